import type { EpochMs } from './vocabulary.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The form of dates in these answers is UNKNOWN: forms that mean one thing only are read, as UTC, a bare day as its
 * first moment. `03/04/2026` means two days and gives null, as does anything else.
 */
export function readDate(text: string | null): EpochMs | null {
  if (text === null) return null;
  const trimmed = text.trim();
  // Seconds or milliseconds since 1970.
  if (/^\d{10}$/.test(trimmed)) return Number(trimmed) * 1000;
  if (/^\d{13}$/.test(trimmed)) return Number(trimmed);
  const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(trimmed);
  if (iso) {
    const withZone = trimmed.length > 10 && iso[1] === undefined ? `${trimmed.replace(' ', 'T')}Z` : trimmed;
    // Asked of the day alone: with its time and zone it may be another one in UTC.
    const isDay = wholeOrNull(Date.parse(trimmed.slice(0, 10)), Number(trimmed.slice(8, 10))) !== null;
    const at = isDay ? Date.parse(withZone) : Number.NaN;
    return Number.isNaN(at) ? null : at;
  }
  const [, year, name = '', day] =
    /^(\d{4})-([A-Za-z]{3})-(\d{1,2})$/.exec(trimmed) ?? swapped(/^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(trimmed));
  const month = months.indexOf(name.toLowerCase());
  return month < 0 ? null : wholeOrNull(Date.UTC(Number(year), month, Number(day)), Number(day));
}

function swapped(found: RegExpExecArray | null): readonly (string | undefined)[] {
  return found ? [found[0], found[3], found[2], found[1]] : [];
}

/** 30 February is no day, whatever the calendar makes of it. */
function wholeOrNull(at: number, day: number): EpochMs | null {
  return Number.isNaN(at) || new Date(at).getUTCDate() !== day ? null : at;
}
