import { cleanLines } from './clean-text.ts';

export interface ShownReport {
  /** Text: an id is a number in some places and a string in others. */
  readonly reportId: string;
  /** `OPEN`, `CLOSED`, `UNACK`, `ACK` … as printed. */
  readonly state: string;
  /** Null where the line names none (telemetry). */
  readonly feature: string | null;
}

/** Rows of `show license rum id all`. Null: another text (refused, not known on this release). Empty: the product lists none. */
export function readRumIdAll(text: string): ShownReport[] | null {
  const reports: ShownReport[] = [];
  let isListing = false;
  for (const { text: line } of cleanLines(text)) {
    if (/^Report Id,? /i.test(line) || /^Smart Licensing Usage Report:/i.test(line)) isListing = true;
    // Under the heading any number is an id; without it a row must look like one beyond doubt.
    const pattern = isListing
      ? /^(\d{1,20}),?\s+([A-Z][A-Z_]{1,20}),?(?:\s+([A-Z-]{1,3})(?=\s|$))?(?:\s+(\S.*))?$/i
      : /^(\d{4,20}),?\s+([A-Z][A-Z_]{1,20}),?(?:\s+([A-Z-]{1,3})(?=\s|$))?(?:\s+(\S.*))?$/;
    const row = line.length > 300 ? null : pattern.exec(line);
    if (!row) continue;
    reports.push({ reportId: row[1] ?? '', state: row[2] ?? '', feature: row[4]?.trim() ?? null });
  }
  return isListing || reports.length > 0 ? reports : null;
}
