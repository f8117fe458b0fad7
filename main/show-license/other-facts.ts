import { printedTimeToUtc } from './printed-time.ts';
import { firstValue, isOfPeer, isUnder, type Entry, type Structure } from './structure.ts';
import type { VersionFacts } from './show-version.ts';

const fieldsKept = 2000;

/** Labels that have a key of their own in the facts. */
const ownKeys: ReadonlySet<string> = new Set([
  'smart account', 'virtual account', 'policy in use', 'policy name', 'reporting ack required', 'last report push', 'last ack received',
  'next report push', 'next ack deadline', 'udi', 'handle', 'license', 'entitlement tag', 'count',
]); // prettier-ignore

/** What else was understood: by name where we know it, everything else under `fields` as `heading/label`. */
export function readOther(structure: Structure, version: VersionFacts | null): Record<string, unknown> {
  const { entries } = structure;
  const named: Record<string, unknown> = {
    command: structure.command,
    product_time: structure.productTime,
    product_time_utc: structure.productTime === null ? null : printedTimeToUtc(structure.productTime),
    agent_version: firstValue(entries, ['smart agent for licensing']),
    authorization_status: firstValue(entries, ['status'], (entry) => isUnder(entry, 'license authorization')),
    reporting_mode: firstValue(entries, ['reporting mode']),
    reporting_push_interval: firstValue(entries, ['reporting push interval']),
    ...pushInterval(firstValue(entries, ['reporting push interval'])),
    next_ack_push_check: firstValue(entries, ['next ack push check']),
    last_report_file_write: firstValue(entries, ['last report file write']),
    custom_id: firstValue(entries, ['custom id']),
    vrf: firstValue(entries, ['vrf']),
    policy: policyDays(entries),
    usage_report_summary: reportSummary(entries),
    smart_licensing_status: version?.smartLicensingStatus ?? null,
    members: version && version.members.length > 0 ? version.members : null,
  };
  const kept = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== null && value !== undefined));
  const fields = otherFields(entries);
  return Object.keys(fields).length > 0 ? { ...kept, fields } : kept;
}

/** `30  days State(4) InPolicy(60)`, `0 (no reporting)`. */
function pushInterval(printed: string | null): Record<string, number | null> {
  const text = (printed ?? '').slice(0, 200);
  const number = (pattern: RegExp) => {
    const found = pattern.exec(text)?.[1];
    return found === undefined ? null : Number(found);
  };
  return {
    reporting_push_interval_days: number(/^(\d{1,6})\b/),
    policy_state: number(/\bState\((\d{1,6})\)/),
    in_policy_days: number(/\bInPolicy\((\d{1,6})\)/),
  };
}

const classes: readonly (readonly [RegExp, string])[] = [
  [/^unenforced.*perpetual attributes$/, 'perpetual'],
  [/^unenforced.*subscription attributes$/, 'subscription'],
  [/^enforced.*attributes$/, 'enforced'],
  [/^export.*attributes$/, 'export'],
];

/** Days per license class (protocol 8.1), with where each value comes from as printed. */
function policyDays(
  entries: readonly Entry[],
): Record<string, Record<string, { days: number; source: string | null }>> | null {
  const policy: Record<string, Record<string, { days: number; source: string | null }>> = {};
  for (const { path, label, value, role } of entries) {
    const heading = path.at(-1) ?? '';
    const name = classes.find(([pattern]) => heading.length < 100 && pattern.test(heading))?.[1];
    if (role !== 'field' || name === undefined || label === null) continue;
    const found = /^(\d{1,6})(?: \(([^)]{1,60})\))?$/.exec(value ?? '');
    if (!found) continue;
    const key = label.toLowerCase().replace(' (days)', '').replaceAll(' ', '_');
    const days = (policy[name] ??= {});
    days[key] ??= { days: Number(found[1]), source: found[2] ?? null };
  }
  return Object.keys(policy).length > 0 ? policy : null;
}

const counters: readonly (readonly [RegExp, string])[] = [
  [/\bTotal: (\d+)/, 'total'],
  [/\bPurged: (\d+)/, 'purged'],
  [/\bTotal Acknowledged Received: (\d+)/, 'acknowledged'],
  [/\bWaiting for Ack: (\d+)/, 'waiting_for_ack'],
  [/\bAvailable to Report: (\d+)/, 'available_to_report'],
  [/\bCollecting Data: (\d+)/, 'collecting_data'],
];

function reportSummary(entries: readonly Entry[]): Record<string, number> | null {
  const summary: Record<string, number> = {};
  for (const { group, text } of entries) {
    if (group !== 'usage report summary' || text.length > 200) continue;
    for (const [pattern, name] of counters) {
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) summary[name] ??= Number(found);
    }
  }
  return Object.keys(summary).length > 0 ? summary : null;
}

function otherFields(entries: readonly Entry[]): Record<string, string> {
  const fields: Record<string, string> = {};
  let kept = 0;
  for (const entry of entries) {
    const { label, value, role, group, path } = entry;
    if (role !== 'field' || label === null || value === null || value === '' || isOfPeer(entry)) continue;
    if (ownKeys.has(label.toLowerCase()) || kept >= fieldsKept) continue;
    const key = [group, ...path, label].filter((part) => part !== null).join('/');
    if (Object.hasOwn(fields, key) || key === '__proto__') continue;
    fields[key] = value;
    kept += 1;
  }
  return fields;
}
