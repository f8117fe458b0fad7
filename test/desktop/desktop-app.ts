import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Answer } from '../../shared/bridge.ts';
import type { Input, Output, ProcedureName } from '../../shared/contract/contract.ts';
import type { ElectronBinary } from './electron-binary.ts';

/** Playwright gives it in by itself only where it finds Electron by itself, and then only one for all. */
const playwrightLoader = join(
  dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib/server/electron/loader.js',
);
const root = resolve(import.meta.dirname, '../..');

export interface DesktopOptions {
  readonly binary: ElectronBinary;
  readonly display: string | null;
  /** Else a fresh one, deleted at `close`. Null: the one that the desktop remembers. */
  readonly workspace?: string | null | undefined;
  /** Else fresh ones, deleted at `close`. */
  readonly userData?: string | undefined;
  /** Another program, which wraps the binary. */
  readonly program?: string | undefined;
  /** More modules that go in with `-r`, after Playwright's own. */
  readonly preloads?: readonly string[] | undefined;
  /** Number of the user that it runs as, when that is not this one. */
  readonly owner?: number | undefined;
  /** With the sandbox of the operating system; as root there is none. */
  readonly isSandboxed?: boolean | undefined;
  readonly args?: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
}

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly workspace: string;
  readonly userData: string;
  /** What the page logged as an error: none is expected. */
  readonly errors: string[];
  /** Takes back what is meant to happen in a test; gives how many. */
  forgive(pattern: RegExp): number;
  /** Through the bridge, as the page does it. */
  call<Name extends ProcedureName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  answer(name: string, input: unknown): Promise<Answer>;
  close(): Promise<void>;
}

/** The built desktop (`out/`) in a real Electron, with records and settings of its own. */
export async function openDesktop(options: DesktopOptions): Promise<DesktopApp> {
  const scratch = await mkdtemp(join(tmpdir(), 'sluice-desktop-'));
  if (options.owner !== undefined) await chown(scratch, options.owner, options.owner);
  const workspace = options.workspace === undefined ? join(scratch, 'workspace') : options.workspace;
  const userData = options.userData ?? join(scratch, 'user-data');
  const { binary } = options;
  const app = await _electron.launch({
    executablePath: options.program ?? binary.program,
    args: [
      ...[playwrightLoader, ...binary.preloads, ...(options.preloads ?? [])].flatMap((file) => ['-r', file]),
      root,
      // A virtual display has none, and a page that waits for it stood still in one start of thirty.
      '--disable-gpu',
      `--user-data-dir=${userData}`,
      ...(workspace === null ? [] : ['--workspace', workspace]),
      ...(options.args ?? []),
    ],
    cwd: root,
    chromiumSandbox: options.isSandboxed ?? false,
    env: {
      ...environment(),
      ...(options.display === null ? {} : { DISPLAY: options.display }),
      SLUICE_TEST_NODE: process.execPath,
      ...options.env,
    },
  });
  const errors: string[] = [];
  const page = await app.firstWindow();
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.waitForLoadState();
  const answer = (name: string, input: unknown): Promise<Answer> =>
    page.evaluate(
      ({ name, input, id }) =>
        (
          globalThis as unknown as { sluice: { call(name: string, input: unknown, id: string): Promise<Answer> } }
        ).sluice.call(name, input, id),
      { name, input, id: crypto.randomUUID() },
    );
  return {
    app,
    page,
    workspace: workspace ?? '',
    userData,
    errors,
    forgive(pattern) {
      const kept = errors.filter((error) => !pattern.test(error));
      const count = errors.length - kept.length;
      errors.splice(0, errors.length, ...kept);
      return count;
    },
    answer,
    async call(name, input) {
      const answered = await answer(name, input);
      if (!answered.ok) throw new Error(`${name}: ${JSON.stringify(answered.error)}`);
      return answered.value as never;
    },
    async close() {
      // Nobody is there to be asked whether a job may be ended.
      await app
        .evaluate(({ dialog }) => {
          dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
        })
        .catch(() => undefined);
      await app.close();
      await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What Playwright and npm put in for themselves stays out. */
function environment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(npm_|NODE_OPTIONS$|ELECTRON_RUN_AS_NODE$)/.test(name),
  );
  return Object.fromEntries(kept) as Record<string, string>;
}
