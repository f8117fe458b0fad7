/**
 * `npm run bench:ui`: how the window holds up with 10,000 products, reports, jobs and rows of a job, in Chromium, on the
 * page as it is shipped. Only what answers it is made up, in a worker, so that answers are cloned as they are over IPC.
 * Beside each figure stands its floor, measured in the same run: plain elements without the page's code. Exit code 1 on
 * any error, where a goal is missed, and where a figure is missing; 2 where a goal is missed while not even plain elements
 * hold their frames, because the computer has other work.
 *
 * SLUICE_BENCH_PRODUCTS=10000  rows
 * SLUICE_BENCH_CHROMIUM        the browser; else the one that Playwright finds, else /usr/bin/chromium
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { buildPage, servePage } from './build-page.ts';
import { firstPaint } from './first-paint.ts';
import { leaks, memory } from './leaks.ts';
import { launch, openMeasuredPage, type MeasuredPage } from './measured-page.ts';
import { scrolling } from './scrolling.ts';
import { streaming, streamOnce } from './streaming.ts';
import { selecting, typing } from './typing.ts';
import { createVerdict } from './verdict.ts';

const products = Number(process.env.SLUICE_BENCH_PRODUCTS ?? 10_000);
/** Rows of the largest list, as the made-up core has them. */
const licenses = 100_000;
/** Figures that are judged; fewer are a fault. */
const goals = 24;
const verdict = createVerdict(goals);

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-ui-'));
  await buildPage(folder);
  const served = await servePage(folder);
  try {
    await inBrowser(await launch(), served.url, async (measured, version) => {
      verdict.say(
        `Chromium ${version}, ${cpus()[0]?.model.trim() ?? 'processor'}, ${availableParallelism()} processors (load ${loadavg()[0]?.toFixed(1)}), ${products} products`,
      );
      await firstPaint(measured, products, verdict);
      await measured.ask('measure.stopPaints()');
      await scrolling(measured, 'products', products, verdict);
      await typing(measured, 'filtering products', 'c9300 osa', products, verdict);
      await selecting(measured, products, verdict);
      await streaming(measured, verdict);
      await pagedList(measured, 'reports', '#/reports', ['reports']);
      await typing(measured, 'filtering reports', 'c9300-12', Math.min(100, products), verdict);
      await pagedList(measured, 'jobs', '#/jobs', ['jobs']);
      await pagedList(measured, 'rows of a job', '#/jobs/job-0', ['jobs', 'products']);
      await pagedList(measured, 'licenses', '#/account', [], licenses);
      await memory(measured, products, verdict);
    });
    await inBrowser(await launch({ withoutCompiler: true }), served.url, (measured) =>
      leaks(measured, products, verdict),
    );
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function inBrowser(
  browser: Browser,
  url: string,
  work: (measured: MeasuredPage, version: string) => Promise<void>,
): Promise<void> {
  try {
    const measured = await openMeasuredPage(browser, url, verdict);
    await work(measured, browser.version());
    for (const name of await measured.ask<string[]>('measure.unanswered()'))
      verdict.fail(`the made-up core has no answer to ${name}`);
  } finally {
    await browser.close();
  }
}

/** A list that is read page by page while it is scrolled: to its end, then as the others. */
async function pagedList(
  measured: MeasuredPage,
  what: string,
  hash: string,
  topics: readonly string[],
  rows = products,
): Promise<void> {
  await measured.open(products, hash);
  await measured.page.getByRole('gridcell').first().waitFor();
  await measured.ask('measure.stopPaints()');
  await measured.ask('measure.readToEnd()');
  await scrolling(measured, what, rows, verdict);
  // A snapshot does not change.
  if (topics.length > 0) await streamOnce(measured, verdict, `${what}: longest frame while changes stream in`, topics);
}

try {
  await main();
} catch (error) {
  verdict.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
process.exitCode = verdict.end();
