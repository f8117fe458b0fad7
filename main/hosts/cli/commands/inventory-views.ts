import { Argument, Option } from 'commander';
import type { Command } from 'commander';
import type { Input, Output } from '../../../../shared/contract/contract.ts';
import { inventoryLists, isTimeField, type InventoryList } from '../../../../shared/contract/inventory-words.ts';
import { say } from '../../../../shared/messages/words.ts';
import { snakeKeys } from '../json-form.ts';
import { timeText } from '../text.ts';
import type { Run } from '../run.ts';
import { allColumns, allFields, allGroupFields, looked, snake, type LookOptions } from './inventory-lists.ts';

type View = Output<'inventory.views'>['rows'][number];

const listArgument = () => new Argument('<list>').choices(inventoryLists);

/** `inventory view …`: looks at the lists that are kept by name. */
export function inventoryViewCommands(inventory: Command, run: Run): void {
  const group = inventory.command('view');
  group
    .command('list')
    .addArgument(new Argument('[list]').choices(inventoryLists))
    .action((list: InventoryList | undefined, _options, command: Command) =>
      run(command, async (session) => {
        const { words, signal, output } = session;
        const application = await session.application();
        const input = list === undefined ? {} : { list };
        const { rows } = await application.call('inventory.views', input, { signal });
        await output.list(rows, {
          toJson: snakeKeys,
          columns: [
            { title: say(words, 'heading.list'), value: (row) => row.list },
            {
              title: say(words, 'heading.name'),
              value: ({ name, isDefault }) => (isDefault ? say(words, 'inventory.default_view', { name }) : name),
            },
            { title: say(words, 'heading.look'), value: ({ look }) => lookText(look) },
          ],
          empty: say(words, 'empty.views'),
        });
      }),
    );
  looked(
    group.command('save').addArgument(listArgument()).argument('<name>'),
    allFields,
    allColumns,
    allGroupFields,
  ).action((list: InventoryList, name: string, options: LookOptions, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const { view } = await application.call('inventory.saveView', { list, name, look: lookOf(options) }, session);
      await session.output.result(snakeKeys(view), () => say(session.words, 'inventory.view_saved', { name, list }));
    }),
  );
  group
    .command('change')
    .addArgument(listArgument())
    .argument('<name>')
    .option('--name <new>')
    .addOption(new Option('--default <on>').choices(['on', 'off']))
    .action((list: InventoryList, name: string, options: { name?: string; default?: 'on' | 'off' }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const change: Input<'inventory.changeView'> = {
          ...{ list, name },
          ...(options.name === undefined ? {} : { newName: options.name }),
          ...(options.default === undefined ? {} : { isDefault: options.default === 'on' }),
        };
        const { view } = await application.call('inventory.changeView', change, session);
        await session.output.result(snakeKeys(view), () =>
          say(session.words, 'inventory.view_saved', { name: view.name, list }),
        );
      }),
    );
  group
    .command('remove')
    .addArgument(listArgument())
    .argument('<name>')
    .action((list: InventoryList, name: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        await application.call('inventory.removeView', { list, name }, session);
        await session.output.result({ removed: name }, () => say(session.words, 'inventory.view_removed', { name }));
      }),
    );
}

function lookOf({ where, sort, descending, groupBy, columns }: LookOptions): View['look'] {
  return {
    ...(columns === undefined ? {} : { columns: [...columns] }),
    ...(where === undefined ? {} : { filters: [...where] }),
    ...(sort === undefined ? {} : { sort }),
    ...(descending ? { isDescending: true } : {}),
    ...(groupBy === undefined ? {} : { groupBy }),
  };
}

const signs = { is: '=', has: '~', below: '<', above: '>' } as const;

/** As it would be typed. */
function lookText({ columns, filters = [], sort, isDescending, groupBy }: View['look']): string {
  const words = [
    ...filters.map(({ field, op, value }) => {
      const isDay = isTimeField(field) && op !== 'has' && value !== null;
      const text = isDay ? timeText(Number(value)) : String(value ?? '');
      return `--where "${snake(field)}${signs[op]}${text}"`;
    }),
    ...(sort === undefined ? [] : [`--sort ${snake(sort)}`]),
    ...(isDescending === true ? ['--descending'] : []),
    ...(groupBy === undefined ? [] : [`--group-by ${snake(groupBy)}`]),
    ...(columns === undefined ? [] : [`--columns ${columns.map(snake).join(',')}`]),
  ];
  return words.join(' ');
}
