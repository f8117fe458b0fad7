import type { MeasuredPage } from './measured-page.ts';
import { median, ms } from './statistics.ts';
import type { Verdict } from './verdict.ts';

const runs = 7;

/** From the first answer to the first rows on screen, and from the last answer to all of them. */
export async function firstPaint(measured: MeasuredPage, products: number, verdict: Verdict): Promise<void> {
  const first: number[] = [];
  const all: number[] = [];
  const floors: number[] = [];
  const tasks: number[] = [];
  const floorFrames: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await measured.open(products, '#/products');
    await measured.rows(products);
    // The last paint is noted in the task after its frame.
    await measured.ask('measure.rest(200)');
    const value = await measured.ask<{ firstMs: number; allMs: number; rows: number } | null>(
      "measure.firstPaint('products.list')",
    );
    const { task } = await measured.cpu();
    if (value?.rows !== products) {
      verdict.fail(`first paint: ${value?.rows ?? 0} of ${products} rows were seen`);
      continue;
    }
    first.push(value.firstMs);
    all.push(value.allMs);
    tasks.push(task);
    floors.push(await measured.ask<number>('measure.floor.paint()'));
    floorFrames.push(await measured.floorFrame());
  }
  const list = (values: readonly number[]) => values.map((one) => one.toFixed(0)).join(', ');
  verdict.say(`\nFirst paint of ${products} products, ${runs} times, ms`);
  verdict.say(`  first rows after the first data: ${list(first)}; median ${ms(median(first))}`);
  verdict.say(`  all rows after the last data: ${list(all)}; median ${ms(median(all))}`);
  verdict.say(
    `  floor, as many plain elements: ${list(floors)}; the first rows take ${(median(first) / median(floors)).toFixed(1)} times that`,
  );
  verdict.say(`  CPU of the page from its address to all rows: ${list(tasks)}; median ${ms(median(tasks))}`);
  verdict.goal('first paint after data', median(first), 300, { floorFrameMs: median(floorFrames) });
  verdict.goal('all rows after data', median(all), 300, { floorFrameMs: median(floorFrames) });
}
