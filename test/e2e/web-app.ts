import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, expect } from '@playwright/test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';

const script = resolve(import.meta.dirname, '../../main/hosts/cli/sluice.mjs');

export interface WebAppOptions {
  /** Kept by the caller; absent: a new one that is deleted at `close`. */
  readonly workspace?: string;
  /** Given to the program as a script would; absent: the page asks. */
  readonly passphrase?: string;
  /** `--open`, with a folder whose `xdg-open` is taken. */
  readonly opener?: string;
  /** Language, colours, viewport and the like of the browser. */
  readonly context?: BrowserContextOptions;
}

export interface WebApp {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly workspace: string;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Addresses for further browsers, as the program prints them. */
  nextAddress(): Promise<string>;
  /** What the console said as an error, exceptions of the page and violations of its policy. */
  readonly problems: readonly string[];
  /** Takes back what is meant to happen in a test; gives how many. */
  forgive(pattern: RegExp): number;
  /** Kills the program under the open page. */
  kill(): Promise<void>;
  /** Ends browser window and program; throws when there were problems or the program did not end with 0 or 130. */
  close(): Promise<void>;
}

/** `sluice serve` in a process of its own on a workspace of its own, with a real browser before it. */
export async function openWebApp(browser: Browser, options: WebAppOptions = {}): Promise<WebApp> {
  const workspace = options.workspace ?? mkdtempSync(join(tmpdir(), 'sluice-e2e-'));
  const { opener } = options;
  const args = ['serve', '--json', '--workspace', workspace, ...(opener === undefined ? [] : ['--open'])];
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      SLUICE_PASSPHRASE: options.passphrase ?? '',
      ...(opener === undefined ? {} : { PATH: `${opener}:${process.env['PATH'] ?? ''}` }),
    },
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextAddress = async (): Promise<string> => {
    const next = await lines.next();
    if (next.done === true) throw new Error(`sluice serve ended: ${said}`);
    return (JSON.parse(next.value) as { url: string }).url;
  };
  const problems: string[] = [];
  let isKilled = false;
  try {
    const address = await nextAddress();
    const context = await browser.newContext({ acceptDownloads: true, ...options.context });
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) =>
        console.error(`policy violated: ${event.violatedDirective} by ${event.blockedURI || event.sample}`),
      );
    });
    context.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => problems.push(`exception: ${String(error.error().stack ?? error.error())}`));
    const page = await context.newPage();
    await page.goto(address);
    return {
      page,
      context,
      workspace,
      origin: new URL(address).origin,
      nextAddress,
      problems,
      forgive(pattern) {
        const kept = problems.filter((problem) => !pattern.test(problem));
        const count = problems.length - kept.length;
        problems.splice(0, problems.length, ...kept);
        return count;
      },
      async kill() {
        isKilled = true;
        child.kill('SIGKILL');
        await ended;
      },
      async close() {
        await context.close();
        child.kill('SIGTERM');
        const [code] = await ended;
        if (options.workspace === undefined) rmSync(workspace, { recursive: true, force: true });
        expect(problems, 'errors in the page').toEqual([]);
        if (!isKilled) expect([0, 130], `sluice serve ended with ${String(code)}: ${said}`).toContain(code);
      },
    };
  } catch (thrown) {
    child.kill('SIGKILL');
    throw thrown;
  }
}

/** The page has come up: its first screen shows what it is for. */
export async function isShown(page: Page): Promise<void> {
  await expect(page.locator('html[data-app-state="ready"]')).toBeAttached();
}

/** `app`: opened for each test, closed and checked after it. `appOptions`: `test.use({ appOptions: {…} })`. */
export const test = base.extend<{ appOptions: WebAppOptions; app: WebApp }>({
  appOptions: [{}, { option: true }],
  app: async ({ browser, appOptions }, use) => {
    const app = await openWebApp(browser, appOptions);
    await use(app);
    await app.close();
  },
});
export { expect };
