import { sameUdi } from '../../shared/vocabulary.ts';
import type { License, PrintedFacts, Udi } from '../../shared/vocabulary.ts';
import { noFacts, withUtc } from './facts.ts';

type Json = Readonly<Record<string, unknown>>;

/** Facts of a RESTCONF answer of `cisco-smart-license:licensing/state`. Null: not such an answer. */
export function readRestconf(text: string): PrintedFacts | null {
  const root = parsed(text);
  const state =
    object(root?.['cisco-smart-license:state']) ?? object(object(root?.['cisco-smart-license:licensing'])?.['state']);
  return state ? { ...licensingFacts(state), kind: 'restconf' } : null;
}

/**
 * Facts of the container `licensing/state` (module revision 2021-03-01, protocol 3.2), read from JSON or, where every leaf
 * is a text and a list of one entry is no list, from XML. Enum values stay as the module spells them, without their
 * `transport-type-`/`policy-type-` prefix.
 */
export function licensingFacts(state: Json): PrintedFacts {
  const info = object(state['state-info']) ?? {};
  const udi = object(info['udi']);
  const policy = object(info['policy']);
  const ack = object(info['rum-ack']);
  const transport = object(info['transport']);
  const usage = list(info['usage']);
  const isEnabled = truth(state['smart-enabled']);
  const ackRequired = truth(policy?.['ack-required']);
  const trustCodes = list(info['trust-code']).filter((code) => truth(code['is-installed']) === true);
  return {
    ...noFacts,
    kind: 'licensing_state',
    platform: 'iosxe',
    udi: udi ? [{ role: null, pid: string(udi['pid']) ?? '', serial: string(udi['sn']) ?? '' }] : null,
    licenses: info['usage'] === undefined ? null : usage.map(license),
    transport: {
      type: enumValue(transport?.['transport-type'], 'transport-type-'),
      url:
        string(transport?.['url']) ??
        string(transport?.['url-cslu']) ??
        string(object(transport?.['url-settings'])?.['url-registration']),
    },
    policy_in_use: enumValue(policy?.['policy-type'], 'policy-type-'),
    policy_name: string(policy?.['policy-name']),
    reporting_ack_required: ackRequired === null ? null : ackRequired ? 'yes' : 'no',
    ...withUtc({
      last_report_push: null,
      last_ack_received: string(ack?.['last-received-time']),
      next_report_push: null,
      next_ack_deadline: string(ack?.['next-report-deadline']),
    }),
    trust_code_installed:
      trustCodes.length === 0
        ? null
        : trustCodes.map((code) => ({
            role: null,
            pid: string(object(code['udi'])?.['pid']) ?? '',
            serial: string(object(code['udi'])?.['sn']) ?? '',
            installed_on: string(code['time-installed']),
          })),
    registration_status: enumValue(object(info['registration'])?.['registration-state'], 'reg-state-'),
    smart_licensing: policy ? 'slp' : isEnabled === false ? 'none' : 'classic',
    other: {
      agent_version: string(state['version']),
      closed_reports: list(info['rum-reports-closed-keys']).length,
    },
  };
}

/** The units that `licensing/state` names: the one that answers first, then the others of a stack or pair, without roles. */
export function licensingUdis(state: Json): readonly Udi[] {
  const info = object(state['state-info']) ?? {};
  const perUnit = [
    ...list(info['trust-code']),
    ...list(info['factory-purchase']),
    ...list(object(info['imported-authorizations'])?.['overall-status']),
  ];
  const udis: Udi[] = [];
  for (const candidate of [info['udi'], ...perUnit.map((entry) => entry['udi'])]) {
    const udi = { pid: string(object(candidate)?.['pid']) ?? '', serial: string(object(candidate)?.['sn']) ?? '' };
    if (udi.serial !== '' && !udis.some((known) => sameUdi(known, udi))) udis.push(udi);
  }
  return udis;
}

export interface ClosedReport {
  readonly reportId: string;
  /** `closed`, `pending`, `unacknowledged`, `acknowledged` … */
  readonly state: string;
}

/** `rum-reports-closed-keys`: closed reports and those without an acknowledgement. Null: an entry has no readable id. */
export function closedReports(state: Json): readonly ClosedReport[] | null {
  const entries = list(object(state['state-info'])?.['rum-reports-closed-keys']);
  const reports: ClosedReport[] = [];
  for (const entry of entries) {
    // uint64 is a text in JSON (RFC 7951, 6.1); a number above 2^53 would have lost digits.
    const id = entry['report-id'];
    const reportId = typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : string(id);
    if (reportId === null || !/^\d{1,20}$/.test(reportId)) return null;
    reports.push({ reportId, state: enumValue(entry['report-state'], 'rum-report-state-') ?? '' });
  }
  return reports;
}

/** A NETCONF answer names no facts of its own yet, but is told apart. */
export function netconfFacts(): PrintedFacts {
  return { ...noFacts, kind: 'netconf', platform: 'iosxe' };
}

function license(usage: Json): License {
  const count = typeof usage['count'] === 'string' ? Number(usage['count']) : usage['count'];
  return {
    name: string(usage['license-name']),
    entitlement_tag: string(usage['entitlement-tag']),
    count: typeof count === 'number' && Number.isFinite(count) ? count : null,
    status: enumValue(usage['enforcement-mode'], 'enforcement-'),
  };
}

/** A list's entries; XML does not tell a list of one entry from a container. */
function list(value: unknown): readonly Json[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return entries.map((entry) => object(entry) ?? {});
}

function truth(value: unknown): boolean | null {
  return value === true || value === 'true' ? true : value === false || value === 'false' ? false : null;
}

function parsed(text: string): Json | null {
  try {
    return object(JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text));
  } catch {
    return null;
  }
}

function object(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function string(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function enumValue(value: unknown, prefix: string): string | null {
  const text = string(value);
  return text?.startsWith(prefix) ? text.slice(prefix.length) : text;
}
