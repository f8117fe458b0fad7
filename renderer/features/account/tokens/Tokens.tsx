import { IconBan, IconCopy, IconDownload, IconPlus, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { refusalOf } from '../../../../shared/account-refusal.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { toErrorData } from '../../../../shared/errors.ts';
import { useApp } from '../../../app/app-context.ts';
import { pickOutput } from '../../../app/files.ts';
import { GuideLink } from '../../../app/GuideLink.tsx';
import { useAction, useErrorText, useFormat, usePages, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { IconAction } from '../../../ui/IconAction.tsx';
import { Button, Group, Paper, Table, Text, Title } from '../../../ui/mantine.ts';
import { confirm, say } from '../../../ui/say.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { TokenDialog } from './TokenDialog.tsx';
import { MoreRows } from '../MoreRows.tsx';

type Token = Output<'tokens.list'>['rows'][number];

/** ID tokens without their texts: one is fetched only to be copied or saved, and kept nowhere here. */
export function Tokens({ place, places }: { place: string | null; places: readonly string[] }) {
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const [isMaking, setMaking] = useState(false);
  const input = place === null ? {} : { virtualAccount: place };
  const { rows, total, error, more } = usePages('tokens.list', input, ['tokens', 'app']);
  const refresh = useAction(async () => {
    await client.call('tokens.refresh', input);
  });
  const copy = useAction(async (id: string) => {
    const { text } = await client.call('tokens.text', { id });
    await navigator.clipboard.writeText(text);
    say({ text: t('account:token.copied') });
  });
  const save = useAction(async (token: Token) => {
    const output = await pickOutput(client, { name: 'id-token.txt', kind: 'file' });
    if (!output) return;
    await client.call('tokens.save', { id: token.id, target: output.file });
    await output.fetch();
  });
  const revoke = useAction(async (token: Token) => {
    const title = t('account:token.revoke', { name: token.description });
    const question = { title, text: t('account:token.revoke_text'), confirm: t('account:token.revoke_now') };
    if (!(await confirm({ ...question, isDestructive: true }))) return;
    await client.call('tokens.revoke', { id: token.id, isConfirmed: true });
    say({ tone: 'good', text: t('account:token.was_revoked') });
  });
  const { data: shown } = useQuery('account.show', {}, ['account']);
  const refusal = shown?.account ? refusalOf(shown.account, 'token') : null;
  const failure = refusal ? toErrorData(refusal) : (revoke.error ?? refresh.error ?? copy.error ?? save.error ?? error);
  return (
    <Paper component="section" aria-label={t('account:tokens')}>
      <Group justify="space-between">
        <Title order={2}>{t('account:tokens')}</Title>
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-sm"
            loading={refresh.isBusy}
            disabled={refusal !== null}
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => void refresh.run()}
          >
            {t('account:token.refresh')}
          </Button>
          <Button size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setMaking(true)}>
            {t('account:token.new')}
          </Button>
        </Group>
      </Group>
      <Text size="sm" c="dimmed">
        {t(total === 0 ? 'account:token.none' : 'account:token.install_hint')} <GuideLink topic="token" />
      </Text>
      {failure && <ErrorBox text={errorText(failure)} />}
      {rows.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('account:token.description')}</Table.Th>
              <Table.Th>{t('account:column.place')}</Table.Th>
              <Table.Th>{t('account:token.state')}</Table.Th>
              <Table.Th>{t('account:token.ends')}</Table.Th>
              <Table.Th>{t('account:token.export')}</Table.Th>
              <Table.Th ta="right">{t('account:token.uses')}</Table.Th>
              <Table.Th>{t('account:token.by')}</Table.Th>
              <Table.Th>{t('account:token.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((token) => (
              <Table.Tr key={token.id}>
                <Table.Td>{token.description}</Table.Td>
                <Table.Td>{token.virtualAccount}</Table.Td>
                <Table.Td>
                  <StateBadge shape={shapes[token.state]} label={t(`account:token.is.${token.state}`)} />
                </Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  {token.expiresUtc === null ? token.expires : format.date(token.expiresUtc)}
                </Table.Td>
                <Table.Td>
                  {token.exportControlled !== null &&
                    t(token.exportControlled ? 'account:token.allowed' : 'account:token.not_allowed')}
                </Table.Td>
                <Table.Td ta="right">{token.uses}</Table.Td>
                <Table.Td>{token.createdBy}</Table.Td>
                <Table.Td>
                  {token.state === 'active' && refusal === null && (
                    <Group gap={4} wrap="nowrap">
                      <IconAction
                        icon={IconCopy}
                        label={t('account:token.copy', { name: token.description })}
                        onClick={() => void copy.run(token.id)}
                      />
                      <IconAction
                        icon={IconDownload}
                        label={t('account:token.save', { name: token.description })}
                        onClick={() => void save.run(token)}
                      />
                      <IconAction
                        icon={IconBan}
                        label={t('account:token.revoke', { name: token.description })}
                        onClick={() => void revoke.run(token)}
                      />
                    </Group>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <MoreRows read={rows.length} total={total} more={more} />
      <TokenDialog
        isOpen={isMaking}
        place={place}
        places={places}
        onClose={() => {
          setMaking(false);
        }}
      />
    </Paper>
  );
}

const shapes = {
  begun: 'unknown',
  active: 'done',
  expired: 'closed',
  in_doubt: 'warning',
  refused: 'rejected',
  revoking: 'running',
  revoked: 'closed',
  gone: 'closed',
} as const;
