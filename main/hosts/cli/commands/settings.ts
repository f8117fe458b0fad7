import type { Command } from 'commander';
import type { workSettingsSchema } from '../../../../shared/contract/settings.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import type { AddCommands } from '../run.ts';
import type { Session } from '../session.ts';
import { readSchedule, scheduleText } from '../schedule-text.ts';
import { tableText } from '../table-text.ts';

type Settings = Output<'settings.get'>['settings'];

/** What each setting steers; times in milliseconds, as the names say. */
const meanings: Readonly<Record<keyof typeof workSettingsSchema.shape, string>> = {
  lanes: 'products at a time',
  lanesPerSite: 'products at a time at one site; "none": no limit of its own',
  tries: 'tries for what a second try can help',
  hostKeys: 'first-use or strict',
  connectMs: 'limit for a connection',
  silenceMs: 'limit for silence in a dialogue',
  saveSilenceMs: 'limit for silence while a product saves or imports',
  confirmMs: 'how long a product is read again after an import',
  ackWaitMs: 'how long upload and cycle wait for acknowledgements',
  accountRequestsPerSecond: 'requests to the Smart Account a second',
  schedule: 'when the cycle runs by itself while a window or "sluice serve" is open',
};
const names = Object.keys(meanings);

/** settings: what steers collecting and uploading in this workspace. */
export const settingCommands: AddCommands = (program, run) => {
  const group = program.command('settings');

  group.command('show', { isDefault: true }).action((_options: object, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const { settings } = await application.call('settings.get', {}, { signal: session.signal });
      await print(session, settings);
    }),
  );

  group
    .command('set')
    .argument('<name>', names.join(', '))
    .argument('<value>')
    .action((name: string, value: string, _options: object, command: Command) =>
      run(command, async (session) => {
        if (!names.includes(name))
          throw new SluiceError('usage.invalid', {
            detail: `there is no setting ${name}; there are ${names.join(', ')}`,
          });
        const patch = { [name]: settingValue(name, value) };
        await checkValue(name as keyof typeof meanings, patch[name]);
        const application = await session.application();
        const { settings } = await application.call('settings.set', { patch }, { signal: session.signal });
        await print(session, settings);
      }),
    );
};

function settingValue(name: string, value: string): unknown {
  if (name === 'schedule') return readSchedule(value);
  if (value === 'none') return null;
  return /^\d+$/.test(value) ? Number(value) : value;
}

/** Says in words what the contract would refuse. The schema is loaded here only: it costs what `--help` may not. */
async function checkValue(name: keyof typeof meanings, value: unknown): Promise<void> {
  const { workSettingsSchema: schema } = await import('../../../../shared/contract/settings.ts');
  const issue = schema.shape[name].unwrap().safeParse(value).error?.issues[0];
  if (!issue) return;
  const wanted =
    issue.code === 'too_small'
      ? `at least ${String(issue.minimum)}`
      : issue.code === 'too_big'
        ? `at most ${String(issue.maximum)}`
        : issue.code === 'invalid_value'
          ? issue.values.map(String).join(' or ')
          : 'a whole number';
  throw new SluiceError('usage.invalid', { detail: `${name} must be ${wanted}` });
}

async function print(session: Session, settings: Settings): Promise<void> {
  const rows = Object.entries(meanings).map(([name, meaning]) => ({
    name,
    value:
      name === 'schedule'
        ? scheduleText(settings.schedule)
        : JSON.stringify(settings[name as keyof Settings] ?? 'none').replaceAll('"', ''),
    meaning,
  }));
  await session.output.result(settings, () =>
    tableText(rows, [
      { title: 'SETTING', value: (row) => row.name },
      { title: 'VALUE', value: (row) => row.value },
      { title: 'STEERS', value: (row) => row.meaning },
    ]),
  );
}
