import { IconPuzzle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Output } from '../../../shared/contract/contract.ts';
import { useErrorText, useFormat, usePages } from '../../app/hooks.ts';
import { useT, type T } from '../../app/use-t.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Code, Group, Paper, Skeleton, Stack, Table, Text } from '../../ui/mantine.ts';
import { AssignDialog } from './AssignDialog.tsx';

export type AccountFile = Output<'accountFiles.list'>['rows'][number];

/** Files from the account that fit no product, why, and a way to say whose they are. */
export function Unmatched() {
  const t = useT();
  const errorText = useErrorText();
  const { rows, total, error, more } = usePages('accountFiles.list', { unmatched: true }, ['accountFiles', 'app']);
  const [assigning, setAssigning] = useState<AccountFile | null>(null);
  const heads = useMemo(
    () =>
      [
        t('handover:unmatched.name'),
        t('handover:unmatched.kind'),
        t('handover:unmatched.size'),
        t('handover:unmatched.received'),
        t('handover:facts.sha256'),
        t('handover:unmatched.why'),
      ] as const,
    [t],
  );
  if (error) return <ErrorBox text={errorText(error)} />;
  if (total === null) return <Skeleton h={160} />;
  if (total === 0)
    return (
      <Paper>
        <EmptyState
          icon={<IconPuzzle />}
          title={t('handover:unmatched.empty_title')}
          text={t('handover:unmatched.empty')}
        />
      </Paper>
    );
  return (
    <Stack gap="sm">
      <Text size="sm" maw={760}>
        {t('handover:unmatched.text')}
      </Text>
      <Paper p={0}>
        <Table.ScrollContainer minWidth={900} scrollAreaProps={{ tabIndex: 0 }}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {heads.map((head) => (
                  <Table.Th key={head}>{head}</Table.Th>
                ))}
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((file) => (
                <FileRow key={file.id} file={file} assign={() => setAssigning(file)} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      {rows.length < total && (
        <Group>
          <Button variant="subtle" onClick={more}>
            {t('handover:board.more')}
          </Button>
        </Group>
      )}
      {assigning && <AssignDialog file={assigning} close={() => setAssigning(null)} />}
    </Stack>
  );
}

function FileRow({ file, assign }: { file: AccountFile; assign: () => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{file.name}</Table.Td>
      <Table.Td>{t(`handover:kind.${file.kind}`)}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{format.size(file.size)}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{format.dateTime(file.receivedAt)}</Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          <Code fz="xs">{file.sha256.slice(0, 8)}…</Code>
          <CopyButton text={file.sha256} label={t('action.copy')} copiedLabel={t('action.copied')} />
        </Group>
      </Table.Td>
      <Table.Td>{why(t, format.list, file)}</Table.Td>
      <Table.Td ta="right">
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('handover:unmatched.assign_name', { name: file.name })}
          onClick={assign}
        >
          {t('handover:unmatched.assign')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function why(t: T, list: (parts: readonly string[]) => string, { kind, products }: AccountFile): string {
  const refused = products.filter(({ state }) => state === 'refused').map(({ productName }) => productName);
  if (refused.length > 0) return t('handover:unmatched.why_refused', { names: list(refused) });
  return kind === 'ack' ? t('handover:unmatched.why_ack') : t('handover:unmatched.why_unnamed');
}
