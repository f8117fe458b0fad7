import type { Output } from '../../../../shared/contract/contract.ts';
import { settings } from '../../../../shared/messages/window/en/settings.ts';
import type { WindowKey } from '../../../../shared/messages/window/keys.ts';
import type { T } from '../../../app/use-t.ts';

export type ProductLine = Output<'products.commands'>['rows'][number];

/** Why a line is sent, in the user's language; the English of the list for one that has no words here. */
export function linePurpose(t: T, { way, name, purpose }: ProductLine): string {
  const key = `line.${way}.${name}`;
  return key in settings ? t(`settings:${key}` as WindowKey) : purpose;
}

export const wayNames: Readonly<Record<string, string>> = {
  ssh: 'SSH',
  rest: 'REST',
  netconf: 'NETCONF',
  restconf: 'RESTCONF',
};

/** Rows that hold every word of the search, in line, way or purpose. */
export function linesThatFit<Row extends { line: string; way: string; words: string }>(
  rows: readonly Row[],
  search: string,
): readonly Row[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = `${row.way}\n${row.line}\n${row.words}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
