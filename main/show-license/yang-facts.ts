import type { License, PrintedFacts } from '../../shared/vocabulary.ts';
import { noFacts, withUtc } from './facts.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Facts of a RESTCONF answer of `cisco-smart-license:licensing/state` (module revision 2021-03-01, protocol 3.2). Enum values stay as the module spells
 * them, without their `transport-type-`/`policy-type-` prefix. Null: not such an answer.
 */
export function readRestconf(text: string): PrintedFacts | null {
  const root = parsed(text);
  const state =
    object(root?.['cisco-smart-license:state']) ?? object(object(root?.['cisco-smart-license:licensing'])?.['state']);
  if (!state) return null;
  const info = object(state['state-info']) ?? {};
  const udi = object(info['udi']);
  const policy = object(info['policy']);
  const ack = object(info['rum-ack']);
  const transport = object(info['transport']);
  const closed = info['rum-reports-closed-keys'];
  return {
    ...noFacts,
    kind: 'restconf',
    platform: 'iosxe',
    udi: udi ? [{ role: null, pid: string(udi['pid']) ?? '', serial: string(udi['sn']) ?? '' }] : null,
    licenses: Array.isArray(info['usage']) ? info['usage'].map(license) : null,
    transport: {
      type: enumValue(transport?.['transport-type'], 'transport-type-'),
      url: string(transport?.['url']) ?? string(transport?.['url-cslu']) ?? null,
    },
    policy_in_use: enumValue(policy?.['policy-type'], 'policy-type-'),
    policy_name: string(policy?.['policy-name']),
    reporting_ack_required:
      typeof policy?.['ack-required'] === 'boolean' ? (policy['ack-required'] ? 'yes' : 'no') : null,
    ...withUtc({
      last_report_push: null,
      last_ack_received: string(ack?.['last-received-time']),
      next_report_push: null,
      next_ack_deadline: string(ack?.['next-report-deadline']),
    }),
    registration_status: enumValue(object(info['registration'])?.['registration-state'], 'reg-state-'),
    smart_licensing: policy ? 'slp' : state['smart-enabled'] === false ? 'none' : 'classic',
    other: {
      agent_version: string(state['version']),
      closed_reports: Array.isArray(closed) ? closed.length : 0,
    },
  };
}

/** A NETCONF answer names no facts of its own yet, but is told apart. */
export function netconfFacts(): PrintedFacts {
  return { ...noFacts, kind: 'netconf', platform: 'iosxe' };
}

function license(value: unknown): License {
  const usage = object(value) ?? {};
  return {
    name: string(usage['license-name']),
    entitlement_tag: string(usage['entitlement-tag']),
    count: typeof usage['count'] === 'number' ? usage['count'] : null,
    status: enumValue(usage['enforcement-mode'], 'enforcement-'),
  };
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
