import { Argument, InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { Input, Output } from '../../../../shared/contract/contract.ts';
import {
  exportColumns,
  exportFormats,
  instanceFields,
  inventoryLists,
  licenseFields,
  subscriptionFields,
  type ExportFormat,
  type InventoryFilter,
  type InventoryList,
} from '../../../../shared/contract/inventory-words.ts';
import { say } from '../../../../shared/messages/words.ts';
import { accountChangeCommands } from './account-changes.ts';
import { inventoryFileCommands } from './inventory-files.ts';
import { alarmText, asOfText, dayText, signed, snapshotText } from '../inventory-text.ts';
import { snakeKeys } from '../json-form.ts';
import { moment, wholeNumber } from '../options.ts';
import type { Column } from '../output.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import { runJob } from '../run-job.ts';
import type { Session } from '../session.ts';
import { sizeText, timeText } from '../text.ts';

type Snapshot = Output<'inventory.snapshots'>['rows'][number];
type License = Output<'inventory.licenses'>['rows'][number];
type Instance = Output<'inventory.instances'>['rows'][number];
type Subscription = Output<'inventory.subscriptions'>['rows'][number];

/** What the Smart Account owns and uses, from the last time that it was read; only `refresh` contacts it. */
export const inventoryCommands: AddCommands = (program, run) => {
  const group = program.command('inventory');
  group.command('refresh').action((_options, command: Command) =>
    run(command, (session) =>
      runJob(
        session,
        'inventory.refresh',
        { noWait: session.options.wait === false },
        {
          before: ({ result }) => Promise.resolve(result.snapshot ? snapshotText(session.words, result.snapshot) : ''),
        },
      ),
    ),
  );
  snapshots(group, run);
  licenses(group, run);
  instances(group, run);
  subscriptions(group, run);
  virtualAccounts(group, run);
  alarms(group, run);
  compare(group, run);
  exportCommand(group, run);
  accountChangeCommands(group, run);
  inventoryFileCommands(group, run);
};

interface ListOptions {
  readonly snapshot?: number;
  readonly text?: string;
  readonly virtualAccount?: string;
  readonly where?: readonly Where[];
  readonly sort?: string;
  readonly descending?: true;
  readonly short?: true;
}

interface Where {
  readonly field: string;
  readonly op: 'is' | 'has' | 'below' | 'above';
  readonly value: string;
}

const snapshotNumber = wholeNumber(1, 999_999_999);
const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `FIELD=VALUE`, `FIELD~TEXT`, `FIELD<NUMBER`, `FIELD>NUMBER`; can be repeated. */
function where(fields: readonly string[]) {
  return (text: string, before: readonly Where[] = []): readonly Where[] => {
    const [, name = '', sign = '', value = ''] = /^(\w+)([=~<>])(.*)$/s.exec(text) ?? [];
    const field = camel(name);
    if (!fields.includes(field))
      throw new InvalidArgumentError(
        `It must be FIELD=VALUE, FIELD~TEXT, FIELD<VALUE or FIELD>VALUE; fields are ${fields.map(snake).join(', ')}.`,
      );
    const op = sign === '=' ? 'is' : sign === '~' ? 'has' : sign === '<' ? 'below' : 'above';
    const isDay = /At$|Utc$/.test(field) && op !== 'has' && !/^-?\d+$/.test(value);
    return [...before, { field, op, value: isDay ? String(moment(value)) : value }];
  };
}

function listed(command: Command, fields: readonly string[]): Command {
  return command
    .option('--text <text>')
    .option('--virtual-account <name>')
    .addOption(new Option('--where <condition>').argParser(where(fields)))
    .addOption(new Option('--sort <field>').choices(fields.map(snake)))
    .option('--descending')
    .option('--snapshot <number>', '', snapshotNumber);
}

/** Fields were checked where the options were read. */
function query<Field extends string>(options: ListOptions) {
  const filters = [
    ...(options.virtualAccount === undefined
      ? []
      : [{ field: 'virtualAccount', op: 'is' as const, value: options.virtualAccount }]),
    ...(options.short ? [{ field: 'balance', op: 'below' as const, value: 0 }] : []),
    ...(options.where ?? []),
  ] as InventoryFilter<Field>[];
  return {
    ...(options.snapshot === undefined ? {} : { snapshot: options.snapshot }),
    ...(options.text === undefined ? {} : { text: options.text }),
    ...(filters.length === 0 ? {} : { filters }),
    ...(options.sort === undefined ? {} : { sort: camel(options.sort) as Field }),
    ...(options.descending ? { isDescending: true } : {}),
  };
}

interface DatedPage<Row> {
  readonly rows: readonly Row[];
  readonly cursor?: string | undefined;
  readonly snapshot: Snapshot | null;
}

/** Every row, and, said once, as of when they are. */
async function showDated<Row>(
  session: Session,
  fetchPage: (page: { readonly cursor?: string; readonly limit: number }) => Promise<DatedPage<Row>>,
  columns: readonly Column<Row>[],
): Promise<void> {
  let snapshot: Snapshot | null | undefined;
  const rows = allRows(async (page) => {
    const found = await fetchPage(page);
    if (snapshot === undefined) {
      ({ snapshot } = found);
      if (snapshot !== null) session.output.note(asOfText(session.words, snapshot));
    }
    return found;
  });
  await session.output.list(rows, {
    toJson: (row) => ({ ...(snakeKeys(row) as object), as_of: timeText(snapshot?.asOf) }),
    columns,
    // The first page comes before it is known whether there is a row.
    get empty() {
      return say(session.words, snapshot === null ? 'empty.inventory' : 'empty.inventory_fit');
    },
  });
}

function snapshots(group: Command, run: Run): void {
  group.command('snapshots').action((_options, command: Command) =>
    run(command, async (session) => {
      const { words, signal } = session;
      const application = await session.application();
      const rows = allRows((page) => application.call('inventory.snapshots', page, { signal }));
      await session.output.list(rows, {
        toJson: (row) => ({ ...(snakeKeys(row) as object), as_of: timeText(row.asOf) }),
        columns: [
          { title: say(words, 'heading.number'), value: (row) => String(row.number) },
          { title: say(words, 'heading.as_of'), value: (row) => timeText(row.asOf) },
          { title: say(words, 'heading.account'), value: (row) => `${row.name} (${row.domain})`, spare: 1 },
          { title: say(words, 'heading.licenses'), value: (row) => String(row.licenses) },
          { title: say(words, 'heading.instances'), value: (row) => String(row.instances) },
          { title: say(words, 'heading.subscriptions'), value: (row) => String(row.subscriptions), spare: 2 },
        ],
        empty: say(words, 'empty.inventory'),
      });
    }),
  );
}

function licenses(group: Command, run: Run): void {
  listed(group.command('licenses'), licenseFields)
    .option('--short')
    .action((options: ListOptions, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        const list = query<(typeof licenseFields)[number]>(options);
        const columns: readonly Column<License>[] = [
          { title: say(words, 'heading.virtual_account'), value: (row) => row.virtualAccount },
          { title: say(words, 'heading.license'), value: (row) => row.license },
          { title: say(words, 'heading.purchased'), value: (row) => String(row.quantity) },
          { title: say(words, 'heading.in_use'), value: (row) => String(row.inUse) },
          { title: say(words, 'heading.reserved'), value: (row) => String(row.reserved), spare: 3 },
          { title: say(words, 'heading.balance'), value: (row) => signed(row.balance) },
          { title: say(words, 'heading.ends'), value: (row) => dayText(row.endsAt), spare: 2 },
          { title: say(words, 'heading.short_from'), value: (row) => dayText(row.shortAt), spare: 1 },
          {
            title: say(words, 'heading.compliance'),
            value: (row) => say(words, row.balance < 0 ? 'compliance.out' : 'compliance.authorized'),
            spare: 4,
          },
        ];
        await showDated(
          session,
          (page) => application.call('inventory.licenses', { ...list, ...page }, { signal }),
          columns,
        );
      }),
    );
}

