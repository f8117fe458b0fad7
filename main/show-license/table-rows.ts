/** Rows of the summary table, `name (tag)  1 IN USE`, whole and in pieces. */

export const isCompleteRow =
  /\) +\d{1,12} +[A-Z ]{0,20}(?:IN USE|AUTHORIZED|EVAL MODE|EXPIRED|COMPLIANCE|INVALID|PENDING|WAITING)(?:\(\d{1,6}\))?$/;

/** A row whose status, or the end of it, stands in the next line. */
const isCutRow = /\) +\d{1,12}(?: +[A-Z]{2,12}){0,2} *$/;
const isStatusEnd = /^[A-Z]{2,20}(?: [A-Z]{2,20}){0,2}$/;

/** Whether a line that was broken at a blank is a row and goes on in the next. */
export function endsInNext(line: string, next: string): boolean {
  return isCutRow.test(line) && !isCompleteRow.test(line) && isStatusEnd.test(next);
}

/** Whether an indented row was interrupted at any place: in its name, in its tag, or behind it. */
export function isInterrupted(line: string, rest: string): boolean {
  if (line.length > 200 || rest.length > 200 || !/^ {1,20}[A-Za-z]/.test(line) || line.includes(':')) return false;
  const open = line.lastIndexOf('(');
  if (/^ *License\b/.test(line) && !/\bStatus$/.test(line))
    return /^(?! *License\b)[A-Za-z ]{0,100}\bStatus$/.test(rest);
  if (open < 0) return /^(?:\S.*| *\(.*)\) +\d{1,9} +[A-Z]/i.test(rest);
  if (!line.includes(')', open)) return /^[^:(]*\) +\d{1,9} +[A-Z]/.test(rest);
  return (
    /\) *\d{0,9} *[A-Z ]{0,20}$/.test(line) &&
    !isCompleteRow.test(line) &&
    /^ {0,40}\d{0,9} {0,20}[A-Z][A-Z ]{0,20}(?:\(\d{1,6}\))?$/.test(rest)
  );
}
