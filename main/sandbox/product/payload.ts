import { createHash } from 'node:crypto';
import type { Udi, UdiMember } from '../../../shared/vocabulary.ts';
import type { Kind } from './catalogue.ts';

/** One stretch of use inside a report. Times in epoch seconds. */
export interface Measurement {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly meta: Readonly<Record<string, unknown>>;
}

export interface PayloadInput {
  readonly kind: Kind;
  readonly udi: Udi;
  readonly members: readonly UdiMember[];
  readonly reportId: number;
  readonly entitlementTag: string;
  readonly customerTags: Readonly<Record<string, string>> | null;
  readonly measurements: readonly Measurement[];
}

/** Seconds between two samples of the agent (`Interval: 00:15:00`). */
export const sampleSeconds = 900;

/**
 * The signed text of one report: compact JSON, keys in the order of the two published payloads (protocol.md 4.3, samples
 * `rum_c9800_no_root.xml` and `rum_c8000v_payload_escaped.json`).
 *
 * Chosen where protocol.md is silent: customer tags stand in `meta.customer_tags`.
 */
export function payloadText(input: PayloadInput): string {
  const sudi = { udi_pid: input.udi.pid, udi_serial_number: input.udi.serial };
  const signature = {
    signing_type: 'builtin',
    key: input.kind.softwareTag,
    value: createHash('sha256')
      .update(`inner ${input.udi.serial} ${input.reportId} ${input.entitlementTag}`)
      .digest('base64'),
  };
  const haUdi = input.members.map((member) => ({
    role: member.role ?? 'Active',
    sudi: { udi_pid: member.pid, udi_serial_number: member.serial },
  }));
  const tags = input.customerTags === null ? {} : { customer_tags: input.customerTags };
  const measurements = input.measurements.map(({ start, end, count, meta }) => ({
    log_time: start,
    metric_name: 'ENTITLEMENT',
    start_time: start,
    end_time: end,
    sample_interval: end - start,
    num_samples: Math.floor((end - start) / sampleSeconds) + 1,
    meta,
    value: { type: 'COUNT', value: String(count) },
  }));
  if (input.kind.payloadVersion === '2.0') {
    return JSON.stringify({
      version: '2.0',
      asset_identification: {
        report_id: input.reportId,
        asset: { name: input.kind.softwareTag },
        instance: { sudi },
      },
      signature,
      meta: {
        entitlement_tag: input.entitlementTag,
        utility_enabled: false,
        software_version: input.kind.version,
        ...tags,
        ha_udi: haUdi,
      },
      measurements,
    });
  }
  return JSON.stringify({
    asset_identification: { asset: { name: input.kind.softwareTag }, instance: { sudi }, signature },
    meta: {
      entitlement_tag: input.entitlementTag,
      report_id: input.reportId,
      software_version: input.kind.version,
      ...tags,
      ha_udi: haUdi,
    },
    measurements,
  });
}

/**
 * The report of a device-led conversion. Nothing public shows one: chosen are the frame of a usage report of version 2.0
 * without an id (the harder case), and the classic licenses by name in `conversion`.
 */
export function conversionText(input: Pick<PayloadInput, 'kind' | 'udi'>): string {
  return JSON.stringify({
    version: '2.0',
    asset_identification: {
      asset: { name: input.kind.softwareTag },
      instance: { sudi: { udi_pid: input.udi.pid, udi_serial_number: input.udi.serial } },
    },
    conversion: { licenses: input.kind.licenses.map(({ name, count }) => ({ name, count: String(count) })) },
  });
}

/** What a report without an id is called here: by its content. */
export const idOfContent = (payload: string): string =>
  `sha256-${createHash('sha256').update(payload, 'utf8').digest('hex').slice(0, 16)}`;