function instances(group: Command, run: Run): void {
  listed(group.command('instances'), instanceFields).action((options: ListOptions, command: Command) =>
    run(command, async (session) => {
      const { words, signal } = session;
      const application = await session.application();
      const list = query<(typeof instanceFields)[number]>(options);
      const columns: readonly Column<Instance>[] = [
        { title: say(words, 'heading.instance'), value: (row) => row.name },
        { title: say(words, 'heading.virtual_account'), value: (row) => row.virtualAccount },
        { title: say(words, 'heading.udi'), value: (row) => (row.serial === null ? '-' : `${row.pid}:${row.serial}`) },
        { title: say(words, 'heading.last_contact'), value: (row) => row.lastContact ?? '-', spare: 2 },
        {
          title: say(words, 'heading.licenses'),
          value: (row) => row.usage.map(({ license, quantity }) => `${license} (${quantity})`).join(', '),
          spare: 1,
        },
      ];
      await showDated(
        session,
        (page) => application.call('inventory.instances', { ...list, ...page }, { signal }),
        columns,
      );
    }),
  );
}

function subscriptions(group: Command, run: Run): void {
  listed(group.command('subscriptions'), subscriptionFields).action((options: ListOptions, command: Command) =>
    run(command, async (session) => {
      const { words, signal } = session;
      const application = await session.application();
      const list = query<(typeof subscriptionFields)[number]>(options);
      const columns: readonly Column<Subscription>[] = [
        { title: say(words, 'heading.subscription'), value: (row) => row.id },
        { title: say(words, 'heading.virtual_account'), value: (row) => row.virtualAccount ?? '-' },
        { title: say(words, 'heading.license'), value: (row) => row.license ?? '-' },
        { title: say(words, 'heading.purchased'), value: (row) => String(row.quantity ?? '-') },
        { title: say(words, 'heading.ends'), value: (row) => row.end ?? '-' },
        { title: say(words, 'heading.status'), value: (row) => row.status ?? '-', spare: 1 },
      ];
      await showDated(
        session,
        (page) => application.call('inventory.subscriptions', { ...list, ...page }, { signal }),
        columns,
      );
    }),
  );
}

