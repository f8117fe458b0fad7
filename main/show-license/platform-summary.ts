import type { License } from '../../shared/vocabulary.ts';

/** IOS XR's `show license platform summary`: columns as wide as the `====` under their names. The count is the last collection's. */
export function readPlatformSummary(lines: readonly string[]): License[] | null {
  const ruler = lines.findIndex((line) => line.length < 300 && /^\s*=+(?: =+){2,}\s*$/.test(line));
  const columns = [...(lines[ruler] ?? '').matchAll(/=+/g)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
  const [, entitlement, last] = columns;
  if (!entitlement || !last) return null;
  const licenses: License[] = [];
  for (const line of lines.slice(ruler + 1)) {
    const name = line.slice(entitlement.start, entitlement.end).trim();
    const count = line.slice(last.start, last.end).trim();
    if (name === '' || !/^\d{1,9}$/.test(count)) continue;
    licenses.push({ name, entitlement_tag: null, count: Number(count), status: null });
  }
  return licenses;
}
