/**
 * `npm run bench:ui`: how the product list holds up with 10,000 rows, in Chromium, on the page as it is shipped. Only
 * what answers it is made up, in a worker, so that answers are cloned as they are over IPC. Fails (exit code 1) on any
 * error and where a goal is missed by far; a goal that is missed is said, because it depends on what else the computer
 * does. The first line of figures is the floor: the same page, at rest.
 *
 * SLUICE_BENCH_PRODUCTS=10000  rows
 * SLUICE_BENCH_CHROMIUM        the browser; else the one that Playwright finds, else /usr/bin/chromium
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { buildPage, servePage } from './build-page.ts';
import { frameText, most, quantile } from './frames.ts';

const products = Number(process.env.SLUICE_BENCH_PRODUCTS ?? 10_000);
const updatesPerSecond = 10_000;
const spanMs = 5000;
/** Missed by more than this is a fault, whatever the computer does. */
const byFar = 5;

const missed: string[] = [];
const failed: string[] = [];
/** p95 of a frame in which nothing is done: what the computer takes for itself. */
let floorMs = 0;
const say = (text = ''): void => console.log(text);

/** `judged`: what decides whether it is missed by far, where one long frame may be the computer's own. */
function goal(what: string, value: number, limit: number, judged = value): void {
  const isMet = value <= limit;
  if (!isMet) missed.push(what);
  if (judged > limit * byFar + floorMs) failed.push(`${what}: ${judged.toFixed(0)} ms, the goal is ${limit} ms`);
  say(`  goal: ${what} at most ${limit} ms: ${value.toFixed(1)} ms ${isMet ? 'met' : 'MISSED'}`);
}

function browserPath(): string | undefined {
  const named = process.env.SLUICE_BENCH_CHROMIUM;
  if (named) return named;
  return existsSync(chromium.executablePath()) ? undefined : '/usr/bin/chromium';
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-ui-'));
  await buildPage(folder);
  const served = await servePage(folder);
  const path = browserPath();
  const browser = await chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info'],
  });
  try {
    say(
      `Chromium ${browser.version()}, ${cpus()[0]?.model.trim() ?? 'processor'}, ${availableParallelism()} processors, ${products} products`,
    );
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => failed.push(`page: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') failed.push(`console: ${message.text()}`);
    });
    const session = await page.context().newCDPSession(page);
    // Of the page's own processor time: what other programs do does not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await firstPaint(page, served.url);
    await scrolling(page, session);
    await streaming(page, session);
    await memory(page, session, served.url);
  } finally {
    await browser.close();
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstPaint(page: Page, url: string): Promise<void> {
  const first: number[] = [];
  const all: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await page.goto(`${url}?products=${products}&turn=${turn}#/products`);
    await page
      .getByRole('grid')
      .and(page.locator(`[aria-rowcount="${products + 1}"]`))
      .waitFor();
    await page.waitForFunction('measure.firstPaint() !== null');
    // The last paint is noted in the task after its frame.
    await page.evaluate('measure.rest(200)');
    const times = await page.evaluate<{ firstMs: number; allMs: number }>('measure.firstPaint()');
    first.push(times.firstMs);
    all.push(times.allMs);
  }
  say('\nFirst paint of the grid, three times');
  say(`  first rows after the first data: ${first.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`);
  say(`  all rows after the last data: ${all.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`);
  goal('first paint after data', most(first), 300);
  goal('all rows after data', most(all), 300);
}

async function scrolling(page: Page, session: CDPSession): Promise<void> {
  say('\nScrolling, five seconds each');
  const measured = async (what: string, expression: string): Promise<readonly number[]> => {
    const before = await taskSeconds(session);
    const distances = await frames(page, expression);
    const cpuMs = ((await taskSeconds(session)) - before) * 1000;
    say(`  ${what.padEnd(22)} ${frameText(distances)}; ${(cpuMs / distances.length).toFixed(1)} ms CPU a frame`);
    return distances;
  };
  const rest = await measured('at rest (floor):', `measure.rest(${spanMs})`);
  floorMs = quantile(rest, 0.95);
  const slow = await measured('a row each frame:', `measure.scroll(${spanMs}, 30)`);
  const fast = await measured('ten rows each frame:', `measure.scroll(${spanMs}, 300)`);
  await measured('elsewhere each frame:', `measure.scroll(${spanMs}, null)`);
  goal('p95 of a scrolled frame (a row)', quantile(slow, 0.95), 17);
  goal('p95 of a scrolled frame (ten rows)', quantile(fast, 0.95), 17);
}

