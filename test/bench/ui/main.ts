/**
 * `npm run bench:ui`: how the window holds up with 10,000 products, reports, jobs and rows of a job, in Chromium, on the
 * page as it is shipped. Only what answers it is made up, in a worker, so that answers are cloned as they are over IPC.
 * Beside each figure stands its floor, measured in the same run: plain elements without the page's code. Exit code 1 on
 * any error, where a goal is missed, and where a figure is missing.
 *
 * SLUICE_BENCH_PRODUCTS=10000  rows
 * SLUICE_BENCH_CHROMIUM        the browser; else the one that Playwright finds, else /usr/bin/chromium
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage, servePage } from './build-page.ts';
import { firstPaint } from './first-paint.ts';
import { leaks, memory } from './leaks.ts';
import { launch, openMeasuredPage, type MeasuredPage } from './measured-page.ts';
import { scrolling } from './scrolling.ts';
import { streaming, streamOnce } from './streaming.ts';
import { selecting, typing } from './typing.ts';
import { createVerdict } from './verdict.ts';

const products = Number(process.env.SLUICE_BENCH_PRODUCTS ?? 10_000);
const verdict = createVerdict(22);

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-ui-'));
  await buildPage(folder);
  const served = await servePage(folder);
  const browser = await launch();
  try {
    verdict.say(
      `Chromium ${browser.version()}, ${cpus()[0]?.model.trim() ?? 'processor'}, ${availableParallelism()} processors (load ${loadavg()[0]?.toFixed(1)}), ${products} products`,
    );
    const measured = await openMeasuredPage(browser, served.url, verdict);
    await firstPaint(measured, products, verdict);
    await measured.ask('measure.stopPaints()');
    await scrolling(measured, 'products', products, verdict);
    await typing(measured, 'filtering products', 'c9300 osa', verdict);
    await selecting(measured, products, verdict);
    await streaming(measured, verdict);
    await pagedList(measured, 'reports', '#/reports', ['reports']);
    await typing(measured, 'filtering reports', 'c9300-12', verdict);
    await pagedList(measured, 'jobs', '#/jobs', ['jobs']);
    await pagedList(measured, 'rows of a job', '#/jobs/job-0', ['jobs', 'products']);
    await memory(measured, products, verdict);
    await leaks(measured, products, verdict);
    for (const name of await measured.ask<string[]>('measure.unanswered()'))
      verdict.fail(`the made-up core has no answer to ${name}`);
  } finally {
    await browser.close();
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A list that is read page by page while it is scrolled: to its end, then as the others. */
async function pagedList(measured: MeasuredPage, what: string, hash: string, topics: readonly string[]): Promise<void> {
  await measured.open(products, hash);
  await measured.page.getByRole('gridcell').first().waitFor();
  await measured.ask('measure.stopPaints()');
  await measured.ask('measure.readToEnd()');
  await scrolling(measured, what, products, verdict);
  await streamOnce(measured, verdict, `${what}: longest frame while changes stream in`, topics);
}

try {
  await main();
} catch (error) {
  verdict.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
process.exitCode = verdict.end();
