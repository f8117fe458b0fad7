import { Argument, InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { Input } from '../../../../shared/contract/contract.ts';
import {
  exportColumns,
  exportFormats,
  groupFields,
  instanceFields,
  inventoryLists,
  isTimeField,
  licenseFields,
  subscriptionFields,
  type ExportFormat,
  type InventoryFilter,
  type InventoryList,
} from '../../../../shared/contract/inventory-words.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/messages/words.ts';
import { findPlace } from '../find-place.ts';
import { groupColumns, usualColumns, wantedColumns } from '../inventory-columns.ts';
import { asOfText } from '../inventory-text.ts';
import { snakeKeys } from '../json-form.ts';
import { moment, wholeNumber } from '../options.ts';
import type { Run } from '../run.ts';
import type { Session } from '../session.ts';
import { showDated } from '../show-dated.ts';
import { sizeText } from '../text.ts';

type Look = Input<'inventory.saveView'>['look'];
export type Field = NonNullable<Look['sort']>;
export type GroupField = NonNullable<Look['groupBy']>;
export type ColumnName = NonNullable<Look['columns']>[number];

/** How a list is asked for, on the command line. */
export interface LookOptions {
  readonly where?: readonly InventoryFilter<Field>[];
  readonly sort?: Field;
  readonly descending?: true;
  readonly groupBy?: GroupField;
  readonly columns?: readonly ColumnName[];
}

interface ListOptions extends LookOptions {
  readonly snapshot?: number;
  readonly text?: string;
  readonly virtualAccount?: string;
  readonly view?: string;
  readonly short?: true;
  readonly onPrem?: true;
}

export const fieldsOf = {
  licenses: licenseFields,
  instances: instanceFields,
  subscriptions: subscriptionFields,
} as const;
const unique = <Name>(lists: Readonly<Record<InventoryList, readonly Name[]>>): readonly Name[] => [
  ...new Set(Object.values(lists).flat()),
];
export const allFields = unique<Field>(fieldsOf);
export const allGroupFields = unique<GroupField>(groupFields);
export const allColumns = unique<ColumnName>(exportColumns);

export const snapshotNumber = wholeNumber(1, 999_999_999);
const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
export const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `FIELD=VALUE`, `FIELD~TEXT`, `FIELD<NUMBER`, `FIELD>NUMBER`; `FIELD=` where there is none; can be repeated. */
function where(fields: readonly Field[]) {
  return (text: string, before: readonly InventoryFilter<Field>[] = []): readonly InventoryFilter<Field>[] => {
    const [, name = '', sign = '', value = ''] = /^(\w+)([=~<>])(.*)$/s.exec(text) ?? [];
    const field = fields.find((one) => one === camel(name));
    if (field === undefined)
      throw new InvalidArgumentError(
        `It must be FIELD=VALUE, FIELD~TEXT, FIELD<VALUE or FIELD>VALUE; fields are ${fields.map(snake).join(', ')}.`,
      );
    const op = sign === '=' ? 'is' : sign === '~' ? 'has' : sign === '<' ? 'below' : 'above';
    if (op === 'is' && value === '') return [...before, { field, op, value: null }];
    const isDay = isTimeField(field) && op !== 'has' && !/^-?\d+$/.test(value);
    return [...before, { field, op, value: isDay ? String(moment(value)) : value }];
  };
}

/** One of some names, written with underscores. */
function named<Name extends string>(flags: string, names: readonly Name[]): Option {
  return new Option(flags).choices(names.map(snake)).argParser((text) => {
    const name = names.find((one) => snake(one) === text);
    if (name !== undefined) return name;
    throw new InvalidArgumentError(`Allowed choices are ${names.map(snake).join(', ')}.`);
  });
}

function namesOfColumns(columns: readonly ColumnName[]) {
  return (text: string): readonly ColumnName[] =>
    text.split(',').map((name) => {
      const column = columns.find((one) => one === camel(name.trim()));
      if (column !== undefined) return column;
      throw new InvalidArgumentError(`${name} is no column; columns are ${columns.map(snake).join(', ')}.`);
    });
}

/** What a look is made of. */
export function looked(
  command: Command,
  fields: readonly Field[],
  columns: readonly ColumnName[],
  groups: readonly GroupField[] | null,
): Command {
  command
    .addOption(new Option('--where <condition>').argParser(where(fields)))
    .addOption(named('--sort <field>', fields))
    .option('--descending')
    .addOption(new Option('--columns <names>').argParser(namesOfColumns(columns)));
  return groups === null ? command : command.addOption(named('--group-by <field>', groups));
}

function listed(command: Command): Command {
  return command
    .option('--view <name>')
    .option('--text <text>')
    .option('--virtual-account <name>')
    .option('--on-prem')
    .option('--snapshot <number>', '', snapshotNumber);
}

/** Without the option what there is, the account's own first. */
export function originOf(onPrem: true | undefined): { origin?: 'on_prem' } {
  return onPrem ? { origin: 'on_prem' } : {};
}

/** The look that a view keeps, and what was asked for beside: conditions hold too, everything else instead. */
async function askedFor(session: Session, list: InventoryList, options: ListOptions): Promise<Look> {
  const kept = options.view === undefined ? {} : await viewOf(session, list, options.view);
  const { snapshot, onPrem, virtualAccount } = options;
  const of = { ...(snapshot === undefined ? {} : { snapshot }), ...originOf(onPrem) };
  const place = virtualAccount === undefined ? null : await findPlace(session, virtualAccount, of);
  const filters: InventoryFilter<Field>[] = [
    ...(kept.filters ?? []),
    ...(place === null ? [] : [{ field: 'virtualAccount', op: 'is', value: place } as const]),
    ...(options.short ? [{ field: 'balance', op: 'below', value: 0 } as const] : []),
    ...(options.where ?? []),
  ];
  const { sort, descending, groupBy, columns } = options;
  return {
    ...kept,
    ...(filters.length === 0 ? {} : { filters }),
    ...(sort === undefined ? {} : { sort, isDescending: false }),
    ...(descending ? { isDescending: true } : {}),
    ...(groupBy === undefined ? {} : { groupBy }),
    ...(columns === undefined ? {} : { columns: [...columns] }),
  };
}

async function viewOf(session: Session, list: InventoryList, name: string): Promise<Look> {
  const application = await session.application();
  const { rows } = await application.call('inventory.views', { list }, { signal: session.signal });
  const found = rows.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new SluiceError('usage.unknown_view', { view: name, list });
  return found.look;
}

/** Of a look, what the rows are asked with. */
function query({ filters, sort, isDescending }: Look, { snapshot, text, onPrem }: ListOptions) {
  return {
    ...originOf(onPrem),
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(text === undefined ? {} : { text }),
    ...(filters === undefined ? {} : { filters }),
    ...(sort === undefined ? {} : { sort }),
    ...(isDescending === true ? { isDescending } : {}),
  };
}

export function inventoryListCommands(group: Command, run: Run): void {
  for (const list of inventoryLists) {
    const command = listed(looked(group.command(list), fieldsOf[list], exportColumns[list], groupFields[list]));
    if (list === 'licenses') command.option('--short');
    command.action((options: ListOptions, used: Command) => run(used, (session) => show(session, list, options)));
  }
  exportCommand(group, run);
}

async function show(session: Session, list: InventoryList, options: ListOptions): Promise<void> {
  const { words, signal } = session;
  const look = await askedFor(session, list, options);
  const application = await session.application();
  const { groupBy, columns } = look;
  const asked = query(look, options);
  if (groupBy !== undefined) {
    const { sort: _sort, isDescending: _isDescending, ...rest } = asked;
    await showDated(
      session,
      (page) => application.call('inventory.groups', { list, by: groupBy, ...rest, ...page }, { signal }),
      groupColumns(words, list, groupBy),
      ({ filters: _filters, ...row }) => row,
    );
    return;
  }
  const shown = async <Row>(of: InventoryList, usual: Parameters<typeof showDated<Row>>[2]) =>
    columns === undefined ? usual : await wantedColumns<Row>(words, of, columns);
  // Fields were checked where the options were read.
  const rows = <Query>(page: { readonly cursor?: string; readonly limit: number }) => ({ ...asked, ...page }) as Query;
  const usual = usualColumns(words);
  switch (list) {
    case 'licenses':
      return showDated(
        session,
        (page) => application.call('inventory.licenses', rows(page), { signal }),
        await shown(list, usual.licenses),
      );
    case 'instances':
      return showDated(
        session,
        (page) => application.call('inventory.instances', rows(page), { signal }),
        await shown(list, usual.instances),
      );
    case 'subscriptions':
      return showDated(
        session,
        (page) => application.call('inventory.subscriptions', rows(page), { signal }),
        await shown(list, usual.subscriptions),
      );
  }
}

interface ExportOptions extends ListOptions {
  readonly out: string;
  readonly format?: ExportFormat;
}

function exportCommand(group: Command, run: Run): void {
  const command = group.command('export').addArgument(new Argument('<list>').choices(inventoryLists));
  listed(looked(command, allFields, allColumns, null))
    .option('--short')
    .requiredOption('--out <file>')
    .addOption(new Option('--format <format>').choices(exportFormats))
    .action((list: InventoryList, options: ExportOptions, used: Command) =>
      run(used, async (session) => {
        const { words, signal } = session;
        const look = await askedFor(session, list, options);
        const application = await session.application();
        const target = await application.files.registerOutput(options.out);
        const ending = options.out.split('.').at(-1)?.toLowerCase();
        const form = options.format ?? exportFormats.find((one) => one === ending);
        if (form === undefined)
          throw new SluiceError('usage.invalid', {
            detail: '--out must end in .csv, .xlsx, .json or .pdf, or --format must say the form',
          });
        // What this list has no field for is refused by name.
        const input = {
          list,
          target,
          format: form,
          ...(look.columns === undefined ? {} : { columns: look.columns }),
          ...query(look, options),
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
