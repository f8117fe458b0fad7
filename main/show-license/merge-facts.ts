import type { PrintedFacts } from '../../shared/vocabulary.ts';
import { noFacts } from './facts.ts';
import { printedTimeToUtc, type OffsetHint } from './printed-time.ts';

/** Which text is trusted first for what several print. `show version` prints a serial number that is not always the UDI's. */
const order = [
  'show_license_status',
  'show_license_all',
  'show_license_tech_support',
  'show_license_usage',
  'show_license_summary',
  'show_license_udi',
];
/** `show license usage` has full tags, the summary cuts them, tech support has regids. */
const licenseOrder = ['show_license_usage', 'show_license_all', 'show_license_tech_support', 'show_license_summary'];
const saysNothing: ReadonlySet<string> = new Set(['empty', 'unknown', 'errors', 'syslog']);

const dates = ['last_report_push', 'last_ack_received', 'next_report_push', 'next_ack_deadline'] as const;

/** The same, with the UTC of dates in a zone that the product's clock told. */
export function withOffset(facts: PrintedFacts, offsetHint: OffsetHint): PrintedFacts {
  const told = dates.flatMap((key) => {
    const printed = facts[key];
    const utc = facts[`${key}_utc`] ?? (printed === null ? null : printedTimeToUtc(printed, { offsetHint }));
    return [[`${key}_utc`, utc] as const];
  });
  return { ...facts, ...Object.fromEntries(told) };
}

/**
 * Texts of one session as one. The first text that says something wins, key by key, `show license status` before all others; licenses come from `usage`
 * before `summary`. `kind` is that of the first text that is recognised. No texts: facts of kind `empty`.
 */
export function mergeFacts(list: readonly PrintedFacts[]): PrintedFacts {
  const telling = list.filter(({ kind }) => !saysNothing.has(kind));
  const ranked = telling.toSorted((a, b) => rank(order, a.kind) - rank(order, b.kind));
  const first = <K extends keyof PrintedFacts>(
    key: K,
    from: readonly PrintedFacts[] = ranked,
  ): PrintedFacts[K] | null => from.find((facts) => facts[key] !== null)?.[key] ?? null;
  const merged: Record<string, unknown> = { kind: (telling[0] ?? list[0])?.kind ?? 'empty' };
  for (const key of Object.keys(noFacts) as (keyof typeof noFacts)[]) merged[key] = first(key);
  // A date and its UTC come from one text.
  for (const key of dates) {
    merged[`${key}_utc`] = ranked.find((facts) => facts[key] !== null)?.[`${key}_utc`] ?? null;
  }
  merged['licenses'] = first(
    'licenses',
    telling.toSorted((a, b) => rank(licenseOrder, a.kind) - rank(licenseOrder, b.kind)),
  );
  merged['udi'] = ranked.find(({ udi }) => (udi?.length ?? 0) > 1)?.udi ?? first('udi');
  merged['transport'] =
    ranked.find(({ transport }) => transport.type !== null || transport.url !== null)?.transport ?? noFacts.transport;
  merged['hostname'] = first('hostname', telling) ?? first('hostname', list);
  const others = ranked.map(({ other }) => other).toReversed();
  const fields: unknown = Object.assign({}, ...others.map((other) => other['fields']));
  const lines = ranked.flatMap(({ other }) => (other['lines'] ?? []) as string[]);
  merged['other'] = {
    ...(Object.assign({}, ...others) as PrintedFacts['other']),
    ...(others.some((other) => other['fields'] !== undefined) ? { fields } : {}),
    ...(lines.length > 0 ? { lines } : {}),
  };
  return merged as unknown as PrintedFacts;
}

function rank(kinds: readonly string[], kind: string): number {
  const at = kinds.indexOf(kind);
  return at < 0 ? kinds.length : at;
}
