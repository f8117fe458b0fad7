import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ledger, VerifyFinding } from '../../../main/ledger/ledger.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { acquireJobsLock } from '../../../main/ledger/jobs-lock.ts';
import { openLedger } from '../../../main/ledger/open-ledger.ts';
import { start } from './processes.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice 現場 '));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

async function findings(ledger: Ledger): Promise<VerifyFinding[]> {
  const found: VerifyFinding[] = [];
  for await (const finding of ledger.verify(new AbortController().signal)) if (!finding.ok) found.push(finding);
  return found;
}

async function reports(ledger: Ledger): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await ledger.listReports({ limit: 500, cursor });
    for (const row of page.rows) found.set(`${row.udi.serial} ${row.reportId}`, row.state);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}

describe('processes on one workspace', () => {
  it('three write at once, from the first start on, and lose nothing', async () => {
    const names = ['one', 'two', 'three'];
    const running = names.map((name) => start('writing-process.ts', folder, name, '40'));
    expect(await Promise.all(running.map(async (one) => one.ended))).toEqual([0, 0, 0]);
    const ledger = await openLedger({ folder, clock: systemClock });
    expect(await findings(ledger)).toEqual([]);
    const found = await reports(ledger);
    expect(found.size).toBe(120);
    expect(new Set(found.values())).toEqual(new Set(['acknowledged']));
    const journal = await ledger.journal({ limit: 500 });
    expect(new Set(journal.rows.map((row) => row.operator))).toEqual(new Set(['sluice', ...names]));
    await ledger.close();
  });

  it('reads while another writes, and sees by the data version that it did', async () => {
    const ledger = await openLedger({ folder, clock: systemClock });
    const before = ledger.dataVersion();
    await ledger.setSetting('own', 1, { operator: 'a', jobId: null, reason: null });
    expect(ledger.dataVersion()).toBe(before);
    const other = start('writing-process.ts', folder, 'other', '30');
    await other.line(5);
    expect(ledger.dataVersion()).not.toBe(before);
    const started = performance.now();
    expect((await ledger.counts()).reports.acknowledged).toBeGreaterThanOrEqual(5);
    expect(performance.now() - started).toBeLessThan(1000);
    await ledger.setSetting('own', 2, { operator: 'a', jobId: null, reason: null });
    expect(await other.ended).toBe(0);
    expect(await findings(ledger)).toEqual([]);
    await ledger.close();
  });

  it('killed in the middle of writing: what was promised is there, and all of it fits', async () => {
    for (let round = 0; round < 4; round += 1) {
      const running = start('writing-process.ts', folder, `killed${round}`, '100000');
      await running.line(10 + round * 7);
      running.child.kill('SIGKILL');
      await running.ended;
      const ledger = await openLedger({ folder, clock: systemClock });
      expect(await findings(ledger)).toEqual([]);
      const found = await reports(ledger);
      for (const n of running.lines) expect(found.get(`killed${round} ${n}`)).toBe('acknowledged');
      // Of the fact under way nothing or all: a report without its ACK is still a whole fact.
      const own = [...found.keys()].filter((key) => key.startsWith(`killed${round} `));
      expect(own.length - running.lines.length).toBeLessThanOrEqual(2);
      await ledger.close();
    }
  });
});

describe('the jobs lock', () => {
  const signal = (): AbortSignal => new AbortController().signal;

  it('names the holder, waits until the holder is killed, and lets nobody in twice', async () => {
    const holder = start('locking-process.ts', folder);
    await holder.line(1);
    const held = acquireJobsLock({
      folder,
      clock: systemClock,
      signal: signal(),
      wait: false,
      holder: async () => 'anna',
    });
    await expect(held).rejects.toMatchObject({ code: 'workspace.held', params: { holder: 'anna' } });
    const second = Promise.withResolvers<void>();
    const waiting = acquireJobsLock({
      folder,
      clock: systemClock,
      signal: signal(),
      wait: true,
      onWaiting: second.resolve,
    });
    await second.promise;
    holder.child.kill('SIGKILL');
    const lock = await waiting;
    const own = acquireJobsLock({ folder, clock: systemClock, signal: signal(), wait: false });
    await expect(own).rejects.toMatchObject({ code: 'workspace.held' });
    lock.release();
    lock.release();
    (await acquireJobsLock({ folder, clock: systemClock, signal: signal(), wait: false })).release();
  });

  it('ends waiting when the signal aborts', async () => {
    const lock = await acquireJobsLock({ folder, clock: systemClock, signal: signal(), wait: false });
    const abort = new AbortController();
    const waiting = acquireJobsLock({
      folder,
      clock: systemClock,
      signal: abort.signal,
      wait: true,
      onWaiting: () => abort.abort(),
    });
    await expect(waiting).rejects.toMatchObject({ code: 'job.cancelled' });
    lock.release();
  });
});
