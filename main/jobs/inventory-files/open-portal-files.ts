import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { sameName } from '../../../shared/account-rules.ts';
import type { PortalKind } from '../../../shared/contract/inventory-file-words.ts';
import { inventoryLists, type InventoryList } from '../../../shared/contract/inventory-words.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { SnapshotRow } from '../../ledger/ledger.ts';
import type { PortalColumns, PortalHead } from '../../lists/portal/portal.ts';
import { readPortalAside } from '../../threads/threads.ts';
import { accountSetting } from '../account.ts';
import { checkFileSize, sizeOf } from '../read-file.ts';
import type { JobServices } from '../services.ts';

export interface PortalSource {
  readonly files: readonly PortalSourceFile[];
  readonly asOf: EpochMs | null;
  readonly account: string | null;
  readonly virtualAccount: string | null;
}

export interface PortalSourceFile {
  readonly path: string;
  readonly kind: PortalKind | null;
  readonly columns: PortalColumns | null;
}

export interface OpenedFile extends PortalSourceFile {
  readonly name: string;
  readonly head: PortalHead;
  /** Name of the file before it with the same bytes. */
  readonly sameAs: string | null;
}

export interface FilesAccount {
  readonly accountId: string;
  readonly domain: string;
  readonly name: string;
}

export interface OpenedFiles {
  readonly files: readonly OpenedFile[];
  readonly digest: string;
  readonly asOf: EpochMs | null;
  /** A day of the files' own: a line that says another one is left out. */
  readonly isOwnDay: boolean;
  readonly account: FilesAccount | null;
  /** What has to be said before they can be taken. */
  readonly blocks: readonly SluiceError[];
  /** Lists that the files do not hold: they stay those of `base`. */
  readonly olderLists: readonly InventoryList[];
  readonly base: SnapshotRow | null;
  readonly unread: readonly string[];
  readonly known: SnapshotRow | null;
}

const dayMs = 86_400_000;

/** What the files are, of which day and account; their lines are not read yet. `file.*`, `usage.invalid` */
export async function openPortalFiles(
  services: JobServices,
  source: PortalSource,
  signal: AbortSignal,
): Promise<OpenedFiles> {
  const { ledger, clock } = services;
  const files: OpenedFile[] = [];
  for (const file of source.files) {
    const name = basename(file.path);
    checkFileSize(await sizeOf(file.path, name), name);
    const head = await readHead(file, name, source.virtualAccount, signal);
    const same = files.find((one) => one.head.sha256 === head.sha256 && one.head.kind === head.kind);
    files.push({ ...file, name, head, sameAs: same?.name ?? null });
  }
  const blocks = files.flatMap(formBlocks);
  const asOf = source.asOf ?? dayOf(files, blocks);
  if (asOf !== null && asOf > clock.now() + dayMs)
    blocks.push(new SluiceError('inventory_file.future_date', { date: new Date(asOf).toISOString().slice(0, 10) }));
  const account = await accountOf(services, source, files, blocks);
  const base = account === null || asOf === null ? null : await ledger.snapshotUntil(account.domain, asOf);
  const held: readonly string[] = files.map(({ head }) => head.kind ?? '');
  const absent = inventoryLists.filter((list) => !held.includes(list));
  const isThere = (part: string): boolean => base !== null && !base.unread.includes(part);
  const digest = digestOf(files, source, asOf, account);
  return {
    ...{ files, digest, asOf, isOwnDay: source.asOf === null, account, blocks, base },
    olderLists: absent.filter(isThere),
    unread: [...absent, ...(held.includes('virtualAccounts') ? [] : ['virtualAccounts'])].filter(
      (part) => !isThere(part),
    ),
    known: await ledger.snapshotOfFiles(digest),
  };
}

async function readHead(file: PortalSourceFile, name: string, virtualAccount: string | null, signal: AbortSignal) {
  for await (const piece of readPortalAside(file.path, name, { ...file, virtualAccount }, signal))
    if ('sha256' in piece) return piece;
  throw new SluiceError('file.empty', { file: name });
}

function formBlocks({ name, head }: OpenedFile): SluiceError[] {
  if (head.kind === null)
    return [
      new SluiceError('inventory_file.unknown_kind', { file: name, columns: head.columns.slice(0, 20).join(', ') }),
    ];
  if (head.missing.length === 0) return [];
  const params = { file: name, fields: head.missing.join(', '), columns: head.columns.slice(0, 20).join(', ') };
  return [new SluiceError('inventory_file.missing_column', params)];
}

function dayOf(files: readonly OpenedFile[], blocks: SluiceError[]): EpochMs | null {
  const dated = files.flatMap(({ name, head }) => (head.asOf === null ? [] : [{ name, asOf: head.asOf }]));
  const without = files.find(({ head }) => head.asOf === null);
  if (without !== undefined) blocks.push(new SluiceError('inventory_file.no_date', { file: without.name }));
  const [first] = dated;
  const other = dated.find(({ asOf }) => asOf !== first?.asOf);
  if (first !== undefined && other !== undefined)
    blocks.push(new SluiceError('inventory_file.two_dates', { file: first.name, other: other.name }));
  return without === undefined && other === undefined ? (first?.asOf ?? null) : null;
}

/** As a person says, else as the files do, else the one that is set, else the one that was read last. */
async function accountOf(
  { ledger, ...services }: JobServices,
  source: PortalSource,
  files: readonly OpenedFile[],
  blocks: SluiceError[],
): Promise<FilesAccount | null> {
  const setting = await accountSetting({ ledger, ...services });
  const newest = await ledger.snapshot(null);
  const own = setting?.smartAccount ?? newest?.domain ?? null;
  const said = files.find(({ head }) => head.account !== null);
  const wanted = source.account ?? said?.head.account ?? own;
  if (wanted === null) {
    blocks.push(new SluiceError('inventory_file.no_account', { file: files[0]?.name ?? '' }));
    return null;
  }
  const of = (one: { readonly domain: string; readonly name: string } | null, name: string): boolean =>
    one !== null && (sameName(one.domain, name) || sameName(one.name, name));
  const before = of(newest, wanted) ? newest : await ledger.snapshotUntil(wanted, Number.MAX_SAFE_INTEGER);
  const account = before ?? { accountId: '', domain: wanted, name: wanted };
  const isOther = (name: string): boolean => !of(account, name);
  for (const { name, head } of files)
    if (head.account !== null && isOther(head.account)) blocks.push(otherAccount(name, head.account, account.domain));
  // An export of another account would stand as the newest state of this one.
  if (source.account === null && said !== undefined && own !== null && isOther(own))
    blocks.push(otherAccount(said.name, wanted, own));
  const { accountId, domain, name } = account;
  return { accountId, domain, name };
}

function otherAccount(file: string, said: string, account: string): SluiceError {
  return new SluiceError('inventory_file.other_account', { file, said, account });
}

/** Of everything that decides what the snapshot holds. */
function digestOf(
  files: readonly OpenedFile[],
  { virtualAccount }: PortalSource,
  asOf: EpochMs | null,
  account: FilesAccount | null,
): string {
  const parts = files
    .filter(({ sameAs }) => sameAs === null)
    .map(({ head }) => [head.sha256, head.kind, Object.entries(head.mapping).sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([account?.domain.toLowerCase() ?? null, asOf, virtualAccount, parts]))
    .digest('hex');
}
