import type { MeasuredPage } from './measured-page.ts';
import { most, ms } from './statistics.ts';
import type { Verdict } from './verdict.ts';

interface Response {
  readonly what: string;
  readonly responseMs: number;
  readonly rowsMs: number | null;
  readonly rows: number;
}

const betweenKeysMs = 400;

/**
 * Types into the filter and deletes again: how long each key takes to be answered, and its rows to be there. `rows`: as
 * many must be there in the end.
 */
export async function typing(
  measured: MeasuredPage,
  what: string,
  text: string,
  rows: number,
  verdict: Verdict,
): Promise<void> {
  const box = measured.page
    .getByRole('main')
    .locator('input[type="search"], input[type="text"], input:not([type])')
    .first();
  await box.click();
  await measured.ask('measure.watchKeys()');
  const keys = [...text, ...Array.from(text, () => 'Backspace')];
  for (const key of keys) {
    await measured.page.keyboard.press(key);
    await measured.ask(`measure.rest(${betweenKeysMs})`);
  }
  // A list that is read page by page answers later.
  await measured.rows(rows);
  await judge(measured, what, keys.length, verdict);
  const after = await measured.ask<{ rows: number }>('measure.grid()');
  if (after.rows !== rows) verdict.fail(`${what}: ${after.rows} of ${rows} rows after the filter was cleared`);
}

/** All rows at once by the box in the title, one by keyboard, and none. */
export async function selecting(measured: MeasuredPage, rows: number, verdict: Verdict): Promise<void> {
  const { page } = measured;
  const chosen = new RegExp(`${new Intl.NumberFormat('en').format(rows)}|${rows}`);
  await measured.ask('measure.watchKeys()');
  const all = page.getByRole('columnheader').getByRole('checkbox');
  await all.click();
  await page.getByRole('toolbar').getByText(chosen).waitFor();
  await measured.ask(`measure.rest(${betweenKeysMs})`);
  await all.click();
  await measured.ask(`measure.rest(${betweenKeysMs})`);
  await page.getByRole('grid').focus();
  for (const key of ['Control+a', 'ArrowDown', ' ', 'Shift+End', 'Home', 'Escape']) {
    await page.keyboard.press(key);
    await measured.ask(`measure.rest(${betweenKeysMs})`);
    if (key === 'Control+a') await page.getByRole('toolbar').getByText(chosen).waitFor();
  }
  if ((await page.locator('[role="row"][aria-selected="true"]').count()) > 0)
    verdict.fail('selection: rows stay selected after Escape');
  // Two clicks, six strokes, and the keys Control and Shift.
  await judge(measured, `selecting ${rows} rows`, 10, verdict);
}

async function judge(measured: MeasuredPage, what: string, count: number, verdict: Verdict): Promise<void> {
  const responses = await measured.ask<readonly Response[]>('measure.keys()');
  if (responses.length !== count) verdict.fail(`${what}: ${responses.length} of ${count} keys were seen`);
  verdict.say(`\n${what}, each key or click until its frame (until its rows)`);
  verdict.say(
    `  ${responses.map(({ what: key, responseMs, rowsMs }) => `${key} ${responseMs.toFixed(0)}${rowsMs === null ? '' : ` (${rowsMs.toFixed(0)})`}`).join(', ')}`,
  );
  const rows = responses.flatMap(({ rowsMs }) => rowsMs ?? []);
  if (rows.length > 0) verdict.say(`  rows there after ${ms(most(rows))} at most`);
  verdict.goal(`${what}: slowest key`, most(responses.map(({ responseMs }) => responseMs)), 100, {
    floorFrameMs: await measured.floorFrame(),
  });
}
