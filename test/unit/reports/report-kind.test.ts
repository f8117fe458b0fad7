import { describe, expect, it } from 'vitest';
import { reportKind } from '../../../main/reports/report-kind.ts';

const kindOf = (headerType: string | null, metrics: readonly string[], reportId: string | null = '7') =>
  reportKind({ headerType, metrics: new Set(metrics), reportId });

describe('what a report is', () => {
  it('counts as use of licenses whatever its header says, where it measures some', () => {
    expect(kindOf('rum', ['ENTITLEMENT'])).toBe('usage');
    expect(kindOf(null, ['ENTITLEMENT'])).toBe('usage');
    expect(kindOf('RUM2', ['ENTITLEMENT'], null)).toBe('usage');
  });

  it('is telemetry by its metric', () => {
    expect(kindOf('rum', ['TELEMETRY'])).toBe('telemetry');
    expect(kindOf('tel', ['ENTITLEMENT', 'TELEMETRY'])).toBe('telemetry');
  });

  it('is a device-led conversion by another header without use, or without id and measurements', () => {
    expect(kindOf('dlc', [])).toBe('conversion');
    expect(kindOf('DLC ', ['SOMETHING'])).toBe('conversion');
    expect(kindOf('rum', [], null)).toBe('conversion');
    expect(kindOf(null, [], null)).toBe('conversion');
  });

  it('is not taken for a conversion where only its measurements are missing', () => {
    expect(kindOf('rum', [])).toBe('usage');
    expect(kindOf(' Rum', [])).toBe('usage');
    expect(kindOf(null, [''], null)).toBe('usage');
  });
});
