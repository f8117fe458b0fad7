import type { RowProblem } from '../../../shared/contract/list-words.ts';
import type { ProductRow } from '../../ledger/ledger.ts';

interface Wanted {
  readonly name: string | null;
  readonly host: string;
  readonly sshPort: number | null;
  readonly restPort: number | null;
  /** Undefined: the list says nothing of jump hosts. */
  readonly via: string | null | undefined;
}

interface Found {
  readonly product: ProductRow | null;
  readonly problem?: RowProblem;
}

export interface ProductFinder {
  (wanted: Wanted): Found;
  /** A name for a product that the list does not name: its host, with the port where that is taken. */
  freeName(host: string, port: number): string;
}

/** Which product of the record a line of a list is: by its place, else by its name. */
export function productFinder(products: readonly ProductRow[]): ProductFinder {
  const byHost = new Map<string, ProductRow[]>();
  const byName = new Map<string, ProductRow>();
  for (const row of products) {
    byName.set(row.name.toLowerCase(), row);
    if (row.host === null) continue;
    const host = row.host.toLowerCase();
    const some = byHost.get(host);
    if (some) some.push(row);
    else byHost.set(host, [row]);
  }

  const atPlace = (wanted: Wanted): Found => {
    const sameName = (row: ProductRow): boolean => row.name.toLowerCase() === wanted.name?.toLowerCase();
    const here = (byHost.get(wanted.host.toLowerCase()) ?? []).filter(
      (row) =>
        wanted.via === undefined || (row.via ?? '').toLowerCase() === (wanted.via ?? '').toLowerCase() || sameName(row),
    );
    const named = here.filter(sameName);
    const [only] = here;
    if (named[0]) return { product: named[0] };
    const port = (row: ProductRow): number => (row.way === 'rest' ? row.restPort : row.sshPort);
    const wantedPort = (row: ProductRow): number | null => (row.way === 'rest' ? wanted.restPort : wanted.sshPort);
    const samePort = here.filter((row) => port(row) === (wantedPort(row) ?? port(row)));
    if (wanted.sshPort === null && wanted.restPort === null)
      return here.length > 1
        ? {
            product: null,
            problem: {
              code: 'ambiguous',
              detail: here
                .slice(0, 5)
                .map(({ name }) => name)
                .join(', '),
            },
          }
        : { product: only ?? null };
    return samePort.length > 1
      ? {
          product: null,
          problem: {
            code: 'ambiguous',
            detail: samePort
              .slice(0, 5)
              .map(({ name }) => name)
              .join(', '),
          },
        }
      : { product: samePort[0] ?? null };
  };

  const find = (wanted: Wanted): Found => {
    const found = atPlace(wanted);
    if (found.problem) return found;
    const owner = wanted.name === null ? undefined : byName.get(wanted.name.toLowerCase());
    if (!owner || found.product?.name.toLowerCase() === owner.name.toLowerCase()) return found;
    // Known from files only: now it has an address.
    if (!found.product && owner.host === null) return { product: owner };
    // Another address: it may be another product, and its reports are not this one's.
    return { product: null, problem: { code: 'name_taken', detail: `${owner.name} (${owner.host ?? '-'})` } };
  };
  return Object.assign(find, {
    freeName: (host: string, port: number): string => {
      if (!byName.has(host.toLowerCase())) return host;
      return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
    },
  });
}
