import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { refusalOf } from '../../../../shared/account-refusal.ts';
import { toErrorData } from '../../../../shared/errors.ts';
import { useErrorText, useFormat, usePages, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Paper, Table, Text, Title } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { MoreRows } from '../MoreRows.tsx';

/** Moves and removals of product instances in the account, newest first. */
export function Moves({ places }: { places: readonly string[] }) {
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const [isOpen, setOpen] = useState(false);
  const { rows, total, more } = usePages('accountChanges.list', {}, ['inventory', 'app']);
  const { data: shown } = useQuery('account.show', {}, ['account']);
  const refusal = shown?.account ? refusalOf(shown.account, 'transfer') : null;
  return (
    <Paper component="section" aria-label={t('account:changes')}>
      <Group justify="space-between">
        <Title order={2}>{t('account:changes')}</Title>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconArrowsExchange size={14} aria-hidden />}
          disabled={refusal !== null}
          onClick={() => setOpen(true)}
        >
          {t('account:change.open')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t(total === 0 ? 'account:change.none' : 'account:change.note')}
      </Text>
      {refusal && <ErrorBox text={errorText(toErrorData(refusal))} />}
      {rows.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('account:change.instance')}</Table.Th>
              <Table.Th>{t('account:change.serial')}</Table.Th>
              <Table.Th>{t('account:change.from')}</Table.Th>
              <Table.Th>{t('account:change.to')}</Table.Th>
              <Table.Th>{t('account:token.state')}</Table.Th>
              <Table.Th>{t('account:change.when')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ id, name, serial, from, to, state, beganAt }) => (
              <Table.Tr key={id}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>{serial}</Table.Td>
                <Table.Td>{from}</Table.Td>
                <Table.Td>{to ?? t('account:change.out')}</Table.Td>
                <Table.Td>
                  <StateBadge shape={shapes[state]} label={t(`account:change.is.${state}`)} />
                </Table.Td>
                <Table.Td>{format.date(beganAt)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <MoreRows read={rows.length} total={total} more={more} />
      <MoveDialog isOpen={isOpen} places={places} serial="" onClose={() => setOpen(false)} />
    </Paper>
  );
}

const shapes = { begun: 'unknown', in_doubt: 'warning', done: 'confirmed', refused: 'rejected' } as const;
