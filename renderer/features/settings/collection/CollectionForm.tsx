import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { NumberInput, Radio, SimpleGrid, Stack } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { Section } from '../Section.tsx';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import { DurationField } from './DurationField.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import { workPatch, workProblems, type WorkDraft } from './work-draft.ts';
import { workLimits } from './work-limits.ts';

export interface CollectionFormProps {
  readonly saved: WorkDraft;
  readonly nextRunAt: number | null;
  readonly read: () => Promise<void>;
}

export function CollectionForm({ saved, nextRunAt, read }: CollectionFormProps) {
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  const { draft, changed, isDirty, set, reset } = useDraft(saved);
  const [resets, setResets] = useState(0);
  const [isSaved, setSaved] = useState(false);
  const problems = workProblems(draft);
  const save = useAction(async () => {
    if (problems.size > 0) return;
    await client.call('settings.set', { patch: workPatch(draft, changed) });
    await read();
    reset();
    setSaved(true);
    say({ text: t('settings:saved_all'), tone: 'good' });
  });
  const count = (name: 'lanes' | 'lanesPerSite' | 'tries' | 'accountRequestsPerSecond') => {
    const { min, max, usual } = workLimits[name];
    const value = draft[name];
    const byDefault = usual === null ? t('settings:no_limit') : format.number(usual);
    return (
      <NumberInput
        label={t(`settings:work.${name}`)}
        description={`${t(`settings:work.${name}_hint`)} ${t('settings:default', { value: byDefault })}`}
        value={value === null || Number.isNaN(value) ? '' : value}
        placeholder={usual === null ? t('settings:no_limit') : ''}
        allowDecimal={false}
        allowNegative={false}
        error={problems.has(name) && t('settings:between', { min: format.number(min), max: format.number(max) })}
        onChange={(typed) => set({ [name]: typed === '' ? (usual === null ? null : Number.NaN) : Number(typed) })}
      />
    );
  };
  const time = (name: 'connectMs' | 'silenceMs' | 'saveSilenceMs' | 'confirmMs' | 'ackWaitMs') => (
    <DurationField
      // A reset brings back the unit too.
      key={`${name} ${String(resets)}`}
      label={t(`settings:work.${name}`)}
      hint={t(`settings:work.${name}_hint`)}
      value={draft[name]}
      limit={workLimits[name]}
      isBad={problems.has(name)}
      onChange={(ms) => set({ [name]: ms })}
    />
  );
  return (
    <SettingsForm
      label={t('settings:collection.title')}
      isDirty={isDirty}
      isBusy={save.isBusy}
      isSaved={isSaved}
      error={save.error}
      onSave={() => void save.run()}
      onReset={() => {
        reset();
        setResets(resets + 1);
        save.clear();
      }}
    >
      <ScheduleFields
        schedule={draft.schedule}
        problems={problems}
        nextRunAt={changed.includes('schedule') ? null : nextRunAt}
        isChanged={changed.includes('schedule')}
        onChange={(schedule) => set({ schedule })}
      />
      <Section title={t('settings:work.at_once')} note={t('settings:work.at_once_note')}>
        <SimpleGrid cols={2} spacing="sm">
          {count('lanes')}
          {count('lanesPerSite')}
          {count('tries')}
          {count('accountRequestsPerSecond')}
        </SimpleGrid>
      </Section>
      <Section title={t('settings:work.limits')} note={t('settings:work.limits_note')}>
        <SimpleGrid cols={2} spacing="sm">
          {time('connectMs')}
          {time('silenceMs')}
          {time('saveSilenceMs')}
        </SimpleGrid>
      </Section>
      <Section title={t('settings:work.waits')} note={t('settings:work.waits_note')}>
        <SimpleGrid cols={2} spacing="sm">
          {time('confirmMs')}
          {time('ackWaitMs')}
        </SimpleGrid>
      </Section>
      <Section title={t('settings:work.hostKeys')} note={t('settings:work.hostKeys_note')}>
        <Radio.Group
          aria-label={t('settings:work.hostKeys')}
          value={draft.hostKeys}
          onChange={(value) => set({ hostKeys: value })}
        >
          <Stack gap={6}>
            {(['first-use', 'strict'] as const).map((kind) => (
              <Radio
                key={kind}
                value={kind}
                label={t(`settings:work.hostKeys.${kind}`)}
                description={t(`settings:work.hostKeys_hint.${kind}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Section>
    </SettingsForm>
  );
}