async function streaming(page: Page, session: CDPSession): Promise<void> {
  say(`\n${updatesPerSecond} status changes a second, each an event of its own, five seconds`);
  const busyBefore = await taskSeconds(session);
  const result = await page.evaluate<{ frames: number[]; told: number; cellsChanged: number }>(
    `measure.stream(${spanMs}, ${updatesPerSecond})`,
  );
  const busy = ((await taskSeconds(session)) - busyBefore) / (spanMs / 1000);
  say(`  frames: ${frameText(result.frames)}`);
  say(
    `  ${result.told} changes told, ${result.cellsChanged} changes on screen, ${(busy * 100).toFixed(0)} % of a processor`,
  );
  // Less than was asked for would measure something else.
  if (result.told < updatesPerSecond * (spanMs / 1000) * 0.9) failed.push(`only ${result.told} changes were told`);
  if (result.cellsChanged === 0) failed.push('no change was seen on screen');
  goal('longest frame while changes stream in', most(result.frames), 33.5, quantile(result.frames, 0.95));
  const sorted = await page.evaluate<{ frames: number[] }>(`(async () => {
    [...document.querySelectorAll('[role=columnheader] button')].find((one) => /contact/i.test(one.textContent)).click();
    await measure.rest(300);
    return measure.stream(${spanMs}, ${updatesPerSecond});
  })()`);
  say(`  the same, sorted by what changes: ${frameText(sorted.frames)}`);
  goal('longest frame while the order changes too', most(sorted.frames), 33.5, quantile(sorted.frames, 0.95));
}

async function memory(page: Page, session: CDPSession, url: string): Promise<void> {
  say('\nMemory of the page, after collecting garbage');
  const full = await heap(session);
  say(`  ${products} products, after all of the above: ${full.megabytes.toFixed(1)} MB heap, ${full.nodes} nodes`);
  await page.goto(`${url}?products=${products}&turn=memory#/products`);
  await page.locator(`[aria-rowcount="${products + 1}"]`).waitFor();
  const fresh = await heap(session);
  say(`  ${products} products, just loaded: ${fresh.megabytes.toFixed(1)} MB heap, ${fresh.nodes} nodes`);
  await page.goto(`${url}?products=1&turn=memory#/products`);
  await page.locator('[aria-rowcount="2"]').waitFor();
  const one = await heap(session);
  say(`  one product (floor): ${one.megabytes.toFixed(1)} MB heap, ${one.nodes} nodes`);
  say(`  a product costs ${(((fresh.megabytes - one.megabytes) * 1000) / products).toFixed(1)} kB`);
}

const frames = async (page: Page, expression: string): Promise<readonly number[]> =>
  await page.evaluate<readonly number[]>(expression);

async function metrics(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics: all } = await session.send('Performance.getMetrics');
  return new Map(all.map(({ name, value }) => [name, value]));
}

async function taskSeconds(session: CDPSession): Promise<number> {
  return (await metrics(session)).get('TaskDuration') ?? 0;
}

async function heap(session: CDPSession): Promise<{ megabytes: number; nodes: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const all = await metrics(session);
  return { megabytes: (all.get('JSHeapUsedSize') ?? 0) / 1e6, nodes: all.get('Nodes') ?? 0 };
}

try {
  await main();
} catch (error) {
  failed.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
say();
if (missed.length > 0) say(`Goals missed: ${missed.join('; ')}`);
for (const line of failed) say(`FAILED: ${line}`);
if (missed.length === 0 && failed.length === 0) say('All goals met.');
process.exitCode = failed.length > 0 ? 1 : 0;
