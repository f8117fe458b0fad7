import { IconCertificate, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ActionIcon, Button, Group, Input, Stack, Table, Textarea } from '../../../ui/mantine.ts';
import classes from '../Settings.module.css';
import { TextFileButton } from '../TextFileButton.tsx';
import type { Account, AccountDraft } from './account-draft.ts';
import { certificatesIn } from './pem.ts';

export interface CertificateAuthoritiesProps {
  readonly draft: Pick<AccountDraft, 'keptCas' | 'newCas'>;
  readonly set: (patch: Partial<Pick<AccountDraft, 'keptCas' | 'newCas'>>) => void;
  readonly cas: Account['cas'];
}

/** CAs of the site's own: a TLS-inspecting proxy, a stand-in of the account, a mail server. */
export function CertificateAuthorities({ draft, set, cas }: CertificateAuthoritiesProps) {
  const { clock } = useApp();
  const t = useT();
  const format = useFormat();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = (pem: string, name: string) => {
    const found = certificatesIn(pem);
    if (found.length === 0) return setProblem(t('settings:ca.nothing'));
    setProblem(null);
    setText('');
    set({ newCas: [...draft.newCas, ...found.map((one) => ({ name, pem: one }))] });
  };
  const kept = cas.filter(({ fingerprint }) => draft.keptCas.includes(fingerprint));
  const isEmpty = kept.length === 0 && draft.newCas.length === 0;
  const remove = (name: string, run: () => void) => (
    <ActionIcon aria-label={t('settings:ca.remove', { name })} onClick={run}>
      <IconTrash size={15} aria-hidden />
    </ActionIcon>
  );
  return (
    <Stack gap="xs">
      <Input.Wrapper size="xs" labelElement="div" label={t('settings:ca.title')} description={t('settings:ca.hint')} />
      {!isEmpty && (
        <Table aria-label={t('settings:ca.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings:ca.subject')}</Table.Th>
              <Table.Th>{t('settings:ca.valid_to')}</Table.Th>
              <Table.Th>{t('settings:ca.fingerprint')}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {kept.map((ca) => (
              <Table.Tr key={ca.fingerprint}>
                <Table.Td>{ca.subject}</Table.Td>
                <Table.Td>
                  {format.date(ca.validTo)}
                  {ca.validTo < clock.now() && ` (${t('settings:ca.expired')})`}
                </Table.Td>
                <Table.Td title={ca.fingerprint}>{ca.fingerprint.slice(0, 23)}…</Table.Td>
                <Table.Td ta="end">
                  {remove(ca.subject, () =>
                    set({ keptCas: draft.keptCas.filter((fingerprint) => fingerprint !== ca.fingerprint) }),
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
            {draft.newCas.map((ca, index) => (
              <Table.Tr key={`${index} ${ca.pem}`}>
                <Table.Td>{ca.name}</Table.Td>
                <Table.Td colSpan={2}>{t('settings:ca.new')}</Table.Td>
                <Table.Td ta="end">
                  {remove(ca.name, () => set({ newCas: draft.newCas.filter((other) => other !== ca) }))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Textarea
        label={t('settings:ca.paste')}
        placeholder="-----BEGIN CERTIFICATE-----"
        classNames={{ input: classes['pem'] ?? '' }}
        minRows={2}
        maxRows={8}
        autosize
        spellCheck={false}
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconCertificate size={14} aria-hidden />}
          disabled={text.trim() === ''}
          onClick={() => add(text, t('settings:ca.pasted'))}
        >
          {t('settings:ca.add')}
        </Button>
        <TextFileButton
          label={t('settings:ca.file')}
          accept=".pem,.crt,.cer,.txt"
          onText={add}
          onTooLarge={() => setProblem(t('settings:file_too_large'))}
        />
      </Group>
    </Stack>
  );
}
