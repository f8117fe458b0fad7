import { hash } from 'node:crypto';
import { sameName } from '../../../shared/account-rules.ts';
import { isLeftOut, type PortalProblem } from '../../../shared/contract/inventory-file-words.ts';
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

/** Every line of the files, some hundred at a time. `list.changed`: a file is another one than when it was opened. */
export async function* portalLines(
  opened: OpenedFiles,
  { virtualAccount }: PortalSource,
  signal: AbortSignal,
): AsyncGenerator<{ readonly file: OpenedFile; readonly lines: readonly PortalLine[] }> {
  // By the key's hash, because names may be long: where it stood first.
  const seen = new Map<string, readonly [file: number, line: number]>();
  for (const [index, file] of opened.files.entries()) {
    if (file.sameAs !== null) continue;
    for await (const piece of readPortalAside(file.path, file.name, { ...file, virtualAccount }, signal)) {
      if ('sha256' in piece) {
        if (piece.sha256 !== file.head.sha256) throw new SluiceError('list.changed');
        continue;
      }
      yield { file, lines: piece.map((row) => lineOf(row, index, file)) };
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
