import type { TrustCode } from '../../shared/vocabulary.ts';
import { zoneOf } from './printed-time.ts';
import { isTopHeading, type Entry } from './structure.ts';
import { readPidAndSerial } from './udi.ts';

/**
 * `Trust Code Installed` in its four forms: `<none>`, a date, a list per unit, and the newer list whose entries carry `Valid on`, `Expired on`, type and
 * attributes. The printed text, or the list; null where the text has no such part.
 */
export function readTrustCode(entries: readonly Entry[]): string | TrustCode[] | null {
  const start = entries.findIndex((entry) => entry.label?.toLowerCase() === 'trust code installed');
  const heading = entries[start];
  if (!heading) return null;
  const units: { -readonly [K in keyof TrustCode]: TrustCode[K] }[] = [];
  let alone: string | null = null;
  for (const entry of entries.slice(start + 1)) {
    if (entry.role === 'blank') continue;
    const udi = readPidAndSerial(entry.value ?? '');
    // NX-OS prints a unit's date without a word before it.
    const installed = installedOn(entry.text) ?? (zoneOf(entry.text) === null ? null : entry.text);
    if (udi && entry.label !== null) units.push({ role: entry.label, ...udi, installed_on: installed });
    else if (installed !== null) {
      const last = units.at(-1);
      if (last) last.installed_on ??= installed;
      else alone ??= installed === entry.text ? installed : `INSTALLED on ${installed}`;
    } else if (entry.text === '<none>') alone ??= entry.text;
    else if (endsList(entry)) break;
  }
  const value = firstColumn(heading.value ?? '');
  const printed = value !== '' && !/^Trust Code Type/i.test(value) ? value : null;
  // Agents from 8 on print the date in the heading's line; their list of units then tells the validity only.
  const isList = units.some((unit) => unit.installed_on !== null) || printed === null;
  return units.length > 0 && isList ? units : (printed ?? alone);
}

/** Other lines in between (validity, type, what a terminal left) do not. */
function endsList(entry: Entry): boolean {
  return entry.role === 'group' || entry.role === 'license' || entry.role === 'heading' || isTopHeading(entry);
}

function installedOn(text: string): string | null {
  if (text.length > 400) return null;
  const found = /(?:^|\s)INSTALLED on (.*)$/i.exec(text);
  if (!found || /\bNOT INSTALLED on /i.test(text)) return null;
  return firstColumn(found[1] ?? '').replace(/\s+Valid on .*$/i, '');
}

/** Newer agents print a second field on the same line, several blanks away. */
function firstColumn(text: string): string {
  return text.split(/\s{3,}/, 1)[0] ?? '';
}
