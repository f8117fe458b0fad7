import { expect, it } from 'vitest';
import { collected, handover, newLedger, who } from './fixtures.ts';

it('counts as waiting what no open hand-over has', async () => {
  const ledger = await newLedger();
  const { productId } = await collected(ledger, 1, 2);
  await collected(ledger, 2, 3);
  expect((await ledger.counts()).waitingReports).toBe(5);
  const number = await handover(ledger, [productId]);
  expect(await ledger.counts()).toMatchObject({ waitingReports: 3, reports: { collected: 5 } });
  await ledger.settleHandover(number, 'released', null, who);
  expect((await ledger.counts()).waitingReports).toBe(5);
});