interface OneSnapshot {
  readonly snapshot?: number;
  readonly virtualAccount?: string;
}

function virtualAccounts(group: Command, run: Run): void {
  group
    .command('virtual-accounts')
    .option('--snapshot <number>', '', snapshotNumber)
    .action((options: OneSnapshot, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        await showDated(session, () => application.call('inventory.virtualAccounts', options, { signal }), [
          {
            title: say(words, 'heading.virtual_account'),
            value: (row) => (row.isDefault ? say(words, 'account.default', { name: row.name }) : row.name),
          },
          { title: say(words, 'heading.in_account'), value: (row) => row.parent ?? '-', spare: 1 },
          { title: say(words, 'heading.access'), value: (row) => row.access ?? '-', spare: 2 },
          { title: say(words, 'heading.licenses'), value: (row) => String(row.licenses) },
          { title: say(words, 'heading.short'), value: (row) => String(row.short) },
          { title: say(words, 'heading.instances'), value: (row) => String(row.instances) },
        ]);
      }),
    );
}

function alarms(group: Command, run: Run): void {
  group
    .command('alarms')
    .option('--virtual-account <name>')
    .option('--snapshot <number>', '', snapshotNumber)
    .action((options: OneSnapshot, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        const found = await application.call('inventory.alarms', { ...options, limit: 500 }, { signal });
        if (found.rows.length < found.total)
          session.output.note(say(words, 'inventory.more_alarms', { shown: found.rows.length, total: found.total }));
        await showDated(session, () => Promise.resolve({ rows: found.rows, snapshot: found.snapshot }), [
          { title: say(words, 'heading.severity'), value: (row) => say(words, `alarm.${row.severity}`) },
          { title: say(words, 'heading.source'), value: (row) => row.virtualAccount },
          { title: say(words, 'heading.action_due'), value: (row) => dayText(row.at) },
          { title: say(words, 'heading.message'), value: (row) => alarmText(words, row) },
          { title: say(words, 'heading.action'), value: (row) => say(words, `alarm.do_${row.kind}`), spare: 1 },
        ]);
        if (found.rows.length > 0) session.output.note(say(words, 'inventory.computed'));
      }),
    );
}

