import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');

/** For Debian's Chromium, which talks to the network by itself otherwise. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What `prepareBrowser` found, for the processes that Playwright starts. */
export const browserVariable = 'SLUICE_TEST_BROWSER';

/** Programs that may be there, the best first: the one named, the system's, Playwright's own. */
export function candidates(): readonly string[] {
  const named = process.env[browserVariable];
  return [
    ...(named === undefined || named === '' ? [] : [named]),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    chromium.executablePath(),
  ].filter((path) => existsSync(path));
}

export type Prepared = { readonly path: string } | { readonly reason: string };

/**
 * A Chromium that starts: one that is there; else Playwright's own by its installer; else, as root on a machine with apt,
 * from the distribution, or what Playwright's own lacks there. `sudo` is used with SLUICE_TEST_INSTALL=1 only.
 * `reason`: none can be had, and what to install.
 */
export async function prepareBrowser(say: (text: string) => void): Promise<Prepared> {
  await prepareFonts(say);
  const there = await firstThatStarts();
  if (there !== null) return { path: there };
  say("e2e: no Chromium that starts; trying Playwright's installer");
  await run(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'], installMs);
  const own = await firstThatStarts();
  if (own !== null) return { path: own };
  const asRoot = rootPrefix();
  if (asRoot !== null && existsSync('/usr/bin/apt-get')) {
    say('e2e: trying apt');
    const packages = candidates().includes(chromium.executablePath())
      ? [process.execPath, join(root, 'node_modules/playwright/cli.js'), 'install-deps', 'chromium']
      : ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'];
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    for (const [program = '', ...args] of [['apt-get', 'update'], packages])
      await run(asRoot[0] ?? program, asRoot.length ? [...asRoot.slice(1), program, ...args] : args, installMs, env);
    const fromApt = await firstThatStarts();
    if (fromApt !== null) return { path: fromApt };
  }
  return {
    reason:
      'no Chromium could be had; install it (Debian: apt-get install chromium; else: npx playwright install --with-deps ' +
      `chromium), or name one in ${browserVariable}. With SLUICE_TEST_INSTALL=1 the test does it by sudo`,
  };
}

const installMs = 300_000;

/**
 * The page uses the system's fonts: without a Japanese one its Japanese is boxes, on pictures and in what is measured.
 * As root on a machine with apt it is installed from the distribution; elsewhere it is said that it is missing.
 */
async function prepareFonts(say: (text: string) => void): Promise<void> {
  if (process.platform !== 'linux' || hasJapaneseFont()) return;
  const asRoot = rootPrefix();
  if (asRoot !== null && existsSync('/usr/bin/apt-get')) {
    say('e2e: installing a Japanese font (fonts-noto-cjk)');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    for (const [program = '', ...args] of [
      [...asRoot, 'apt-get', 'update'],
      [...asRoot, 'apt-get', 'install', '-y', '--no-install-recommends', 'fonts-noto-cjk', 'fontconfig'],
    ])
      await run(program, args, installMs, env);
  }
  if (!hasJapaneseFont()) say('e2e: no Japanese font is here; Debian and Ubuntu have one in fonts-noto-cjk');
}

/** Whether fontconfig, which Chromium asks, knows one. */
function hasJapaneseFont(): boolean {
  const asked = spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.trim() !== '';
}

/** Null: may not. Empty: is root already. */
function rootPrefix(): readonly string[] | null {
  if (process.getuid?.() === 0) return [];
  return process.env['SLUICE_TEST_INSTALL'] === '1' ? ['sudo', '-n'] : null;
}

/** Being there is not enough: Ubuntu's is a note that points to snap, Playwright's may lack libraries. */
async function firstThatStarts(): Promise<string | null> {
  for (const executablePath of candidates()) {
    try {
      const browser = await chromium.launch({ executablePath, args: browserArgs, timeout: 20_000 });
      await browser.close();
      return executablePath;
    } catch {
      // The next one.
    }
  }
  return null;
}

function run(program: string, args: readonly string[], timeoutMs: number, env: NodeJS.ProcessEnv = {}): Promise<void> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: timeoutMs,
      env: { ...process.env, ...env },
    });
    child.on('error', () => done());
    child.on('close', () => done());
  });
}
