import type { Output } from '../../../../shared/contract/contract.ts';
import { dayMs, oneOf, pick } from './pick.ts';

export type FakeReport = Output<'reports.list'>['rows'][number];
type Step = NonNullable<FakeReport['steps']['sent']>;

const way = ['collected', 'sent', 'acknowledged', 'delivered', 'confirmed'] as const;

/** One report of each product, somewhere on its way, each step of it with its row of the record. */
export function makeReports(count: number, now: number): FakeReport[] {
  return Array.from({ length: count }, (_, index) => makeReport(index, now));
}

function makeReport(index: number, now: number): FakeReport {
  const reached = pick(index, way.length);
  const collectedAt = now - (1 + pick(index, 60)) * dayMs - index * 1000;
  const step = (place: number): Step => ({
    seq: index * 5 + place,
    at: collectedAt + place * 3_600_000,
    operator: oneOf(['anna', 'bench', 'kenji'], index + place),
    jobId: null,
    reason: null,
    hash: String(index * 5 + place).padStart(64, '0'),
  });
  return {
    id: `report-${index}`,
    seq: index,
    productId: `01960000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    productName: `c9300-${index + 1}`,
    udi: { pid: 'C9300-48T', serial: `FCW${String(index).padStart(8, '0')}` },
    reportId: String(1_700_000_000_000_000_000n + BigInt(index)),
    payloadSha256: String(index).padStart(64, 'a'),
    bodySha256: String(index).padStart(64, 'b'),
    payloadForm: 'text',
    kind: 'usage',
    state: pick(index, 40) === 0 ? 'rejected' : (way[reached] ?? 'collected'),
    channel: reached > 0 ? oneOf(['api', 'hand'], index) : null,
    entitlementTag: `regid.2017-05.com.cisco.c9300_network_advantage,1.0_${String(index % 9).padStart(8, '0')}`,
    metricName: 'ENTITLEMENT',
    measuredFrom: collectedAt - 30 * dayMs,
    measuredTo: collectedAt,
    count: String(1 + pick(index, 8)),
    flagged: pick(index, 90) === 0,
    handover: reached > 0 ? 1 + pick(index, 30) : null,
    collectedAt,
    changedAt: collectedAt + reached * 3_600_000,
    error:
      pick(index, 40) === 0
        ? { code: 'product.timeout', params: { host: 'x', port: 22, seconds: 60 }, retryable: true }
        : null,
    reason: null,
    steps: Object.fromEntries(way.slice(0, reached + 1).map((state, place) => [state, step(place)])),
  };
}
