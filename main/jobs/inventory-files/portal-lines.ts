import { hash } from 'node:crypto';
import { sameName } from '../../../shared/account-rules.ts';
import {
  isLeftOut,
  mostPortalPlaces,
  mostPortalRowsInAll,
  type PortalProblem,
} from '../../../shared/contract/inventory-file-words.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { readDate } from '../../../shared/read-date.ts';
import type { PortalRow } from '../../lists/portal/portal.ts';
import { readPortalAside } from '../../threads/threads.ts';
import type { OpenedFile, OpenedFiles, PortalSource } from './open-portal-files.ts';

export interface PortalLine {
  readonly file: string;
  readonly row: PortalRow;
  readonly problems: readonly PortalProblem[];
  readonly isLeftOut: boolean;
}

/**
 * Every line of the files, some hundred at a time. `list.changed`: a file is another one than when it was opened;
 * `inventory_file.too_many_in_all`, `inventory_file.too_many_places`
 */
export async function* portalLines(
  opened: OpenedFiles,
  { virtualAccount }: PortalSource,
  signal: AbortSignal,
): AsyncGenerator<{ readonly file: OpenedFile; readonly lines: readonly PortalLine[] }> {
  // By the key's hash, because names may be long: where it stood first.
  const seen = new Map<string, readonly [file: number, line: number]>();
  const places = new Set<string>();
  let count = 0;
  for (const [index, file] of opened.files.entries()) {
    if (file.sameAs !== null) continue;
    for await (const piece of readPortalAside(file.path, file.name, { ...file, virtualAccount }, signal)) {
      if ('sha256' in piece) {
        if (piece.sha256 !== file.head.sha256) throw new SluiceError('list.changed');
        continue;
      }
      count += piece.length;
      if (count > mostPortalRowsInAll)
        throw new SluiceError('inventory_file.too_many_in_all', { limit: mostPortalRowsInAll });
      const lines = piece.map((row) => lineOf(row, index, file));
      for (const { row } of lines) places.add(placeOf(row) ?? '');
      if (places.size > mostPortalPlaces)
        throw new SluiceError('inventory_file.too_many_places', { file: file.name, limit: mostPortalPlaces });
      yield { file, lines };
    }
  }

  function lineOf(row: PortalRow, index: number, file: OpenedFile): PortalLine {
    const problems = [...row.problems, ...contradictions(row, opened)];
    if (!isLeftOut(problems)) {
      const key = hash('sha1', `${row.facts.kind}\n${row.key}`, 'base64');
      const first = seen.get(key);
      if (first === undefined) seen.set(key, [index, row.line]);
      else {
        const detail = `${opened.files[first[0]]?.name ?? ''}:${first[1]}`;
        problems.push({ code: 'twice', field: null, detail });
      }
    }
    return { file: file.name, row, problems, isLeftOut: isLeftOut(problems) };
  }
}

function placeOf({ facts }: PortalRow): string | null {
  switch (facts.kind) {
    case 'licenses':
      return facts.license.virtualAccount;
    case 'instances':
      return facts.instance.virtualAccount;
    case 'subscriptions':
      return facts.subscription.virtualAccount;
    case 'virtualAccounts':
      return facts.virtualAccount.name;
  }
}

/** A line that says another account or another day than the file as a whole. */
function contradictions(row: PortalRow, { account, asOf, isOwnDay }: OpenedFiles): PortalProblem[] {
  const problems: PortalProblem[] = [];
  if (row.account !== null && account !== null)
    if (!sameName(row.account, account.domain) && !sameName(row.account, account.name))
      problems.push({ code: 'other_account', field: 'account', detail: row.account.slice(0, 100) });
  if (isOwnDay && row.asOf !== null && asOf !== null && readDate(row.asOf) !== asOf)
    problems.push({ code: 'other_day', field: 'as_of', detail: row.asOf.slice(0, 60) });
  return problems;
}
