import type { Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { say, sayName, type Words } from '../../../../shared/messages/words.ts';
import { signed, asOfText } from '../inventory-text.ts';
import { snakeKeys } from '../json-form.ts';
import { allRows } from '../pages.ts';
import type { Run } from '../run.ts';
import type { Session } from '../session.ts';
import { timeText } from '../text.ts';

type Preview = Output<'accountChanges.preview'>;

interface ChangeOptions {
  readonly to?: string;
  readonly preview?: true;
  readonly confirmSerial?: string;
  readonly reason?: string;
}

/** Product instances in the account: moved to another virtual account of it, or removed from it. */
export function accountChangeCommands(group: Command, run: Run): void {
  change(group.command('move').requiredOption('--to <virtual-account>'), run);
  change(group.command('remove'), run);
  list(group, run);
}

function change(command: Command, run: Run): void {
  command
    .argument('<serial>')
    .option('--preview')
    .option('--confirm-serial <serial>')
    .option('--reason <text>')
    .action((serial: string, options: ChangeOptions, self: Command) =>
      run(self, async (session) => {
        const { words, signal, output } = session;
        const application = await session.application();
        const wanted = { serial, ...(options.to === undefined ? {} : { to: options.to }) };
        const preview = await application.call('accountChanges.preview', wanted, { signal });
        const shown = previewText(words, preview, options.to);
        if (options.preview) {
          await output.result(snakeKeys(preview), () => shown);
          return;
        }
        for (const line of shown.split('\n')) output.note(line);
        const typed = options.confirmSerial ?? (await typedSerial(session, serial));
        const order = { ...wanted, typed, ...(options.reason === undefined ? {} : { reason: options.reason }) };
        const done = await application.call('accountChanges.start', order, { signal });
        const place = done.change.to ?? '';
        await output.result(snakeKeys(done.change), () =>
          [
            say(words, place === '' ? 'change.removed' : 'change.moved', { serial, place }),
            say(words, 'change.refresh_next'),
          ].join('\n'),
        );
      }),
    );

  function typedSerial({ prompts, words, signal }: Session, serial: string): Promise<string> {
    const otherwise = { what: 'the serial number', flag: '--confirm-serial' };
    return prompts.line(say(words, 'ask.type_serial', { serial }), otherwise, signal);
  }
}

function previewText(words: Words, { snapshot, instance, effect, since }: Preview, to: string | undefined): string {
  const target = to === undefined ? say(words, 'change.out') : to;
  const lines = effect.map(({ license, quantity, from, to: there }) => {
    const places = [
      { place: instance.virtualAccount, ...from },
      ...(there && to !== undefined ? [{ place: to, ...there }] : []),
    ].map(({ place, before, after }) => `${place} ${signed(before)} → ${signed(after)}`);
    return `  ${quantity} ${license}: ${places.join(', ')}`;
  });
  return [
    say(words, 'change.what', { name: instance.name, from: instance.virtualAccount, to: target }),
    ...(lines.length > 0 ? [say(words, 'change.balances'), ...lines] : [say(words, 'change.no_use')]),
    ...(to === undefined ? [say(words, 'change.comes_back')] : []),
    asOfText(words, snapshot),
    ...(since === 0 ? [] : [say(words, 'change.since', { count: since })]),
  ].join('\n');
}

function list(group: Command, run: Run): void {
  group.command('changes').action((_options, command: Command) =>
    run(command, async (session) => {
      const { words, signal } = session;
      const application = await session.application();
      const rows = allRows((page) => application.call('accountChanges.list', page, { signal }));
      await session.output.list(rows, {
        toJson: snakeKeys,
        columns: [
          { title: say(words, 'heading.instance'), value: (row) => row.name },
          { title: say(words, 'heading.udi'), value: (row) => `${row.pid}:${row.serial}` },
          { title: say(words, 'heading.place_from'), value: (row) => row.from },
          { title: say(words, 'heading.place_to'), value: (row) => row.to ?? say(words, 'change.out') },
          { title: say(words, 'heading.state'), value: (row) => sayName(words, 'change_state', row.state) },
          { title: say(words, 'heading.started'), value: (row) => timeText(row.beganAt), spare: 1 },
        ],
        empty: say(words, 'empty.changes'),
      });
    }),
  );
}
