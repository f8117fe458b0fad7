import type { EpochMs } from '../../shared/vocabulary.ts';
import { field, textField } from './json-slices.ts';

/** A report as a person reads it; null where its payload does not say. */
export interface ReportReading {
  /** The license's entitlement tag. */
  readonly license: string | null;
  readonly softwareVersion: string | null;
  readonly measurements: readonly MeasurementReading[];
  /** Stretches without a measurement, oldest first. */
  readonly gaps: readonly { readonly from: EpochMs; readonly to: EpochMs }[];
}

export interface MeasurementReading {
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  readonly metric: string | null;
  readonly value: string | null;
  readonly samples: number | null;
  readonly sampleIntervalSeconds: number | null;
  /** Why it ended. */
  readonly reason: string | null;
}

/** Nearest ends of what was measured before and after this report, of the same product and license. */
export interface Neighbours {
  readonly endBefore: EpochMs | null;
  readonly startAfter: EpochMs | null;
}

/** A product takes a sample every 15 minutes: what follows within that time follows at once (protocol 4.3). */
const sampleMs = 900_000;
/** Most measurements that are read; a report of a year of reloads has a few hundred. */
const mostMeasurements = 1000;

/** Reads a payload (protocol 4.3, both layouts) for looking at; the copy is never sent. What is no JSON reads as empty. */
export function readReport(payload: string, neighbours: Neighbours): ReportReading {
  const json = parsed(payload);
  const meta = field(json, 'meta');
  const list = field(json, 'measurements');
  const measurements = (Array.isArray(list) ? (list as unknown[]) : []).slice(0, mostMeasurements).map(readMeasurement);
  return {
    license: textField(meta, 'entitlement_tag'),
    softwareVersion: textField(meta, 'software_version'),
    measurements,
    gaps: gapsOf(measurements, neighbours),
  };
}

function readMeasurement(one: unknown): MeasurementReading {
  const value = field(one, 'value');
  const meta = field(one, 'meta');
  return {
    from: moment(one, 'start_time'),
    to: moment(one, 'end_time'),
    metric: textField(one, 'metric_name'),
    value: textField(value, 'value') ?? (typeof value === 'object' ? null : textField(one, 'value')),
    samples: number(one, 'num_samples'),
    sampleIntervalSeconds: number(one, 'sample_interval'),
    reason: textField(meta, 'close_reason') ?? textField(meta, 'termination_reason'),
  };
}

/** What no measurement covers, between the first and the last one and up to the neighbouring reports. */
function gapsOf(measurements: readonly MeasurementReading[], { endBefore, startAfter }: Neighbours) {
  const spans = measurements
    .flatMap(({ from, to }) => (from === null || to === null || to < from ? [] : [{ from, to }]))
    .sort((a, b) => a.from - b.from);
  const gaps: { from: EpochMs; to: EpochMs }[] = [];
  if (spans.length === 0) return gaps;
  let covered = endBefore;
  for (const { from, to } of [...spans, ...(startAfter === null ? [] : [{ from: startAfter, to: startAfter }])]) {
    if (covered !== null && from - covered > sampleMs) gaps.push({ from: covered, to: from });
    covered = Math.max(covered ?? to, to);
  }
  return gaps;
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}

function number(value: unknown, name: string): number | null {
  const text = textField(value, name);
  const found = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(found) ? found : null;
}

function moment(value: unknown, name: string): EpochMs | null {
  const seconds = number(value, name);
  return seconds === null ? null : seconds * 1000;
}
