import type { Client } from '../client.ts';
import type { Product } from '../stores/products-store.ts';
import type { PaletteAction } from '../ui/Palette.tsx';
import { goTo } from './hooks.ts';
import { shownName } from './shown-name.ts';
import type { T } from './use-t.ts';

/** Nobody looks through more of them in a palette; the list itself has a filter. */
const mostProducts = 8;
const mostReports = 5;

/**
 * Products by name, host, printed host name, serial number, site and tag: looked for when somebody types, not kept as ten
 * thousand commands. Names that begin so come first, then other names, then the rest.
 */
export function findProducts(all: Iterable<Product>, text: string): readonly PaletteAction[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return [];
  const found: [Product[], Product[], Product[]] = [[], [], []];
  for (const product of all) {
    const name = product.name.toLocaleLowerCase();
    const rank = name.startsWith(wanted)
      ? 0
      : name.includes(wanted)
        ? 1
        : othersOf(product).includes(wanted)
          ? 2
          : null;
    if (rank !== null) found[rank].push(product);
    if (found[0].length === mostProducts) break;
  }
  return found
    .flat()
    .slice(0, mostProducts)
    .map((product) => ({
      id: `product.${product.id}`,
      label: shownName(product),
      description: describe(product),
      isFound: true,
      run: () => goTo('products', product.id),
    }));
}

const othersOf = ({ host, hostname, site, tags, udis }: Product): string =>
  [host, hostname, site, ...udis.map(({ serial }) => serial), ...tags].join('\n').toLocaleLowerCase();

const describe = ({ name, host, hostname, site, tags, udis }: Product): string =>
  [
    // An unnamed one is called by its host name; its address stands beside that.
    host === name && hostname === null ? null : host,
    hostname === name || host === name ? null : hostname,
    ...udis.map(({ serial }) => serial),
    site,
    ...tags,
  ]
    .filter((part) => part !== null)
    .join(' · ');

/** A hand-over by its number (`12`, `#12`), and reports whose id begins so; the application is asked. */
export async function findRecords(client: Client, t: T, text: string): Promise<readonly PaletteAction[]> {
  const number = /^#?\s*(\d{1,9})$/.exec(text.trim())?.[1];
  if (number === undefined && !/^\d+$/.test(text.trim())) return [];
  const none = { rows: [] };
  const [handover, reports] = await Promise.all([
    number === undefined || Number(number) === 0
      ? null
      : client.call('handovers.show', { number: Number(number), limit: 1 }).catch(() => null),
    text.trim().length < 4
      ? none
      : client.call('reports.list', { text: text.trim(), limit: mostReports }).catch(() => none),
  ]);
  return [
    ...(handover
      ? [
          {
            id: `handover.${handover.handover.number}`,
            label: t('handover:title.one', { number: handover.handover.number }),
            description: handover.handover.fileName ?? '',
            isFound: true,
            run: () => goTo('handover', String(handover.handover.number)),
          },
        ]
      : []),
    ...reports.rows.map((report) => ({
      id: `report.${report.id}`,
      label: t('reports:page.title', { id: report.reportId }),
      description: report.productName,
      isFound: true,
      run: () => goTo('reports', report.id),
    })),
  ];
}
