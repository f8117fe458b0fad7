import type { EpochMs, Udi, UdiMember } from '../../shared/vocabulary.ts';
import { field, parseWithBigNumbers, textField } from './json-slices.ts';

/** What a payload says; a copy for looking at, never for sending. */
export interface PayloadFacts {
  readonly udi: Udi | null;
  readonly reportId: string | null;
  readonly version: string | null;
  readonly softwareTag: string | null;
  readonly entitlementTag: string | null;
  readonly metricName: string | null;
  /** Its metrics, each once. */
  readonly metrics: ReadonlySet<string>;
  readonly measuredFrom: EpochMs | null;
  readonly measuredTo: EpochMs | null;
  readonly measurements: number;
  readonly count: string | null;
  readonly softwareVersion: string | null;
  readonly haUdis: readonly UdiMember[];
  readonly closeReason: string | null;
  readonly isUtility: boolean;
}

/** `{"udi_pid": …, "udi_serial_number": …}`; null where one of them is missing, empty or no printable text. */
export function readSudi(sudi: unknown): Udi | null {
  const pid = textField(sudi, 'udi_pid');
  const serial = textField(sudi, 'udi_serial_number');
  return pid === null || serial === null || !isPrinted(pid) || !isPrinted(serial) ? null : { pid, serial };
}

/** Printed on a label: something, and nothing that a terminal obeys. */
const isPrinted = (text: string): boolean => text.trim() !== '' && !/[\p{Cc}\p{Cf}]/u.test(text);

const seconds = (value: unknown, name: string): number | null => {
  const text = textField(value, name);
  const number = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
};

/**
 * Facts of a parsed payload, both layouts (protocol 4.3: newer ones have `version` and carry the report id in
 * `asset_identification`, older ones in `meta`). `source` is its text, read again when a number is above 2^53.
 */
export function payloadFacts(json: unknown, source: string): PayloadFacts {
  const identification = field(json, 'asset_identification');
  const meta = field(json, 'meta');
  const list = field(json, 'measurements');
  const measurements: unknown[] = Array.isArray(list) ? list : [];
  const last = measurements.at(-1);
  const lastMeta = field(last, 'meta');
  const starts = measurements.map((one) => seconds(one, 'start_time')).filter((value) => value !== null);
  const ends = measurements.map((one) => seconds(one, 'end_time')).filter((value) => value !== null);
  const value = field(last, 'value');
  return {
    udi: readSudi(field(field(identification, 'instance'), 'sudi')),
    reportId: reportId(json, source),
    version: textField(json, 'version'),
    softwareTag: textField(field(identification, 'asset'), 'name'),
    entitlementTag: textField(meta, 'entitlement_tag'),
    metricName: textField(last, 'metric_name'),
    metrics: new Set(measurements.map((one) => textField(one, 'metric_name') ?? '')),
    measuredFrom: starts.length === 0 ? null : 1000 * starts.reduce((a, b) => Math.min(a, b)),
    measuredTo: ends.length === 0 ? null : 1000 * ends.reduce((a, b) => Math.max(a, b)),
    measurements: measurements.length,
    count: textField(value, 'value') ?? (typeof value === 'object' ? null : textField(last, 'value')),
    softwareVersion: textField(meta, 'software_version'),
    haUdis: readHaUdis(field(meta, 'ha_udi')),
    closeReason: textField(lastMeta, 'close_reason') ?? textField(lastMeta, 'termination_reason'),
    isUtility: field(meta, 'utility_enabled') === true,
  };
}

function reportId(json: unknown, source: string): string | null {
  const find = (whole: unknown): unknown =>
    field(field(whole, 'asset_identification'), 'report_id') ?? field(field(whole, 'meta'), 'report_id');
  const found = find(json);
  if (typeof found === 'string') return found.trim() === '' ? null : found;
  if (typeof found !== 'number') return null;
  return Number.isSafeInteger(found) ? String(found) : String(find(parseWithBigNumbers(source)));
}

function readHaUdis(list: unknown): UdiMember[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const udi = readSudi(field(one, 'sudi'));
    return udi ? [{ role: textField(one, 'role'), ...udi }] : [];
  });
}
