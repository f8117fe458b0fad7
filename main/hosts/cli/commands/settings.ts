import type { Command } from 'commander';
import type { workSettingsSchema } from '../../../../shared/contract/settings.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/messages/words.ts';
import type { AddCommands } from '../run.ts';
import type { Session } from '../session.ts';
import { readSchedule, scheduleText } from '../schedule-text.ts';
import { tableText } from '../table-text.ts';

type Settings = Output<'settings.get'>['settings'];

type SettingName = keyof typeof workSettingsSchema.shape;

/** Complete by type. What each steers is said under `setting.`; times are in milliseconds, as the names say. */
const names = Object.keys({
  lanes: true,
  lanesPerSite: true,
  tries: true,
  hostKeys: true,
  connectMs: true,
  silenceMs: true,
  saveSilenceMs: true,
  confirmMs: true,
  ackWaitMs: true,
  accountRequestsPerSecond: true,
  schedule: true,
} satisfies Record<SettingName, true>) as SettingName[];

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
        const known = names.find((one) => one === name);
        if (known === undefined)
          throw new SluiceError('usage.invalid', {
            detail: `there is no setting ${name}; there are ${names.join(', ')}`,
          });
        const patch = { [name]: settingValue(name, value) };
        await checkValue(known, patch[name]);
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
async function checkValue(name: SettingName, value: unknown): Promise<void> {
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
  const { words } = session;
  const rows = names.map((name) => ({
    name,
    value:
      name === 'schedule'
        ? scheduleText(settings.schedule)
        : JSON.stringify(settings[name] ?? 'none').replaceAll('"', ''),
    meaning: say(words, `setting.${name}`),
  }));
  await session.output.result(settings, () =>
    tableText(rows, [
      { title: say(words, 'heading.setting'), value: (row) => row.name },
      { title: say(words, 'heading.value'), value: (row) => row.value },
      { title: say(words, 'heading.steers'), value: (row) => row.meaning },
    ]),
  );
}
