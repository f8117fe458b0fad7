import { useT } from '../../../app/use-t.ts';
import { TextInput } from '../../../ui/mantine.ts';
import { Section } from '../Section.tsx';
import type { Account } from './account-draft.ts';
import type { AccountFields } from './AccountForm.tsx';
import { CertificateAuthorities } from './CertificateAuthorities.tsx';

/** What stands between this computer and the account. */
export function NetworkFields({ draft, set, problems, cas }: AccountFields & { cas: Account['cas'] }) {
  const t = useT();
  return (
    <Section title={t('settings:account.network')} note={t('settings:account.network_note')}>
      <TextInput
        label={t('settings:account.proxy')}
        description={t('settings:account.proxy_hint')}
        placeholder="http://proxy.example.com:3128"
        value={draft.proxy}
        error={problems.proxy && t(problems.proxy)}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set({ proxy: event.currentTarget.value })}
      />
      <CertificateAuthorities draft={draft} set={set} cas={cas} />
    </Section>
  );
}
