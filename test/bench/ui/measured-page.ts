import { existsSync } from 'node:fs';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { quantile } from './statistics.ts';
import type { Verdict } from './verdict.ts';

/** Processor time of the page's main thread, milliseconds. */
export interface Cpu {
  readonly task: number;
  readonly script: number;
  readonly layout: number;
}

export interface MeasuredPage {
  readonly page: Page;
  /** Opens the page anew with so many products. */
  open(products: number, hash: string): Promise<void>;
  /** The grid is there with so many rows. */
  rows(count: number): Promise<void>;
  ask<T>(expression: string): Promise<T>;
  /** What `work` gives, and the processor time it took. */
  timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly cpu: Cpu }>;
  /** Of the page since it was opened. */
  cpu(): Promise<Cpu>;
  /** p95 of a second of frames in which ten plain rows are replaced: whether the computer has time at all. */
  floorFrame(): Promise<number>;
  /** After collecting garbage. */
  heap(): Promise<{ readonly megabytes: number; readonly nodes: number; readonly listeners: number }>;
}

/** `withoutCompiler`: code that was made faster stays in the heap and would look like a leak. */
export async function launch(options: { readonly withoutCompiler?: boolean } = {}): Promise<Browser> {
  const named = process.env.SLUICE_BENCH_CHROMIUM;
  const path = named ?? (existsSync(chromium.executablePath()) ? undefined : '/usr/bin/chromium');
  return chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--enable-precise-memory-info',
      ...(options.withoutCompiler ? ['--js-flags=--no-opt --no-maglev --no-sparkplug'] : []),
    ],
  });
}

export async function openMeasuredPage(browser: Browser, url: string, verdict: Verdict): Promise<MeasuredPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => verdict.fail(`page: ${error.message}`));
  page.on('crash', () => verdict.fail('the page crashed'));
  page.on('requestfailed', (request) => verdict.fail(`not read: ${request.url()}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') verdict.fail(`console: ${message.text()}`);
  });
  const session: CDPSession = await page.context().newCDPSession(page);
  // Of the page's own thread: what other programs do counts little.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metrics = async (): Promise<(name: string) => number> => {
    const { metrics: all } = await session.send('Performance.getMetrics');
    return (name) => all.find((one) => one.name === name)?.value ?? Number.NaN;
  };
  const cpu = async (): Promise<Cpu> => {
    const of = await metrics();
    return {
      task: of('TaskDuration') * 1000,
      script: of('ScriptDuration') * 1000,
      layout: (of('LayoutDuration') + of('RecalcStyleDuration')) * 1000,
    };
  };
  let turn = 0;
  return {
    page,
    async open(products, hash) {
      turn += 1;
      await page.goto(`${url}?products=${products}&turn=${turn}${hash}`);
    },
    rows: (count) =>
      page
        .getByRole('grid')
        .and(page.locator(`[aria-rowcount="${count + 1}"]`))
        .waitFor(),
    ask: async <T>(expression: string) => await page.evaluate<T>(expression),
    async timed(work) {
      const before = await cpu();
      const value = await work();
      const after = await cpu();
      return {
        value,
        cpu: {
          task: after.task - before.task,
          script: after.script - before.script,
          layout: after.layout - before.layout,
        },
      };
    },
    cpu,
    floorFrame: async () => quantile(await page.evaluate<number[]>('measure.floor.scroll(1000, 10)'), 0.95),
    async heap() {
      // Twice: what the first collection lets go may hold more.
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.collectGarbage');
      const of = await metrics();
      return { megabytes: of('JSHeapUsedSize') / 1e6, nodes: of('Nodes'), listeners: of('JSEventListeners') };
    },
  };
}
