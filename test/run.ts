/**
 * `npm test`: compiler, linter, builds, every test. Prepares what it needs, says what it skipped and why, and ends with
 * the plain line that counts.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { browserVariable, prepareBrowser } from './e2e/browser.ts';
import { preparePeers } from './peers/prepare.ts';
import { runTool } from './run-tool.ts';

const isLong = process.argv.includes('--long');

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
/** Named once more at the end: what stands thousands of lines above is not found. */
const failures: string[] = [];

/** Minutes that any one part may take; what hangs is ended, counted as failed and the rest goes on. */
const limit = isLong ? 180 : 25;

async function step(name: string, script: string, args: readonly string[]): Promise<void> {
  const started = performance.now();
  const code = await runTool(script, args, { limit });
  total[code === 0 ? 'passed' : 'failed'] += 1;
  if (code !== 0) failures.push(name);
  console.log(`${code === 0 ? 'ok' : 'FAILED'}: ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

async function twoAtOnce(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...steps];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
  };
  await Promise.all([lane(), lane()]);
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

async function tests(projects: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-test-'));
  const report = join(folder, 'report.json');
  try {
    const code = await runTool(
      'vitest/vitest.mjs',
      [
        'run',
        ...projects.flatMap((name) => ['--project', name]),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      { env: isLong ? { SLUICE_TEST_LONG: '1' } : {}, limit },
    );
    const read = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
    total.passed += read.numPassedTests;
    total.failed += read.numFailedTests;
    total.skipped += read.numPendingTests + read.numTodoTests;
    // A file that does not even load has no tests to count.
    const unloaded = read.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
    total.failed += unloaded.length;
    failures.push(...unloaded.map((file) => `${file.name}\n${firstLines(file.message)}`));
    if (code !== 0 && read.numFailedTests === 0 && unloaded.length === 0) {
      total.failed += 1;
      failures.push('an error outside of any test (above: "Unhandled Errors")');
    }
    for (const file of read.testResults) {
      for (const test of file.assertionResults) {
        if (test.status === 'pending' || test.status === 'skipped' || test.status === 'todo')
          console.log(`skipped: ${test.fullName}`);
        if (test.status === 'failed')
          failures.push(`${file.name}: ${test.fullName}\n${firstLines(test.failureMessages?.join('\n') ?? '')}`);
      }
    }
  } catch (error) {
    failures.push(`no report of the tests: ${String(error)}`);
    total.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly { readonly message?: string }[];
  readonly suites: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[];
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
    }[];
  }[];
}

/** Playwright's projects, with its numbers in ours. */
async function playwright(
  projects: readonly string[],
  env: NodeJS.ProcessEnv,
  config = 'playwright.config.ts',
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-test-'));
  const file = join(folder, 'report.json');
  try {
    const code = await runTool(
      '@playwright/test/cli.js',
      ['test', '-c', config, ...projects.flatMap((name) => ['--project', name]), '--reporter=list,json'],
      { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }, limit },
    );
    const { stats, errors, suites } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
    // On a machine that does other work too (CI) a browser gets a second try; what needed it is named, not hidden.
    total.passed += stats.expected + stats.flaky;
    total.failed += stats.unexpected + errors.length;
    total.skipped += stats.skipped;
    if (stats.flaky > 0)
      console.log(`passed at the second try only: ${stats.flaky} of ${projects.join(', ')} (see above)`);
    if (code !== 0 && stats.unexpected + errors.length === 0) total.failed += 1;
    for (const line of suites.flatMap(skippedLines)) console.log(`skipped: ${line}`);
    failures.push(...errors.map(({ message }) => firstLines(message ?? '')), ...suites.flatMap(failedSpecs));
  } catch (error) {
    failures.push(`no report of ${projects.join(', ')}: ${String(error)}`);
    total.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function skippedLines(suite: PlaywrightSuite): readonly string[] {
  const own = suite.specs.flatMap(({ title, tests: runs }) =>
    runs
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => {
        const reason = annotations.find(({ type }) => type === 'skip')?.description;
        return reason === undefined ? title : `${title} (${reason})`;
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap(skippedLines)];
}

function failedSpecs(suite: PlaywrightSuite): readonly string[] {
  const own = suite.specs.flatMap(({ title, tests: runs }) =>
    runs
      .filter(({ status }) => status === 'unexpected')
      .map(({ results }) => {
        const messages = results.flatMap(({ errors }) => errors.map(({ message }) => firstLines(message ?? '')));
        return [title, ...messages].join('\n');
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)];
}

const firstLines = (text: string): string => stripVTControlCharacters(text).split('\n').slice(0, 15).join('\n');

/** The page in a real browser; without one it is skipped as a whole, which counts as one. */
async function endToEnd(): Promise<void> {
  const prepared = await prepareBrowser((text) => console.log(text));
  if ('reason' in prepared) {
    console.log(`skipped: e2e: ${prepared.reason}`);
    total.skipped += 1;
    return;
  }
  console.log(`e2e in ${prepared.path}`);
  await playwright(['web'], { [browserVariable]: prepared.path });
}

const tsc = 'typescript/bin/tsc';
const parts = ['renderer', 'test/unit/renderer', 'test/e2e', 'test/screenshots', 'test/desktop', 'test/bench/ui/page'];
// None needs what another makes; the longest begins first.
await twoAtOnce([
  () => step('linter', 'eslint/bin/eslint.js', ['.']),
  () => step('compiler', tsc, ['--noEmit']),
  ...parts.map((part) => () => step(`compiler, ${part}`, tsc, ['--noEmit', '-p', part])),
  () => step('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
]);
await step('build', 'vite/bin/vite.js', ['build', '--logLevel', 'warn']);
await step('build of desktop and page', 'electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
preparePeers((text) => console.log(text));
await tests(['unit', 'architecture', 'build', 'integration']);
await endToEnd();
// Says itself which Electron it runs on, and why it has none.
await playwright(['desktop'], {}, 'test/desktop/playwright.config.ts');
if (!isLong) console.log('Long tests ran scaled down; at full length: npm run test:long');
for (const failure of failures) console.log(`FAILED: ${failure}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
