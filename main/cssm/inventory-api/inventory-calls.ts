import { createHash } from 'node:crypto';
import { SluiceError } from '../../../shared/errors.ts';
import { readInstances, readLicenses, readSubscriptions, readVirtualAccounts } from './read-inventory.ts';
import type { InventoryCalls, InventoryPaths, ListedPage } from './types.ts';

/** Paths as published (protocol.md, section 7.4). */
const publishedPaths: InventoryPaths = {
  licenses: 'v1/accounts/{domain}/licenses',
  devices: 'v1/accounts/{domain}/devices',
  subscriptions: 'v1/accounts/{domain}/license-subscriptions',
  virtualAccounts: 'v1/accounts/{domain}/customer/virtual-accounts',
};

/** One client is known to be served no more (protocol.md, section 7.4). */
const pageSize = 500;
/** No account is that large: an answer that never ends must not fill the disk. */
const mostRows = 2_000_000;
/** As many rows in pages of a hundred; at the usual pace an hour. */
const mostPages = 20_000;

/** One request, its answer given to the reader; told failures are `cssm.*`. */
export type Ask = <T>(
  request: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string },
  signal: AbortSignal,
  reader: (body: string) => T,
) => Promise<T>;

export function inventoryCalls(given: Partial<InventoryPaths>, ask: Ask): InventoryCalls {
  const paths = { ...publishedPaths, ...given };
  const pathFor = (path: string, domain: string): string => path.replaceAll('{domain}', encodeURIComponent(domain));
  const list = <Row>(path: string, reader: (body: string) => ListedPage<Row>) =>
    async function* (domain: string, signal: AbortSignal): AsyncIterable<ListedPage<Row>> {
      let total: number | null = null;
      let last = '';
      const before = new Set<string>();
      for (let offset = 0, pages = 1; ; pages += 1) {
        const body = JSON.stringify({ virtualAccounts: [], limit: pageSize, offset });
        const page = await ask({ method: 'POST', path: pathFor(path, domain), body }, signal, reader);
        const isFirst = offset === 0;
        const whole = page.rows.length === 0 ? '' : printOf(page.rows);
        // The same page once more: nothing was paged. Without a total that was all of it; with one, the rest is not known.
        if (whole !== '' && whole === last) {
          if (page.total === null) return;
          throw unsteady(path, `${page.rows.length} / ${page.total}, twice`);
        }
        last = whole;
        // Without a total only the pages themselves tell that they go round.
        if (page.total === null && before.has(whole)) throw unsteady(path, `${offset}, again`);
        before.add(whole);
        if (!isFirst && page.total !== total)
          throw unsteady(path, `totalRecords ${String(total)} → ${String(page.total)}`);
        total = page.total;
        offset += page.rows.length;
        if (offset > mostRows || (total ?? 0) > mostRows) throw endless(path, `more than ${mostRows} rows`);
        if (pages > mostPages) throw endless(path, `more than ${mostPages} pages`);
        if (total !== null && (offset > total || (page.rows.length === 0 && offset < total)))
          throw unsteady(path, `${offset} / ${total}`);
        if (page.rows.length > 0 || isFirst) yield page;
        if (total === null ? page.rows.length === 0 : offset >= total) return;
      }
    };
  return {
    virtualAccounts: (domain, signal) =>
      ask({ method: 'GET', path: pathFor(paths.virtualAccounts, domain) }, signal, readVirtualAccounts),
    licenses: list(paths.licenses, readLicenses),
    devices: list(paths.devices, readInstances),
    subscriptions: list(paths.subscriptions, readSubscriptions),
  };
}

/** Another try would find as much. */
function endless(path: string, detail: string): SluiceError {
  return new SluiceError('cssm.answer_unreadable', { url: path, detail });
}

function printOf(rows: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('base64');
}

/** The next try may find it whole. */
function unsteady(path: string, detail: string): SluiceError {
  return new SluiceError('cssm.inventory_unsteady', { path, detail });
}
