import { IconPlug } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/contract.ts';
import { useApp } from '../../app/app-context.ts';
import { useAction, useErrorText } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Group, Paper, Table, Text, Title } from '../../ui/mantine.ts';

type List = Output<'pnp.accounts'>;
type Lists = Readonly<Record<'accounts' | 'virtual_accounts', List>>;

/** What Plug and Play lists, when somebody asks; read only, and not kept. */
export function PlugAndPlay() {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [lists, setLists] = useState<Lists | null>(null);
  const read = useAction(async () => {
    await session.needVault();
    const accounts = await client.call('pnp.accounts', {});
    setLists({ accounts, virtual_accounts: await client.call('pnp.virtualAccounts', {}) });
  });
  return (
    <Paper component="section" aria-label={t('account:pnp')}>
      <Group justify="space-between">
        <Title order={2}>{t('account:pnp')}</Title>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlug size={14} aria-hidden />}
          loading={read.isBusy}
          onClick={() => void read.run()}
        >
          {t('account:pnp.read')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('account:pnp.note')}
      </Text>
      {read.error && <ErrorBox text={errorText(read.error)} />}
      {lists &&
        (['accounts', 'virtual_accounts'] as const).map((name) => (
          <Listed key={name} title={t(`account:pnp.${name}`)} list={lists[name]} />
        ))}
    </Paper>
  );
}

/** With the names that came. */
function Listed({ title, list: { rows, total } }: { title: string; list: List }) {
  const t = useT();
  const names = [...new Set(rows.flatMap((row) => row.map(({ name }) => name)))];
  return (
    <section aria-label={title}>
      <Title order={3} mt="sm">
        {title}
      </Title>
      {rows.length === 0 && <Text size="sm">{t('account:pnp.none')}</Text>}
      {total !== null && total > rows.length && (
        <Text size="sm">{t('account:pnp.first', { shown: rows.length, total })}</Text>
      )}
      {rows.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              {names.map((name) => (
                <Table.Th key={name}>{name}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, at) => (
              <Table.Tr key={at}>
                {names.map((name) => (
                  <Table.Td key={name}>{row.find((field) => field.name === name)?.value}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
