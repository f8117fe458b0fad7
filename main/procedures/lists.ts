import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Output, Parsed } from '../../shared/contract/contract.ts';
import { SluiceError } from '../../shared/errors.ts';
import type { FileRef } from '../../shared/vocabulary.ts';
import type { PlannedList } from '../jobs/lists/open-list.ts';
import type { PlannedRow } from '../jobs/lists/plan-list.ts';
import type { ListReading } from '../lists/lists.ts';
import type { Handlers } from '../router.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';
import { listColumns } from './list-columns.ts';
import { chosenProducts } from './selection.ts';

type ListHandlers = Omit<HandlersOf<'lists'>, 'lists.apply'>;
type Preview = Output<'lists.preview'>;

/** One look at a list, kept for its further pages. No secret stays in it. */
interface Look {
  readonly key: string;
  readonly head: Omit<Preview, 'rows' | 'cursor' | 'total'>;
  readonly rows: readonly PlannedRow[];
}

export function listProcedures(context: ProcedureContext): ListHandlers & Pick<Handlers, never> {
  const { services, files } = context;
  const { ledger } = services;
  // A place in a map: what two looks at once leave there is the newer one's.
  const kept = new Map<'last', Look>();

  const look = async (input: Parsed<'lists.preview'>, signal: AbortSignal): Promise<Look> => {
    const { openList, planOpened } = await import('../jobs/lists/open-list.ts');
    const paths = input.files.map((file: FileRef) => files.pathOf(file));
    const columns = await listColumns(ledger, input);
    const { reading, digest } = await openList({ paths, format: input.format, columns }, signal);
    for (const { password, enablePassword } of reading.logins.values())
      for (const secret of [password, enablePassword]) if (secret !== null) services.log.registerSecret(secret);
    const hasLogins = reading.logins.size > 0;
    const vault =
      input.passwords === 'vault' && hasLogins ? await services.vault() : input.passwords === 'drop' ? null : undefined;
    const planned = await planOpened(ledger, reading, vault);
    return { key: keyOf(input), head: headOf(reading, digest, planned), rows: planned.plan.rows };
  };

  return {
    async 'lists.preview'(input, { signal }) {
      const at = offsetOf(input.cursor);
      const last = kept.get('last');
      const made = at > 0 && last?.key === keyOf(input) ? last : await look(input, signal);
      kept.set('last', made);
      const wanted = made.rows.flatMap((row, index) => (fits(row, input.filter) ? [{ row, index }] : []));
      const rows = wanted.slice(at, at + input.limit).map(({ row, index }) => rowView(row, index));
      const next = at + rows.length;
      return {
        ...made.head,
        rows,
        total: wanted.length,
        ...(next < wanted.length ? { cursor: String(next) } : {}),
      };
    },
    async 'lists.export'({ target, format, productIds }, { signal }) {
      const { writeList } = await import('../jobs/lists/export-list.ts');
      const out = files.pathOf(target);
      const products = await chosenProducts(ledger, productIds, ['active', 'retired']);
      const written = await writeList(out, format, products, await ledger.jumpHosts(), signal);
      const leftOut = products.filter(({ host }) => host === null).length;
      return { file: { name: basename(out), ...written }, products: products.length - leftOut, leftOut };
    },
    async 'lists.profiles'() {
      const rows = await ledger.listProfiles();
      return {
        rows: rows.map((row) => ({ ...row, kind: row.kind as Output<'lists.profiles'>['rows'][number]['kind'] })),
      };
    },
    async 'lists.saveProfile'({ name, kind, columns }) {
      await ledger.putListProfile({ name, kind, columns: present(columns) });
      return {};
    },
    async 'lists.removeProfile'({ name }) {
      await ledger.removeListProfile(name);
      return {};
    },
  };
}

function keyOf({ cursor: _cursor, limit: _limit, filter: _filter, ...source }: Parsed<'lists.preview'>): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('hex');
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,6}$/.test(cursor)) throw new SluiceError('usage.invalid', { detail: 'the cursor is none of this list' });
  return Number(cursor);
}

function fits(row: PlannedRow, filter: Parsed<'lists.preview'>['filter']): boolean {
  if (filter === 'all') return true;
  return filter === 'problems' ? row.problems.length > 0 : row.action === filter;
}

function headOf(reading: ListReading, digest: string, { plan, logins }: PlannedList): Look['head'] {
  const distinct = new Set([...reading.logins.values()].map((login) => JSON.stringify(login)));
  const used = new Map<string, number>();
  for (const { write } of plan.rows) {
    const name = write === null ? null : 'add' in write ? write.add.credential : write.patch.credential;
    if (name) used.set(name, (used.get(name) ?? 0) + 1);
  }
  return {
    format: reading.format,
    digest,
    counts: { ...plan.counts, passwords: reading.logins.size, logins: distinct.size },
    credentials: logins.made.flatMap(({ name, login }) => {
      const products = used.get(name) ?? 0;
      return products > 0 ? [{ name, username: login.username, products }] : [];
    }),
    jumps: plan.jumps.map(({ name }) => name),
    fileProblems: reading.problems,
    table: reading.table,
  };
}

function rowView({ row, action, productId, productName, changes, problems, write }: PlannedRow, index: number) {
  const credential = write === null ? row.credential : 'add' in write ? write.add.credential : write.patch.credential;
  return {
    index,
    file: row.file,
    line: row.line,
    action,
    productId,
    name: row.name ?? productName,
    host: row.host,
    sshPort: row.sshPort,
    restPort: row.restPort,
    way: row.way,
    site: row.site,
    tags: row.tags ?? [],
    username: row.username,
    hasPassword: row.hasPassword,
    credential: credential ?? row.credential,
    jump: row.jumps?.at(-1) ?? null,
    changes,
    problems,
  };
}

function present(columns: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );
}
