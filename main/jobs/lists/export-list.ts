import { createHash } from 'node:crypto';
import type { JumpHostRow, ListedProduct } from '../../ledger/ledger.ts';
import { writeAnew } from '../../cssm/archive/archive.ts';

export const listExportFormats = ['csv', 'ansible', 'json'] as const;
export type ListExportFormat = (typeof listExportFormats)[number];

/** Writes products as a list, without any secret: a credential is its name. `file.unwritable` */
export async function writeList(
  out: string,
  format: ListExportFormat,
  products: readonly ListedProduct[],
  jumps: readonly JumpHostRow[],
  signal: AbortSignal,
): Promise<{ readonly size: number; readonly sha256: string }> {
  const text = await listText(format, products, jumps);
  return writeAnew(out, signal, async (file) => {
    const bytes = Buffer.from(text);
    await file.write(bytes);
    return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
}

export async function listText(
  format: ListExportFormat,
  products: readonly ListedProduct[],
  jumps: readonly JumpHostRow[],
): Promise<string> {
  const route = routes(jumps);
  const rows = products.filter(({ host }) => host !== null);
  switch (format) {
    case 'csv':
      return csvText(rows, route);
    case 'ansible':
      return ansibleText(rows, route);
    case 'json':
      return `${JSON.stringify({ what: 'Sluice products', products: rows.map((row) => jsonOf(row, route)) }, null, 2)}\n`;
  }
}

type Route = (via: string | null | undefined) => readonly string[];

/** The way to a jump host as our reader takes it: `NAME=host:port`, the nearest to us first. */
function routes(jumps: readonly JumpHostRow[]): Route {
  const byName = new Map(jumps.map((jump) => [jump.name.toLowerCase(), jump]));
  return (via) => {
    const path: string[] = [];
    const seen = new Set<string>();
    for (let name = via ?? null; name !== null && !seen.has(name.toLowerCase());) {
      seen.add(name.toLowerCase());
      const jump = byName.get(name.toLowerCase());
      if (!jump) break;
      const host = jump.host.includes(':') ? `[${jump.host}]` : jump.host;
      path.unshift(`${jump.name}=${host}:${jump.port}`);
      name = jump.via;
    }
    return path;
  };
}

const csvColumns = [
  'name',
  'host',
  'ssh_port',
  'rest_port',
  'netconf_port',
  'way',
  'site',
  'tags',
  'credential',
  'jump',
  'legacy_algorithms',
  'vrf',
  'source_interface',
];

async function csvText(rows: readonly ListedProduct[], route: Route): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  return stringify(
    rows.map((row) => [
      row.name,
      row.host,
      row.sshPort,
      row.restPort,
      row.netconfPort ?? '',
      row.way,
      row.site ?? '',
      // A tag may hold any of the marks that lists are split at.
      row.tags.map(quoted).join(';'),
      row.credential ?? '',
      route(row.via).map(quoted).join(';'),
      row.legacyAlgorithms ? 'yes' : 'no',
      row.vrf ?? '',
      row.sourceInterface ?? '',
    ]),
    {
      header: true,
      columns: csvColumns,
      bom: true,
      escape_formulas: true,
      // Else our own reader takes the line of a product that is called `#1` for a comment.
      quoted_match: /^#/,
      record_delimiter: 'windows',
    },
  );
}

const quoted = (tag: string): string => (/[;,|"]/.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag);

async function ansibleText(rows: readonly ListedProduct[], route: Route): Promise<string> {
  const { stringify } = await import('yaml');
  const taken = new Set<string>();
  /** Names may be shared, and brackets would be a range. */
  const keyOf = ({ name }: ListedProduct): string => {
    const base = name.replace(/[[\]:]/g, '_');
    for (let number = 1; ; number += 1) {
      const key = number === 1 ? base : `${base}_${number}`;
      if (taken.has(key.toLowerCase())) continue;
      taken.add(key.toLowerCase());
      return key;
    }
  };
  const hosts = Object.fromEntries(
    rows.map((row) => [
      keyOf(row),
      {
        sluice_name: row.name,
        ansible_host: row.host,
        ansible_port: row.sshPort,
        sluice_rest_port: row.restPort,
        ...(row.netconfPort === null ? {} : { sluice_netconf_port: row.netconfPort }),
        sluice_way: row.way,
        ...(row.site === null ? {} : { sluice_site: row.site }),
        ...(row.tags.length > 0 ? { sluice_tags: row.tags } : {}),
        ...(row.credential === null ? {} : { sluice_credential: row.credential }),
        ...(row.via ? { sluice_jump: route(row.via) } : {}),
        ...(row.legacyAlgorithms ? { sluice_legacy_algorithms: true } : {}),
        ...(row.vrf === null ? {} : { sluice_vrf: row.vrf }),
        ...(row.sourceInterface === null ? {} : { sluice_source_interface: row.sourceInterface }),
      },
    ]),
  );
  return stringify({ all: { hosts } }, { lineWidth: 0 });
}

function jsonOf(row: ListedProduct, route: Route): object {
  return {
    name: row.name,
    host: row.host,
    ssh_port: row.sshPort,
    rest_port: row.restPort,
    netconf_port: row.netconfPort,
    way: row.way,
    site: row.site,
    tags: row.tags,
    credential: row.credential,
    jump: route(row.via),
    legacy_algorithms: row.legacyAlgorithms,
    vrf: row.vrf,
    source_interface: row.sourceInterface,
    life: row.life,
    udi: row.udis.map(({ pid, serial, role }) => ({ pid, serial, role })),
  };
}
