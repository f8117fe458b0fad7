import type { Output } from '../../../shared/contract/contract.ts';

export type ExportableLine = Output<'handovers.preview'>['rows'][number];

/** One Smart Account and virtual account: one hand-over. */
export interface ExportGroup {
  readonly key: string;
  readonly smartAccount: string | null;
  readonly virtualAccount: string | null;
  readonly products: number;
  readonly reports: number;
}

export const groupKey = (line: Pick<ExportableLine, 'smartAccount' | 'virtualAccount'>): string =>
  JSON.stringify([line.smartAccount, line.virtualAccount]);

/** For the portal in either form, or for SSM On-Prem, which is given single files. */
export type ExportTarget = 'archive' | 'files' | 'on-prem';

export function formOf(target: ExportTarget): 'archive' | 'files' {
  return target === 'archive' ? 'archive' : 'files';
}

/** In the order in which the accounts first appear. */
export function groupsOf(lines: readonly ExportableLine[]): readonly ExportGroup[] {
  const groups = new Map<string, ExportGroup>();
  for (const line of lines) {
    const key = groupKey(line);
    const { smartAccount, virtualAccount } = line;
    const before = groups.get(key) ?? { key, smartAccount, virtualAccount, products: 0, reports: 0 };
    groups.set(key, { ...before, products: before.products + 1, reports: before.reports + line.reports });
  }
  return [...groups.values()];
}

export interface ExportChoice {
  /** Null: every account. */
  readonly group: string | null;
  /** Products that a person took out. What is collected meanwhile comes in by itself. */
  readonly without: ReadonlySet<string>;
}

export function linesOfGroup(lines: readonly ExportableLine[], group: string | null): readonly ExportableLine[] {
  return group === null ? lines : lines.filter((line) => groupKey(line) === group);
}

/** Lines whose product or site holds every word. */
export function searchLines(
  lines: readonly ExportableLine[],
  text: string,
  nameOf: (line: ExportableLine) => string,
): readonly ExportableLine[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    const lower = `${nameOf(line)}\n${line.site ?? ''}`.toLocaleLowerCase();
    return words.every((word) => lower.includes(word));
  });
}

/** What is taken out after a person chose among those that the search shows; the others stay as they were. */
export function withoutAfter(
  without: ReadonlySet<string>,
  shown: readonly ExportableLine[],
  selected: ReadonlySet<string>,
): ReadonlySet<string> {
  const next = new Set(without);
  for (const { productId } of shown) {
    if (selected.has(productId)) next.delete(productId);
    else next.add(productId);
  }
  return next;
}

export function chosenLines(lines: readonly ExportableLine[], { group, without }: ExportChoice) {
  return linesOfGroup(lines, group).filter((line) => !without.has(line.productId));
}

export interface ExportSummary {
  readonly handovers: number;
  readonly products: number;
  readonly reports: number;
}

export function summaryOf(chosen: readonly ExportableLine[]): ExportSummary {
  return {
    handovers: new Set(chosen.map(groupKey)).size,
    products: chosen.length,
    reports: chosen.reduce((sum, line) => sum + line.reports, 0),
  };
}

/**
 * Where it goes: several accounts need a folder, and single files do, too. The name is only an offer; inside of a folder
 * the application names the files as the portal's own tools do.
 */
export function outputOf(
  summary: ExportSummary,
  form: 'archive' | 'files',
  now: number,
): { readonly name: string; readonly kind: 'file' | 'folder' } {
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
  return summary.handovers > 1 || form === 'files'
    ? { name: `UD_${stamp}`, kind: 'folder' }
    : { name: `UD_SA_${stamp}.tar.gz`, kind: 'file' };
}
