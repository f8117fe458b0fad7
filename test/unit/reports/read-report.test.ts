import { describe, expect, it } from 'vitest';
import { readReport } from '../../../main/reports/reports.ts';
import { hasSamples, payloadV1, payloadV2, sample } from './make.ts';

const alone = { endBefore: null, startAfter: null };
const span = (from: number, to: number) => ({ start_time: from, end_time: to });
const payload = (...measurements: object[]) => JSON.stringify({ measurements });

describe('a report as a person reads it', () => {
  it('in the newer layout', () => {
    expect(readReport(payloadV2('1'), alone)).toEqual({
      license: 'regid.tag',
      softwareVersion: '17.09.02',
      measurements: [
        {
          from: 1_000_000,
          to: 2_000_000,
          metric: 'ENTITLEMENT',
          value: '1',
          samples: null,
          sampleIntervalSeconds: null,
          reason: null,
        },
        {
          from: 2_000_000,
          to: 3_000_000,
          metric: 'ENTITLEMENT',
          value: '4',
          samples: null,
          sampleIntervalSeconds: null,
          reason: 'ProductReload',
        },
      ],
      gaps: [],
    });
  });

  it('in the older layout, and where it says nothing', () => {
    for (const text of [payloadV1('7'), '', '{', 'null', '[]', '{"measurements":{}}', '{"measurements":[null,7]}'])
      expect(readReport(text, alone)).toMatchObject({ license: null, gaps: [] });
  });

  it('shows a gap between two measurements, not the time of one sample', () => {
    const { gaps } = readReport(payload(span(10_000, 20_000), span(20_900, 30_000), span(40_000, 50_000)), alone);
    expect(gaps).toEqual([{ from: 30_000_000, to: 40_000_000 }]);
  });

  it('shows gaps up to the neighbouring reports', () => {
    const text = payload(span(10_000, 20_000));
    expect(readReport(text, { endBefore: 5_000_000, startAfter: 30_000_000 }).gaps).toEqual([
      { from: 5_000_000, to: 10_000_000 },
      { from: 20_000_000, to: 30_000_000 },
    ]);
    expect(readReport(text, { endBefore: 9_500_000, startAfter: 20_500_000 }).gaps).toEqual([]);
    // Neighbours that overlap leave none.
    expect(readReport(text, { endBefore: 25_000_000, startAfter: 15_000_000 }).gaps).toEqual([]);
  });

  it('takes measurements in any order, and those that make no sense for no time', () => {
    const { gaps, measurements } = readReport(
      payload(span(40_000, 50_000), span(10_000, 20_000), span(35_000, 1), { start_time: 'x' }),
      alone,
    );
    expect(measurements).toHaveLength(4);
    expect(gaps).toEqual([{ from: 20_000_000, to: 40_000_000 }]);
  });

  it('reads a thousand measurements at most', () => {
    const many = Array.from({ length: 5000 }, (_, n) => span(n * 1000, n * 1000 + 999));
    expect(readReport(payload(...many), alone).measurements).toHaveLength(1000);
  });

  it.skipIf(!hasSamples)('of a real product', () => {
    const reading = readReport(sample('reports/rum_c9800_payload.json').toString(), alone);
    expect(reading.license).toMatch(/^regid\./);
    expect(reading.measurements.length).toBeGreaterThan(0);
    for (const one of reading.measurements) {
      expect(one.metric).toBe('ENTITLEMENT');
      expect(one.value).toMatch(/^\d+$/);
      expect(one.from).toBeGreaterThan(1_600_000_000_000);
    }
  });
});