function compare(group: Command, run: Run): void {
  group
    .command('compare')
    .option('--before <number>', '', snapshotNumber)
    .option('--after <number>', '', snapshotNumber)
    .action((options: { readonly before?: number; readonly after?: number }, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        let isSaid = false;
        const rows = allRows(async (page) => {
          const found = await application.call('inventory.compare', { ...options, ...page }, { signal });
          const { before, after } = found;
          if (!isSaid && before !== null && after !== null)
            session.output.note(
              say(words, 'inventory.between', { before: timeText(before.asOf), after: timeText(after.asOf) }),
            );
          isSaid = true;
          return found;
        });
        const change = (row: Output<'inventory.compare'>['rows'][number], key: 'quantity' | 'inUse' | 'balance') =>
          `${row.before?.[key] ?? '-'} → ${row.after?.[key] ?? '-'}`;
        await session.output.list(rows, {
          toJson: snakeKeys,
          columns: [
            { title: say(words, 'heading.virtual_account'), value: (row) => row.virtualAccount },
            { title: say(words, 'heading.license'), value: (row) => row.license },
            { title: say(words, 'heading.purchased'), value: (row) => change(row, 'quantity') },
            { title: say(words, 'heading.in_use'), value: (row) => change(row, 'inUse') },
            { title: say(words, 'heading.balance'), value: (row) => change(row, 'balance') },
          ],
          empty: say(words, 'empty.compare'),
        });
      }),
    );
}

const fieldsOf = { licenses: licenseFields, instances: instanceFields, subscriptions: subscriptionFields } as const;
const allFields = [...new Set(Object.values(fieldsOf).flat())];

type ColumnName = (typeof exportColumns)[InventoryList][number];
const allColumns: readonly ColumnName[] = [...new Set(Object.values(exportColumns).flat())];

interface ExportOptions extends ListOptions {
  readonly out: string;
  readonly format?: ExportFormat;
  readonly columns?: readonly ColumnName[];
}

function namesOfColumns(text: string): readonly ColumnName[] {
  return text.split(',').map((name) => {
    const column = allColumns.find((one) => one === camel(name.trim()));
    if (column !== undefined) return column;
    throw new InvalidArgumentError(`${name} is no column; columns are ${allColumns.map(snake).join(', ')}.`);
  });
}

function exportCommand(group: Command, run: Run): void {
  listed(group.command('export').addArgument(new Argument('<list>').choices(inventoryLists)), allFields)
    .requiredOption('--out <file>')
    .addOption(new Option('--format <format>').choices(exportFormats))
    .addOption(new Option('--columns <names>').argParser(namesOfColumns))
    .action((list: InventoryList, options: ExportOptions, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        const target = await application.files.registerOutput(options.out);
        const ending = options.out.split('.').at(-1)?.toLowerCase();
        // What this list has no field for is refused by name.
        const input = {
          list,
          target,
          format: options.format ?? exportFormats.find((format) => format === ending) ?? 'csv',
          ...(options.columns === undefined ? {} : { columns: [...options.columns] }),
          ...query<(typeof allFields)[number]>(options),
        } satisfies Input<'inventory.export'>;
        const done = await application.call('inventory.export', input, { signal });
        const { file, rows, snapshot } = done;
        await session.output.result({ ...(snakeKeys(done) as object), file }, () =>
          [
            say(words, 'inventory.exported', { count: rows, file: file.name }),
            `${sizeText(words, file.size)}  SHA-256 ${file.sha256}`,
            asOfText(words, snapshot),
          ].join('\n'),
        );
      }),
    );
}
