import type { ListFormat, RowProblem } from '../../../shared/contract/list-words.ts';
import { SluiceError, toErrorData, type ErrorData } from '../../../shared/errors.ts';
import { credentialRecord } from '../secrets.ts';
import { failedLines, type JobRun } from '../services.ts';
import { openList, planOpened, type ListSource } from './open-list.ts';
import type { PlannedRow } from './plan-list.ts';

export interface ApplyListOptions extends ListSource {
  readonly passwords: 'vault' | 'drop';
  /** Of the preview that a person saw. */
  readonly digest: string | null;
}

/** What became of a list. */
export interface AppliedList {
  readonly format: ListFormat;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: number;
  /** Made for logins of the list. */
  readonly credentials: readonly { readonly name: string; readonly username: string; readonly products: number }[];
  readonly jumps: readonly string[];
  /** Lines whose password was not kept. */
  readonly droppedPasswords: number;
  /** Lines that were not applied, the first ones. */
  readonly rows: readonly {
    readonly file: string;
    readonly line: number;
    readonly name: string;
    readonly problems: readonly RowProblem[];
    readonly error: ErrorData | null;
  }[];
}

/** So many lines share a commit: a reader or another writer waits for that long at most. */
const inOneCommit = 200;
const mostTold = 500;

/**
 * Applies a list in bounded commits: what was done stays done when it is cancelled, and the same again goes on from there.
 * Passwords go from the file to the vault, or nowhere. Errors: those of reading, `vault.*`, `list.changed`.
 */
export async function applyList(run: JobRun, options: ApplyListOptions): Promise<AppliedList> {
  const { ledger, log } = run.services;
  run.phase('importing', 0);
  const { reading, digest } = await openList(options, run.signal);
  if (options.digest !== null && options.digest !== digest) throw new SluiceError('list.changed');
  for (const { password, enablePassword } of reading.logins.values())
    for (const secret of [password, enablePassword]) if (secret !== null) log.registerSecret(secret);
  const vault = options.passwords === 'vault' && reading.logins.size > 0 ? await run.services.vault() : null;
  const { plan, logins } = await planOpened(ledger, reading, vault);

  const written = plan.rows.filter((row) => row.write !== null);
  run.phase('importing', written.length);
  const used = countBy(written, credentialOf);
  const made = logins.made.filter(({ name }) => used.has(name));
  for (const { name, login } of made) {
    run.signal.throwIfAborted();
    const record = {
      username: login.username,
      password: login.password,
      ...(login.enablePassword === null ? {} : { enablePassword: login.enablePassword }),
    };
    await vault?.set(credentialRecord(name), record);
    const { enablePassword } = login;
    await ledger.putCredential(
      { name, username: login.username, hasPassword: true, hasEnablePassword: enablePassword !== null, hasKey: false },
      run.who,
    );
  }
  const vias = new Set(
    written.flatMap(({ write }) => (write && 'add' in write ? write.add.via : write?.patch.via) ?? []),
  );
  const jumps = neededJumps(plan.jumps, vias);
  for (const jump of jumps) await ledger.putJumpHost(jump, run.who);

  const failed = new Map<PlannedRow, ErrorData>();
  const counts = { added: 0, changed: 0 };
  for (let at = 0; at < written.length; at += inOneCommit) {
    run.signal.throwIfAborted();
    const batch = written.slice(at, at + inOneCommit);
    const settled = await Promise.allSettled(
      batch.map(({ write }) => {
        if (write === null) return Promise.resolve();
        return 'add' in write
          ? ledger.addProduct(write.add, run.who)
          : ledger.editProduct(write.edit, write.patch, run.who);
      }),
    );
    for (const [index, result] of settled.entries()) {
      const row = batch[index];
      if (!row) continue;
      if (result.status === 'fulfilled') counts[row.action === 'add' ? 'added' : 'changed'] += 1;
      else if (result.reason instanceof SluiceError && result.reason.code.startsWith('usage.'))
        failed.set(row, toErrorData(result.reason));
      else throw result.reason;
    }
    run.step(batch.length);
  }

  const refused = plan.rows.filter((row) => row.action === 'refuse' || failed.has(row));
  run.count('listAdded', counts.added);
  run.count('listChanged', counts.changed);
  if (refused.length > 0) run.count(failedLines, refused.length);
  return {
    format: reading.format,
    ...counts,
    same: plan.counts.same,
    refused: refused.length,
    credentials: made.map(({ name, login }) => ({ name, username: login.username, products: used.get(name) ?? 0 })),
    jumps: jumps.map(({ name }) => name),
    droppedPasswords: options.passwords === 'drop' ? reading.logins.size : logins.left.size,
    rows: refused.slice(0, mostTold).map((row) => ({
      file: row.row.file,
      line: row.row.line,
      name: row.productName,
      problems: row.problems,
      error: failed.get(row) ?? null,
    })),
  };
}

function credentialOf({ write }: PlannedRow): string | null {
  if (write === null) return null;
  return ('add' in write ? write.add.credential : write.patch.credential) ?? null;
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string | null): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) {
    const key = keyOf(value);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Those that products are reached through, with those in front of them, in order. */
function neededJumps<Jump extends { name: string; via: string | null }>(
  made: readonly Jump[],
  vias: ReadonlySet<string>,
): readonly Jump[] {
  const needed = new Set(vias);
  for (const jump of made.toReversed()) if (needed.has(jump.name) && jump.via !== null) needed.add(jump.via);
  return made.filter(({ name }) => needed.has(name));
}
