import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, reportStates, Scope } from './harness.ts';
import { expectAllConfirmed, preparedWorkspace, quickAccount, reportCount, withApplication } from './site-checks.ts';

describe('two jobs at once on one workspace', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('both finish; status answers meanwhile; --no-wait ends with 4 and names the holder', async () => {
    const site = await scope.site({ products: 3, seed: 13, cssm: { ...quickAccount, slowMs: 1500 } });
    const workspace = await preparedWorkspace(scope, site);
    const idleFrom = performance.now();
    await cli(['status'], { workspace });
    const idleMs = performance.now() - idleFrom;

    let pid = 0;
    const first = cli(['cycle'], { workspace, onStart: (child) => (pid = child.pid ?? 0) });
    // The account is slow: the job holds the workspace for some seconds from here on.
    while (site.stats().cssm.requests === 0) await sleep(20);
    const second = cli(['cycle', '--json'], { workspace });
    const from = performance.now();
    const status = await cli(['status', '--json'], { workspace });
    const statusMs = performance.now() - from;
    const refused = await cli(['cycle', '--no-wait', '--json'], { workspace });

    expect(status.code).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject({ holder: { kind: 'cycle', pid } });
    expect(statusMs).toBeLessThan(idleMs + 2000);
    expect(refused.code).toBe(4);
    expect(refused.stdout).toContain(`process ${pid}`);

    const ends = await Promise.all([first, second]);
    expect(ends[0]).toMatchObject({ code: 0 });
    // 3: the first has done everything that there was to do.
    expect([0, 3]).toContain(ends[1].code);
    const { notes } = JSON.parse(ends[1].stdout) as { notes: { code: string; detail: string }[] };
    expect(notes.find(({ code }) => code === 'waiting_for')?.detail).toContain(`process ${pid}`);
    expectAllConfirmed(site);
    expect(await withApplication(workspace, reportStates)).toEqual({ confirmed: reportCount(site) });
  });
});
