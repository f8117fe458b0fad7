import { useT } from '../../../app/use-t.ts';
import { Checkbox, NativeSelect, SimpleGrid, TextInput } from '../../../ui/mantine.ts';
import { PortField } from '../../products/form/PortField.tsx';
import { CertificateAuthorities } from '../account/CertificateAuthorities.tsx';
import { SecretField } from '../SecretField.tsx';
import { Section } from '../Section.tsx';
import { usualPorts, type NoticeDraft, type NoticesView } from './notice-draft.ts';

export interface MailServerFieldsProps {
  readonly draft: NoticeDraft;
  readonly set: (patch: Partial<NoticeDraft>) => void;
  readonly problems: ReadonlySet<'host' | 'from'>;
  readonly smtp: NoticesView['smtp'];
}

/** Who carries the mail. Without one it is saved as a file and carried by a person. */
export function MailServerFields({ draft, set, problems, smtp }: MailServerFieldsProps) {
  const t = useT();
  const text = (name: 'host' | 'from' | 'username', isNeeded: boolean) => (
    <TextInput
      label={t(`settings:notices.${name}`)}
      value={draft[name]}
      required={isNeeded}
      error={problems.has(name as 'host' | 'from') && t('settings:needed')}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <Section title={t('settings:notices.server')} note={t('settings:notices.server_note')}>
      <Checkbox
        label={t('settings:notices.has_server')}
        checked={draft.hasServer}
        onChange={(event) => set({ hasServer: event.currentTarget.checked })}
      />
      {draft.hasServer && (
        <>
          <SimpleGrid cols={2} spacing="sm">
            {text('host', true)}
            {text('from', true)}
            <NativeSelect
              label={t('settings:notices.tls')}
              value={draft.tls}
              data={(['implicit', 'starttls', 'none'] as const).map((value) => ({
                value,
                label: t(`settings:notices.tls.${value}`),
              }))}
              onChange={(event) => set({ tls: event.currentTarget.value as NoticeDraft['tls'] })}
            />
            <PortField
              label={t('settings:notices.port')}
              value={draft.port}
              usual={usualPorts[draft.tls]}
              error={null}
              onChange={(port) => set({ port })}
            />
            {text('username', false)}
            <SecretField
              label={t('settings:notices.password')}
              value={draft.password}
              isKept={smtp?.hasPassword === true && smtp.username === draft.username.trim()}
              onChange={(password) => set({ password })}
            />
          </SimpleGrid>
          <CertificateAuthorities draft={draft} set={set} cas={smtp?.cas ?? []} />
        </>
      )}
    </Section>
  );
}
