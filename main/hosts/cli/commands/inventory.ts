import type { Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { say } from '../../../../shared/messages/words.ts';
import { findPlace } from '../find-place.ts';
import {
  accountWordText,
  accountOfSnapshot,
  alarmText,
  dayText,
  placeOfAlarm,
  snapshotText,
} from '../inventory-text.ts';
import { inventoryFileCommands } from './inventory-files.ts';
import { snakeKeys } from '../json-form.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import { runJob } from '../run-job.ts';
import { showDated } from '../show-dated.ts';
import { timeText } from '../text.ts';
import { accountChangeCommands } from './account-changes.ts';
import { inventoryListCommands, originOf, snapshotNumber } from './inventory-lists.ts';
import { inventoryViewCommands } from './inventory-views.ts';

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
  inventoryListCommands(group, run);
  virtualAccounts(group, run);
  alarms(group, run);
  compare(group, run);
  inventoryViewCommands(group, run);
  accountChangeCommands(group, run);
  inventoryFileCommands(group, run);
};

function snapshots(group: Command, run: Run): void {
  group
    .command('snapshots')
    .option('--on-prem')
    .action((options: { readonly onPrem?: true }, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        const rows = allRows((page) =>
          application.call('inventory.snapshots', { ...originOf(options.onPrem), ...page }, { signal }),
        );
        await session.output.list(rows, {
          toJson: (row) => ({ ...(snakeKeys(row) as object), as_of: timeText(row.asOf) }),
          columns: [
            { title: say(words, 'heading.number'), value: (row) => String(row.number) },
            { title: say(words, 'heading.as_of'), value: (row) => timeText(row.asOf) },
            { title: say(words, 'heading.account'), value: (row) => accountOfSnapshot(row), spare: 1 },
            { title: say(words, 'heading.licenses'), value: (row) => String(row.licenses) },
            { title: say(words, 'heading.instances'), value: (row) => String(row.instances) },
            { title: say(words, 'heading.subscriptions'), value: (row) => String(row.subscriptions), spare: 2 },
          ],
          empty: say(words, 'empty.inventory'),
        });
      }),
    );
}

interface OneSnapshot {
  readonly snapshot?: number;
  readonly virtualAccount?: string;
  readonly onPrem?: true;
}

function virtualAccounts(group: Command, run: Run): void {
  group
    .command('virtual-accounts')
    .option('--on-prem')
    .option('--snapshot <number>', '', snapshotNumber)
    .action(({ onPrem, ...options }: OneSnapshot, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        const asked = { ...options, ...originOf(onPrem) };
        await showDated(session, () => application.call('inventory.virtualAccounts', asked, { signal }), [
          {
            title: say(words, 'heading.virtual_account'),
            value: (row) => (row.isDefault ? say(words, 'account.default', { name: row.name }) : row.name),
          },
          { title: say(words, 'heading.in_account'), value: (row) => row.parent ?? '-', spare: 1 },
          { title: say(words, 'heading.access'), value: (row) => accountWordText(words, row.access), spare: 2 },
          { title: say(words, 'heading.licenses'), value: (row) => String(row.licenses) },
          { title: say(words, 'heading.short'), value: (row) => String(row.short) },
          { title: say(words, 'heading.alarms'), value: ({ major, minor }) => `${major}/${minor}`, spare: 3 },
          { title: say(words, 'heading.instances'), value: (row) => String(row.instances) },
        ]);
      }),
    );
}

function alarms(group: Command, run: Run): void {
  group
    .command('alarms')
    .option('--virtual-account <name>')
    .option('--on-prem')
    .option('--snapshot <number>', '', snapshotNumber)
    .action(({ onPrem, ...options }: OneSnapshot, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        const { virtualAccount: wanted, ...of } = { ...options, ...originOf(onPrem) };
        const place = wanted === undefined ? {} : { virtualAccount: await findPlace(session, wanted, of) };
        const asked = { ...of, ...place, limit: 500 };
        const found = await application.call('inventory.alarms', asked, { signal });
        if (found.rows.length < found.total)
          session.output.note(say(words, 'inventory.more_alarms', { shown: found.rows.length, total: found.total }));
        await showDated(session, () => Promise.resolve({ rows: found.rows, snapshot: found.snapshot }), [
          { title: say(words, 'heading.severity'), value: (row) => say(words, `alarm.${row.severity}`) },
          { title: say(words, 'heading.source'), value: placeOfAlarm },
          { title: say(words, 'heading.action_due'), value: (row) => dayText(row.at) },
          { title: say(words, 'heading.message'), value: (row) => alarmText(words, row) },
          { title: say(words, 'heading.action'), value: (row) => say(words, `alarm.do_${row.kind}`), spare: 1 },
        ]);
        if (found.rows.length > 0) session.output.note(say(words, 'inventory.computed'));
      }),
    );
}

interface CompareOptions {
  readonly before?: number;
  readonly after?: number;
  readonly onPrem?: true;
}

function compare(group: Command, run: Run): void {
  group
    .command('compare')
    .option('--before <number>', '', snapshotNumber)
    .option('--after <number>', '', snapshotNumber)
    .option('--on-prem')
    .action(({ onPrem, ...options }: CompareOptions, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        let isSaid = false;
        const asked = { ...options, ...originOf(onPrem) };
        const rows = allRows(async (page) => {
          const found = await application.call('inventory.compare', { ...asked, ...page }, { signal });
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
