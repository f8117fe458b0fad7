import { describe, expect, it } from 'vitest';
import { digestFacts } from '../../../main/jobs/digest-facts.ts';
import { readPrinted } from '../../../main/show-license/show-license.ts';
import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import { loadWords } from '../../../shared/messages/words.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import type { Ledger } from '../../../main/ledger/ledger.ts';
import { newLedger, product, who } from '../ledger/fixtures.ts';

const now = Date.UTC(2026, 5, 1);

/** Keeps a snapshot with one license. */
function reader(ledger: Ledger) {
  return async (onPrem: string | null, license: string, balance: number, asOf: number): Promise<void> => {
    const reading = await ledger.beginInventory();
    await ledger.addInventory(reading, {
      licenses: [
        {
          ...{ license, virtualAccount: 'Campus', quantity: 10, inUse: 10 - balance, reserved: 0, pending: 0 },
          ...{ available: balance, balance, endsAt: null, shortAt: balance < 0 ? asOf : null, status: null },
          ...{ concernAt: balance < 0 ? asOf : null, billing: null, metric: null, tier: null, agreement: null },
          ...{ agreementEnd: null, agreementEndUtc: null, terms: [], other: {} },
        },
      ],
    });
    const end = { accountId: '1', domain: 'a.example', name: 'A', asOf, unread: [], source: null, onPrem };
    await ledger.endInventory(reading, end, who);
  };
}

