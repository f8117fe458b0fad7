import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { scheduler } from 'node:timers/promises';
import type { ListFormat } from '../../../shared/contract/list-words.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { Ledger, ProductRow } from '../../ledger/ledger.ts';
import { mostListBytes, type ChosenColumns, type ListFile, type ListReading } from '../../lists/lists.ts';
import { readListAside } from '../../threads/threads.ts';
import type { Vault } from '../../vault/vault.ts';
import { readHead, sizeOf } from '../read-file.ts';
import { listLogins, noLogins, type ListLogins } from './list-logins.ts';
import { planList, type ListPlan } from './plan-list.ts';

export interface ListSource {
  readonly paths: readonly string[];
  readonly format: ListFormat | undefined;
  readonly columns: ChosenColumns | null;
}

export interface OpenedList {
  readonly reading: ListReading;
  /** SHA-256 of all bytes and names: what was shown is what is applied. */
  readonly digest: string;
}

/** Reads the files of a list. Their sizes are looked at before a byte is read. Errors: `file.*`, those of `readList`. */
export async function openList({ paths, format, columns }: ListSource, signal?: AbortSignal): Promise<OpenedList> {
  let size = 0;
  for (const path of paths) {
    size += await sizeOf(path, basename(path));
    if (size > mostListBytes)
      throw new SluiceError('list.too_large', { file: basename(path), what: 'bytes in all', limit: mostListBytes });
  }
  const files: ListFile[] = [];
  const hash = createHash('sha256');
  for (const path of paths) {
    signal?.throwIfAborted();
    const name = basename(path);
    const bytes = await readHead(path, name, await sizeOf(path, name));
    hash.update(`${name}\n${bytes.length}\n`).update(bytes);
    files.push({ name, folders: dirname(path).split(/[\\/]/), bytes });
  }
  return { reading: await readListAside(files, { format, columns }, signal), digest: hash.digest('hex') };
}

export interface PlannedList {
  readonly plan: ListPlan;
  readonly logins: ListLogins;
}

/** Holds it against the record. `vault`: passwords are to be kept there; null: they are not, `undefined`: not decided yet. */
export async function planOpened(
  ledger: Ledger,
  reading: ListReading,
  vault: Vault | null | undefined,
): Promise<PlannedList> {
  const credentials = await ledger.credentials();
  const logins = vault ? await listLogins(reading, credentials, vault) : noLogins;
  const rows = reading.rows.map((row, index) =>
    logins.left.has(index)
      ? { ...row, problems: [...row.problems, { code: 'too_many_logins' as const, detail: row.username ?? '' }] }
      : row,
  );
  const plan = planList({
    rows,
    format: reading.format,
    products: await allProducts(ledger),
    jumps: await ledger.jumpHosts(),
    credentials: credentials.map(({ name }) => name),
    logins: logins.names,
    dropsPasswords: vault === null,
  });
  return { plan, logins };
}

async function allProducts(ledger: Ledger): Promise<readonly ProductRow[]> {
  const rows: ProductRow[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ledger.listProducts({ lives: ['active', 'retired'], limit: 500, cursor });
    rows.push(...page.rows);
    cursor = page.cursor;
    if (cursor === undefined) return rows;
    // Twenty pages of a large record are a tenth of a second.
    await scheduler.yield();
  }
}
