import { printedTimeToUtc } from './printed-time.ts';
import { firstValue, isOfPeer, isTopHeading, isUnder, licenseName, type Entry, type Structure } from './structure.ts';
import type { VersionFacts } from './show-version.ts';

const fieldsKept = 2000;
const linesKept = 500;

/** Labels that have a key of their own in the facts. */
const ownKeys: ReadonlySet<string> = new Set([
  'smart account', 'virtual account', 'policy in use', 'policy name', 'reporting ack required', 'last report push', 'last ack received',
  'next report push', 'next ack deadline', 'udi',
]); // prettier-ignore
const ownKeysOfLicenses: ReadonlySet<string> = new Set(['handle', 'license', 'entitlement tag', 'count']);

/**
 * What else was understood: by name where we know it, everything else under `fields` as `heading/label` (a second one of the same name ends in ` (2)`) and,
 * for tables and logs without a heading, under `lines` as printed.
 */
export function readOther(structure: Structure, kind: string, version: VersionFacts | null): Record<string, unknown> {
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
    smart_account_as_of: /\bAs of (.{1,60})$/.exec(firstValue(entries, ['smart account']) ?? '')?.[1] ?? null,
    custom_id: firstValue(entries, ['custom id']),
    vrf: firstValue(entries, ['vrf']),
    policy: policyDays(entries),
    usage_report_summary: reportSummary(entries),
    smart_licensing_status: version?.smartLicensingStatus ?? null,
    members: version && version.members.length > 0 ? version.members : null,
    ...version?.details,
  };
  const kept = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== null && value !== undefined));
  const { fields, lines } = kind === 'unknown' ? { fields: {}, lines: [] } : everythingElse(entries, version !== null);
  return {
    ...kept,
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(lines.length > 0 ? { lines } : {}),
  };
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

function everythingElse(
  entries: readonly Entry[],
  isVersion: boolean,
): { fields: Record<string, string>; lines: string[] } {
  const fields = new Map<string, string>();
  const lines: string[] = [];
  const times = new Map<string, number>();
  const keep = (parts: readonly (string | null)[], value: string) => {
    if (fields.size >= fieldsKept) return;
    const key = parts.filter((part) => part !== null).join('/');
    const count = (times.get(key) ?? 0) + 1;
    times.set(key, count);
    fields.set(count === 1 ? key : `${key} (${String(count)})`, value);
  };
  // The block that a line belongs to: a license, a handle, an index.
  let unit: string | null = null;
  let unitIndent = 0;
  let isPackages = false;
  for (const entry of entries) {
    const { label, value, role, group, path, text } = entry;
    // Of `show version` only the table of license levels is kept line by line.
    if (role === 'blank') isPackages = false;
    else if (/^Technology\b/i.test(text) && role === 'text') isPackages = true;
    const isUnit =
      role === 'license' || (role === 'field' && /^(?:handle|index \d{1,4} {1,8}feature)$/i.test(label ?? ''));
    if (isUnit) unit = role === 'license' ? text.replace(/\s*:$/, '') : `${label} ${value}`;
    // A heading further left than the unit opens the next one.
    else if (role === 'group' || isTopHeading(entry) || (role === 'heading' && entry.indent < unitIndent)) unit = null;
    if (isUnit) unitIndent = entry.indent;
    const place = [group, unit, ...path.filter((name) => name !== licenseName)];
    if (role === 'field' && label !== null && value !== null && value !== '') {
      const name = label.toLowerCase();
      const isOwn = ownKeys.has(name) || (unit !== null && ownKeysOfLicenses.has(name));
      if (isOfPeer(entry) || !isOwn) keep([...place, label], value);
    } else if (role === 'text' && (!isVersion || isPackages) && !isUnder(entry, 'license usage')) {
      if (path.length > 0) keep(place, text);
      else if (lines.length < linesKept) lines.push(text);
    }
  }
  return { fields: Object.fromEntries(fields), lines };
}
