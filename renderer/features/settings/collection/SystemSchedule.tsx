import { useState } from 'react';
import { useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { DeepReadonly } from '../../../../shared/contract/procedure.ts';
import type { Schedule } from '../../../../shared/contract/settings.ts';
import {
  scheduledRuns,
  systemSchedulers,
  type ScheduledRun,
  type SystemScheduler,
} from '../../../../shared/contract/system-schedule.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Code, Group, NativeSelect, Stack, Text, TextInput } from '../../../ui/mantine.ts';
import { Section } from '../Section.tsx';

const daily: Schedule = { kind: 'daily', everyHours: 6, at: '06:00', weekdays: [1] };

/** How it runs while no window is open: the entry of the computer's own scheduler, to be read and copied. */
export function SystemSchedule({ schedule }: { readonly schedule: DeepReadonly<Schedule> | null }) {
  const t = useT();
  const errorText = useErrorText();
  const [run, setRun] = useState<ScheduledRun>('cycle');
  const [chosen, setChosen] = useState<SystemScheduler | undefined>();
  const [passphraseFile, setPassphraseFile] = useState('');
  const { data, error } = useQuery(
    'systemSchedule.entries',
    {
      runs: [run],
      schedule: { ...(schedule ?? daily), weekdays: [...(schedule ?? daily).weekdays] },
      ...(chosen === undefined ? {} : { scheduler: chosen }),
      passphraseFile: passphraseFile.trim() === '' ? null : passphraseFile.trim(),
    },
    ['settings'],
  );
  const [entry] = data?.entries ?? [];
  const parts = entry && [
    ...(entry.crontab === null ? [] : [{ title: t('settings:system.crontab'), text: entry.crontab }]),
    ...entry.files.map(({ path, text }) => ({ title: path, text: text.replace(/^\uFEFF/, '') })),
    ...(entry.commands.length === 0
      ? []
      : [{ title: t('settings:system.then'), text: entry.commands.map((words) => words.join(' ')).join('\n') }]),
  ];
  return (
    <Section title={t('settings:system.title')} note={t('settings:system.note')}>
      <Group gap="sm" align="flex-start" grow>
        <NativeSelect
          label={t('settings:system.run')}
          value={run}
          data={scheduledRuns.map((value) => ({ value, label: t(`settings:system.run.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setRun(scheduledRuns.find((one) => one === value) ?? 'cycle')}
        />
        <NativeSelect
          label={t('settings:system.with')}
          value={chosen ?? data?.scheduler ?? 'cron'}
          data={systemSchedulers.map((value) => ({ value, label: t(`settings:system.with.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setChosen(systemSchedulers.find((one) => one === value))}
        />
        <TextInput
          label={t('settings:system.passphrase')}
          value={passphraseFile}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setPassphraseFile(event.currentTarget.value)}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t(passphraseFile.trim() === '' ? 'settings:system.no_passphrase' : 'settings:system.passphrase_hint')}
      </Text>
      {error && <ErrorBox text={errorText(error)} />}
      <Stack gap="xs">
        {parts?.map(({ title, text }) => (
          <Stack key={title} gap={4}>
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                {title}
              </Text>
              <CopyButton text={text} label={t('action.copy')} copiedLabel={t('action.copied')} />
            </Group>
            <Code block tabIndex={0} aria-label={title}>
              {text}
            </Code>
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}
