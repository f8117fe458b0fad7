import { describe, expect, it } from 'vitest';
import {
  chosenLines,
  groupKey,
  groupsOf,
  outputOf,
  searchLines,
  summaryOf,
  withoutAfter,
  type ExportableLine,
} from '../../../../renderer/features/handover/export-choice.ts';

const line = (productId: string, virtualAccount: string | null, reports: number, site = 'Lyon'): ExportableLine => ({
  productId,
  productName: `core-${productId}`,
  site,
  smartAccount: virtualAccount === null ? null : 'Example',
  virtualAccount,
  reports,
});
const lines = [line('a', 'Campus', 2), line('b', 'Branches', 3, 'Osaka'), line('c', 'Campus', 1), line('d', null, 4)];
const none: ReadonlySet<string> = new Set();

describe('what an export takes', () => {
  it('is grouped by Smart Account and virtual account; an unknown one counts as one', () => {
    expect(groupsOf(lines).map(({ virtualAccount, products, reports }) => [virtualAccount, products, reports])).toEqual(
      [
        ['Campus', 2, 3],
        ['Branches', 1, 3],
        [null, 1, 4],
      ],
    );
  });

  it('is one account, or all, without those that were taken out', () => {
    const group = groupKey(lines[0] as ExportableLine);
    const names = (chosen: readonly ExportableLine[]) => chosen.map(({ productId }) => productId).join('');
    expect(names(chosenLines(lines, { group: null, without: new Set(['d']) }))).toBe('abc');
    expect(names(chosenLines(lines, { group, without: none }))).toBe('ac');
    expect(summaryOf(chosenLines(lines, { group: null, without: none }))).toEqual({
      handovers: 3,
      products: 4,
      reports: 10,
    });
  });

  it('keeps what the search hides as it was', () => {
    const shown = searchLines(lines, 'OSAKA core', ({ productName }) => productName);
    expect(shown.map(({ productId }) => productId)).toEqual(['b']);
    expect([...withoutAfter(new Set(['a']), shown, none)]).toEqual(['a', 'b']);
    expect([...withoutAfter(new Set(['a', 'b']), shown, new Set(['b']))]).toEqual(['a']);
  });
});

describe('where it goes', () => {
  const at = Date.UTC(2026, 10, 24, 21, 15, 9);
  it('is a file for one account, a folder for several and for single files', () => {
    const one = { handovers: 1, products: 1, reports: 1 };
    expect(outputOf(one, 'archive', at)).toEqual({ name: 'UD_SA_20261124_211509.tar.gz', kind: 'file' });
    expect(outputOf(one, 'files', at).kind).toBe('folder');
    expect(outputOf({ ...one, handovers: 2 }, 'archive', at)).toEqual({ name: 'UD_20261124_211509', kind: 'folder' });
  });
});