describe('what a digest tells', () => {
  it('counts every deadline of the next 14 days and every overdue one, and names the first of them', async () => {
    const ledger = await newLedger();
    const add = async (n: number, deadline: string): Promise<void> => {
      const { product: one } = await ledger.addProduct(product(n), who);
      const text = [
        'Smart Licensing Using Policy:',
        '  Status: ENABLED',
        'Usage Reporting:',
        '  Last ACK received: <none>',
        `  Next ACK deadline: ${deadline}`,
        '',
      ];
      await ledger.recordContact(one.id, { way: 'ssh', facts: readPrinted(text.join('\n')) }, who);
    };
    for (let n = 1; n <= 25; n += 1) await add(n, 'Jun 03 12:00:00 2026 UTC');
    for (let n = 26; n <= 30; n += 1) await add(n, 'Jun 12 12:00:00 2026 UTC');
    for (let n = 31; n <= 53; n += 1) await add(n, 'May 30 12:00:00 2026 UTC');
    await add(54, 'Jun 20 12:00:00 2026 UTC');
    const moment = { now, day: '2026-06-01', thresholds: [], words: await loadWords('en') };
    const { due, overdue } = await digestFacts(ledger, async () => [], moment);
    expect([due.total, due.rows.length, overdue.total, overdue.rows.length]).toEqual([30, 20, 23, 20]);
  });

  it('names what failed, but no product that has no usage to report', async () => {
    const ledger = await newLedger();
    const fail = async (n: number, error: SluiceError): Promise<void> => {
      const { product: one } = await ledger.addProduct(product(n), who);
      await ledger.recordContact(one.id, { way: 'ssh', error: toErrorData(error) }, who);
    };
    await fail(1, new SluiceError('product.no_slp', { found: 'classic' }));
    await fail(2, new SluiceError('login.enable_refused', { host: '192.0.2.2' }));
    const moment = { now, day: '2026-06-01', thresholds: [], words: await loadWords('en') };
    const { failed } = await digestFacts(ledger, async () => [], moment);
    expect([failed.total, failed.rows.length, (await ledger.counts()).productsWithError]).toEqual([1, 1, 1]);
  });

  it('calls the same products overdue as the status, the due board and the list do, also where a clock is wrong', async () => {
    const ledger = await newLedger(undefined, { ...systemClock, now: () => now });
    const add = async (n: number, clockSkewMs: number): Promise<void> => {
      const { product: one } = await ledger.addProduct(product(n), who);
      const facts = readPrinted(
        'Smart Licensing Using Policy:\n  Status: ENABLED\nUsage Reporting:\n  Next ACK deadline: Jun 02 00:00:00 2026 UTC\n',
      );
      await ledger.recordContact(one.id, { way: 'ssh', facts, clockSkewMs }, who);
    };
    await add(1, 0);
    await add(2, 3 * 86_400_000);
    const moment = { now, day: '2026-06-01', thresholds: [], words: await loadWords('en') };
    const { overdue } = await digestFacts(ledger, async () => [], moment);
    const board = await ledger.dueBoard({ now, obligations: ['ack'], group: 'overdue', limit: 9 });
    const { rows } = await ledger.listProducts({ limit: 9 });
    const named = rows.filter(({ ackDueAt }) => ackDueAt !== null && ackDueAt < now).map(({ name }) => name);
    expect(overdue.rows.map(({ name }) => name)).toEqual(named);
    expect(named).toHaveLength(1);
    expect(await ledger.counts()).toMatchObject({
      overdue: overdue.total,
      nextAckDeadlineUtc: board.rows[0]?.at,
    });
  });

  it('names what is short in the newest snapshots of the account and of On-Prem, each as of its own day', async () => {
    const ledger = await newLedger();
    const read = reader(ledger);
    await read(null, 'A', -9, now - 3_000);
    await read(null, 'A', -7, now - 2_000);
    await read('onprem.example', 'B', -3, now - 1_000);
    await read('onprem.example', 'C', 3, now - 4_000);
    const moment = { now, day: '2026-06-01', thresholds: [], words: await loadWords('en') };
    expect((await digestFacts(ledger, async () => [], moment)).short).toEqual({
      total: 2,
      rows: [
        { license: 'A', virtualAccount: 'Campus', missing: 7, asOf: now - 2_000 },
        { license: 'B', virtualAccount: 'Campus (On-Prem onprem.example)', missing: 3, asOf: now - 1_000 },
      ],
    });
  });

  it('tells a shortage as new until a mail has told it, and again where it was mended in between', async () => {
    const dayMs = 86_400_000;
    let at = now;
    const ledger = await newLedger(undefined, { ...systemClock, now: () => at });
    const read = reader(ledger);
    const words = await loadWords('en');
    const fresh = async (day: string) => {
      const moment = { now: at, day, thresholds: [], words };
      return (await digestFacts(ledger, async () => [], moment)).newShortages;
    };
    const told = async (day: string, state: 'sent' | 'failed'): Promise<void> => {
      const shortages = await fresh(day);
      const mail = { messageId: `<${day}>`, recipients: [], subject: '', alerts: [], shortages, pid: 1 };
      const id = await ledger.beginNotice({ day, kind: 'digest', ...mail }, who);
      await ledger.endNotice(id ?? '', { state, answer: null, error: null }, who);
    };
    await read(null, 'A', -9, at);
    const first = { license: 'A', virtualAccount: 'Campus', missing: 9 };
    expect(await fresh('2026-06-01')).toEqual([first]);
    await told('2026-06-01', 'failed');
    at += dayMs;
    expect(await fresh('2026-06-02')).toEqual([first]);
    await told('2026-06-02', 'sent');
    at += dayMs;
    await read(null, 'A', -12, at);
    expect(await fresh('2026-06-03')).toEqual([]);
    at += dayMs;
    await read(null, 'A', 2, at);
    at += dayMs;
    await read(null, 'A', -4, at);
    expect(await fresh('2026-06-05')).toEqual([{ ...first, missing: 4 }]);
    await told('2026-06-05', 'sent');
    at += dayMs;
    expect(await fresh('2026-06-06')).toEqual([]);
    await read('onprem.example', 'A', -1, at);
    expect(await fresh('2026-06-06')).toEqual([
      { license: 'A', virtualAccount: 'Campus (On-Prem onprem.example)', missing: 1 },
    ]);
  });
});
