import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, SimpleGrid, Text, TextInput } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { PortField } from '../../products/form/PortField.tsx';
import { CertificateAuthorities } from '../account/CertificateAuthorities.tsx';
import { LoginFields } from '../account/LoginFields.tsx';
import { Section } from '../Section.tsx';
import { SettingsForm } from '../SettingsForm.tsx';
import { useSavedForm } from '../use-saved-form.ts';
import { inputOf, keptSecrets, problemsOf, usualPort, type OnPrem, type OnPremDraft } from './on-prem-draft.ts';

export interface OnPremFormProps {
  readonly onPrem: OnPrem | null;
  readonly saved: OnPremDraft;
  readonly read: () => Promise<void>;
}

export function OnPremForm({ onPrem, saved, read }: OnPremFormProps) {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const [seen, setSeen] = useState<readonly string[] | null>(null);
  const { draft, set, problems, isDirty, saveIfGood, form } = useSavedForm({
    saved,
    problemsOf: (now) => problemsOf(now, onPrem),
    write: async (now) => {
      await client.call('onPrem.set', inputOf(now));
      await read();
    },
    said: t('settings:onPrem.saved'),
  });
  const needsSave = isDirty || onPrem === null;
  const check = useAction(async () => {
    setSeen(null);
    if (needsSave && !(await saveIfGood())) return;
    await session.needVault();
    setSeen((await client.call('onPrem.check', {})).virtualAccounts);
  });
  return (
    <SettingsForm label={t('settings:onPrem.title')} {...form}>
      <Section title={t('settings:onPrem.place')} note={t('settings:onPrem.place_note')}>
        <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'start' }}>
          <TextInput
            label={t('settings:onPrem.host')}
            value={draft.host}
            error={problems.host && t(problems.host)}
            required
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set({ host: event.currentTarget.value })}
          />
          <PortField
            label={t('settings:onPrem.port')}
            value={draft.port}
            usual={usualPort}
            error={problems.port ? t(problems.port) : null}
            onChange={(port) => set({ port })}
          />
          <TextInput
            label={t('settings:onPrem.account')}
            description={t('settings:onPrem.account_hint')}
            value={draft.account}
            error={problems.account && t(problems.account)}
            required
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set({ account: event.currentTarget.value })}
          />
        </SimpleGrid>
      </Section>
      <LoginFields of="onPrem" draft={draft} set={set} problems={problems} kept={keptSecrets(draft, onPrem)} />
      <Section title={t('settings:onPrem.certificate')} note={t('settings:onPrem.certificate_note')}>
        <CertificateAuthorities draft={draft} set={set} cas={onPrem?.cas ?? []} />
      </Section>
      <Section
        title={t('settings:check.title')}
        note={t('settings:onPrem.check_note')}
        actions={
          <Button
            variant="default"
            leftSection={<IconPlugConnected size={14} aria-hidden />}
            loading={check.isBusy}
            onClick={() => void check.run()}
          >
            {needsSave ? t('settings:check.save_do') : t('settings:check.do')}
          </Button>
        }
      >
        <div aria-live="polite">
          {check.error && <ErrorBox title={t('settings:check.failed')} text={errorText(check.error)} />}
          {seen && (
            <Group gap="xs">
              <StateBadge shape="confirmed" label={t('settings:onPrem.works', { count: seen.length })} />
              <Text size="sm">{format.list(seen)}</Text>
            </Group>
          )}
        </div>
      </Section>
    </SettingsForm>
  );
}
