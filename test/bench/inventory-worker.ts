import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createApplication } from '../../main/application.ts';
import { systemClock } from '../../main/hosts/system-clock.ts';
import { balanceOf } from '../../main/inventory/balance.ts';
import type { NewOwnedLicense } from '../../main/ledger/ledger.ts';
import { openLedger } from '../../main/ledger/open-ledger.ts';
import { prepareWorkspace } from '../../main/ledger/workspace.ts';
import type { Input } from '../../shared/contract/contract.ts';
import { groupFields, licenseFields } from '../../shared/contract/inventory-words.ts';
import { used, work } from './child.ts';
import type { Used } from './child.ts';

export interface InventoryOutput {
  readonly filled: Used;
  /** One a question: milliseconds of every round, shortest first. */
  readonly asked: readonly { readonly question: string; readonly ms: readonly number[]; readonly cpuMs: number }[];
  readonly exports: readonly (Used & {
    readonly format: string;
    readonly bytes: number;
    readonly restBytes: number;
    readonly peakBytes: number;
  })[];
  /** The same bytes as the CSV, written and hashed, and nothing else. */
  readonly floor: Used;
}

const silent = (): undefined => undefined;
const dayMs = 86_400_000;
const asOf = Date.UTC(2026, 0, 5);
const cities = ['Osaka', 'Lyon', 'Dallas'];

function license(at: number): NewOwnedLicense {
  const mixed = (at * 2_654_435_761) % 4_294_967_296;
  const quantity = mixed % 500;
  const endUtc = mixed % 3 === 0 ? null : asOf + (mixed % 900) * dayMs;
  const owned = {
    license: `Cisco Catalyst ${9000 + (at % 977)} Network Advantage ${at % 4000}`,
    virtualAccount: `Site ${at % 25} ${cities[at % cities.length] ?? ''}`,
    quantity,
    inUse: (mixed >> 3) & 255,
    reserved: mixed % 7 === 0 ? 3 : 0,
    pending: 0,
    available: null,
    status: mixed % 5 === 0 ? null : 'In Compliance',
    billing: mixed % 2 === 0 ? 'PREPAID' : null,
    terms: [
      {
        ...{ type: 'TERM', quantity, start: '2025-01-01', end: '2027-01-01', endUtc },
        ...{ subscription: `SUB${100_000 + at}`, status: 'Active' },
      },
    ],
  };
  return { ...owned, ...balanceOf(owned, asOf), other: {} };
}

async function fill(workspace: string, count: number): Promise<Used> {
  await prepareWorkspace(workspace);
  const ledger = await openLedger({ folder: workspace, clock: systemClock });
  try {
    return await used(async () => {
      const reading = await ledger.beginInventory();
      for (let from = 0; from < count; from += 500)
        await ledger.addInventory(reading, {
          licenses: Array.from({ length: Math.min(500, count - from) }, (_, at) => license(from + at)),
        });
      const end = { accountId: '1', domain: 'bench.example', name: 'Bench', asOf, unread: [] };
      await ledger.endInventory(reading, end, { operator: 'bench', jobId: null, reason: null });
    });
  } finally {
    await ledger.close();
  }
}

type Question = Omit<Input<'inventory.licenses'>, 'limit'> & Partial<Pick<Input<'inventory.groups'>, 'by'>>;
/** Texts: one that all hold, one that a third holds, one that 100 hold. */
const texts = ['cisco', 'osaka', 'sub1012'];
const questions: readonly (readonly [string, Question])[] = [
  ...texts.map((text) => [`search "${text}"`, { text }] as const),
  ['filter balance below 0', { filters: [{ field: 'balance', op: 'below', value: 0 }] }],
  ['filter license has 9123', { filters: [{ field: 'license', op: 'has', value: '9123' }] }],
  ['filter virtual account', { filters: [{ field: 'virtualAccount', op: 'is', value: 'Site 3 Osaka' }] }],
  [
    'filter status, sorted by end',
    { filters: [{ field: 'status', op: 'is', value: 'In Compliance' }], sort: 'endsAt' },
  ],
  ...licenseFields.flatMap((sort) =>
    [false, true].flatMap((isDescending) =>
      ['', 'osaka'].map((text) => {
        const name = `sort ${sort}${isDescending ? ' descending' : ''}${text === '' ? '' : `, search "${text}"`}`;
        return [name, { sort, isDescending, text }] as const;
      }),
    ),
  ),
  ...groupFields.licenses.flatMap((by) =>
    ['', 'osaka'].map((text) => [`group by ${by}${text === '' ? '' : `, search "${text}"`}`, { by, text }] as const),
  ),
];

/** 100,000 licenses and what is asked of them, each question the way a page asks it. */
work(async (input: { folder: string; licenses: number; rounds: number }): Promise<InventoryOutput> => {
  const { folder, licenses, rounds } = input;
  const workspace = join(folder, 'workspace');
  const filled = await fill(workspace, licenses);
  const application = await createApplication({
    host: { kind: 'cli', buildId: '' },
    workspace,
    clock: systemClock,
    passphrase: async () => null,
    operator: 'bench',
    log: { event: silent, warning: silent, failure: silent, registerSecret: silent },
  });
  try {
    const asked = [];
    for (const [question, query] of questions) {
      const runs: Used[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const { value, ...run } = await used<{ readonly rows: readonly unknown[]; readonly total: number }>(() => {
          const { by, ...list } = query;
          return by === undefined
            ? application.call('inventory.licenses', { ...list, limit: 100 })
            : application.call('inventory.groups', { ...list, by, list: 'licenses', limit: 100 });
        });
        if (value.rows.length === 0 || value.total > licenses) throw new Error(`${question}: ${value.total} licenses`);
        runs.push(run);
      }
      const cpu = runs.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b);
      const ms = runs.map(({ wallMs }) => wallMs).sort((a, b) => a - b);
      asked.push({ question, ms, cpuMs: cpu[Math.floor(cpu.length / 2)] ?? Number.NaN });
    }
    const exports = [];
    let csvBytes = 0;
    for (const format of ['csv', 'json', 'xlsx'] as const) {
      const out = join(folder, `licenses.${format}`);
      const target = await application.files.registerOutput(out);
      const restBytes = process.memoryUsage.rss();
      let peakBytes = restBytes;
      const sample = setInterval(() => (peakBytes = Math.max(peakBytes, process.memoryUsage.rss())), 20);
      const { value, ...run } = await used(() =>
        application.call('inventory.export', { list: 'licenses', target, format, sort: 'shortAt' }),
      );
      clearInterval(sample);
      const { size } = await stat(out);
      if (value.rows !== licenses || value.file.size !== size) throw new Error(`${format}: ${value.rows} rows`);
      if (format === 'csv') csvBytes = size;
      exports.push({ format, ...run, bytes: size, restBytes, peakBytes });
    }
    return {
      filled,
      asked,
      exports,
      floor: await used(() => bare(join(folder, 'bare.csv'), csvBytes, licenses / 500)),
    };
  } finally {
    await application.close();
  }
});

async function bare(file: string, bytes: number, pieces: number): Promise<void> {
  const handle = await open(file, 'w');
  const digest = createHash('sha256');
  const piece = Buffer.alloc(Math.ceil(bytes / pieces), 'x');
  for (let at = 0; at < pieces; at += 1) {
    await handle.write(piece);
    digest.update(piece);
  }
  await handle.sync();
  await handle.close();
}
