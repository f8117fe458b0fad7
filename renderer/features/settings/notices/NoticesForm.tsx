import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { alertsExpiring, selectionAfter } from '../../../../shared/notice-rules.ts';
import { Checkbox, NativeSelect, SimpleGrid, Stack, TextInput, TimeInput } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { Section } from '../Section.tsx';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import { AdditionalField } from './AdditionalField.tsx';
import { MailServerFields } from './MailServerFields.tsx';
import { noticeInput, noticeProblems, type NoticeDraft, type NoticesView } from './notice-draft.ts';
import { ThresholdFields } from './ThresholdFields.tsx';

export interface NoticesFormProps {
  readonly view: NoticesView;
  readonly saved: NoticeDraft;
  readonly read: () => Promise<void>;
}

const languageNames = { en: 'English', ja: '日本語', fr: 'Français' } as const;
const boxes = ['dailySummary', 'statusNotification', 'expiringAlert'] as const;

/** One Save and one Reset for the whole page: all of it is kept, or nothing. */
export function NoticesForm({ view, saved, read }: NoticesFormProps) {
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  const { draft, isDirty, set, reset } = useDraft(saved);
  const [isSaved, setSaved] = useState(false);
  const [resets, setResets] = useState(0);
  const [isChecked, setChecked] = useState(false);
  const problems = isChecked ? noticeProblems(draft) : new Set<never>();
  const save = useAction(async () => {
    setChecked(true);
    if (noticeProblems(draft).size > 0) return;
    await client.call('notices.set', noticeInput(draft));
    await read();
    reset();
    setSaved(true);
    say({ text: t('settings:saved_all'), tone: 'good' });
  });
  const check = (name: (typeof boxes)[number], isOn: boolean) => {
    const after = { ...draft, [name]: isOn };
    set({ [name]: isOn, thresholds: [...selectionAfter(draft, after)] });
  };
  return (
    <SettingsForm
      label={t('settings:notices.title')}
      isDirty={isDirty}
      isBusy={save.isBusy}
      isSaved={isSaved}
      error={save.error}
      onSave={() => void save.run()}
      onReset={() => {
        reset();
        setChecked(false);
        setResets(resets + 1);
        save.clear();
      }}
    >
      <Section title={t('settings:notices.what')}>
        <Stack gap="xs">
          {boxes.map((name) => (
            <Checkbox
              key={name}
              label={t(`settings:notices.${name}`)}
              description={t(`settings:notices.${name}_hint`)}
              checked={draft[name]}
              onChange={(event) => check(name, event.currentTarget.checked)}
            />
          ))}
        </Stack>
        <ThresholdFields
          key={resets}
          thresholds={draft.thresholds}
          isOn={alertsExpiring(draft)}
          onChange={(thresholds) => set({ thresholds })}
        />
        <SimpleGrid cols={2} spacing="sm">
          <TimeInput
            label={t('settings:notices.at')}
            description={
              view.nextAt === null || isDirty
                ? t('settings:notices.at_hint')
                : t('settings:notices.next', { time: format.dateTime(view.nextAt) })
            }
            value={draft.at}
            onChange={(event) => set({ at: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('settings:notices.language')}
            description={t('settings:notices.language_hint')}
            value={draft.language}
            data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
            onChange={(event) => set({ language: event.currentTarget.value as NoticeDraft['language'] })}
          />
        </SimpleGrid>
      </Section>
      <Section title={t('settings:notices.who')}>
        <TextInput
          label={t('settings:notices.address')}
          value={draft.address}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ address: event.currentTarget.value })}
        />
        <AdditionalField view={view} value={draft.additional} onChange={(additional) => set({ additional })} />
      </Section>
      <MailServerFields draft={draft} set={set} problems={problems} smtp={view.smtp} />
    </SettingsForm>
  );
}
