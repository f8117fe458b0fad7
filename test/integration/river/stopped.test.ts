import { afterEach, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { cli, reportStates, Scope } from './harness.ts';
import {
  expectAllConfirmed,
  isLong,
  preparedWorkspace,
  quickAccount,
  reportCount,
  withApplication,
} from './site-checks.ts';

/** Full length: ten minutes. Scaled: 7 s, longer than every limit on silence that the workspace sets (5 s). */
const stoppedMs = isLong ? 600_000 : 7000;

describe.skipIf(process.platform === 'win32')(
  `a process stopped for ${stoppedMs / 1000} s in mid-cycle (SIGSTOP; Windows has no such signal)`,
  () => {
    const scope = new Scope();
    afterEach(() => scope.end());

    it.each([
      ['while it collects', (lines: string) => /save usage/.test(lines)],
      ['while it delivers', (lines: string) => /dir [^\n]*\.xml/.test(lines)],
    ] as const)('%s loses nothing', { timeout: stoppedMs + 120_000 }, async (_when, isThere) => {
      const site = await scope.site({ products: 4, seed: 19, cssm: { ...quickAccount, cutEveryUploads: 2 } });
      const workspace = await preparedWorkspace(scope, site);
      let stopped = false;
      const run = cli(['cycle'], {
        workspace,
        onStart: (child) => {
          void (async () => {
            const seen = () =>
              site
                .stats()
                .products.flatMap(({ lines }) => lines)
                .join('\n');
            while (!isThere(seen()) && child.exitCode === null) await sleep(5);
            stopped = child.kill('SIGSTOP');
            await sleep(stoppedMs);
            child.kill('SIGCONT');
          })();
        },
      });
      const { code, stdout } = await run;
      expect(stopped).toBe(true);
      expect([0, 1], stdout).toContain(code);
      if (code !== 0) await cli(['cycle'], { workspace });
      expectAllConfirmed(site);
      expect(await withApplication(workspace, reportStates)).toEqual({ confirmed: reportCount(site) });
    });
  },
);
