import {
  IconCloudUpload,
  IconDownload,
  IconFileImport,
  IconFileText,
  IconPlugConnected,
  IconPlus,
  IconRefresh,
} from '@tabler/icons-react';
import { useState } from 'react';
import { refusalOf } from '../../../shared/account-refusal.ts';
import type { Output } from '../../../shared/contract/contract.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { useApp } from '../../app/app-context.ts';
import { pickFiles, pickOutput } from '../../app/files.ts';
import { useAction, useErrorText, usePages, useQuery } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { Anchor, Button, Code, Group, Paper, Table, Text, Title } from '../../ui/mantine.ts';
import { say } from '../../ui/say.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { ActionDialog } from '../products/actions/ActionDialog.tsx';
import { MoreRows } from '../account/MoreRows.tsx';
import { AskDialog } from './AskDialog.tsx';
import { NewAuthorization } from './NewAuthorization.tsx';

type Authorization = Output<'authorizations.list'>['rows'][number];

/** Authorization codes on their way, of one product or of all, with what each needs next. */
export function Authorizations({ productId }: { productId?: string }) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [asking, setAsking] = useState<number | null>(null);
  const [installing, setInstalling] = useState<Authorization | null>(null);
  const [isNew, setNew] = useState(false);
  const input = productId === undefined ? {} : { productId };
  const { rows, total, error, more } = usePages('authorizations.list', input, ['authorizations', 'app']);
  const { data: shown } = useQuery('account.show', {}, ['account']);
  const fetchAnswers = useAction(async () => {
    const { authorizations, waiting } = await client.call('authorizations.fetch', {});
    say({ text: t('authorizations:fetched', { answered: authorizations.length, waiting }) });
  });
  const save = useAction(async ({ number }: Authorization, part: 'request' | 'answer') => {
    const output = await pickOutput(client, { name: `authorization-${number}-${part}.xml`, kind: 'file' });
    if (!output) return;
    await client.call('authorizations.save', { number, part, target: output.file });
    await output.fetch();
  });
  const bring = useAction(async ({ number }: Authorization) => {
    const [file] = await pickFiles(client);
    if (file) await client.call('authorizations.bring', { number, file });
  });
  const take = useAction(async () => {
    const [file] = await pickFiles(client);
    if (file) await client.call('authorizations.take', { file });
  });
  const refusal = shown?.account ? refusalOf(shown.account, 'authorize') : null;
  const failure = fetchAnswers.error ?? save.error ?? bring.error ?? take.error ?? error;
  return (
    <Paper component="section" aria-label={t('authorizations:title')}>
      <Group justify="space-between">
        <Title order={2}>{t('authorizations:title')}</Title>
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-sm"
            loading={fetchAnswers.isBusy}
            disabled={refusal !== null || !rows.some(({ state }) => state === 'asked')}
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => void fetchAnswers.run()}
          >
            {t('authorizations:fetch')}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconFileImport size={14} aria-hidden />}
            onClick={() => void take.run()}
          >
            {t('authorizations:take')}
          </Button>
          <Button size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
            {t('authorizations:add')}
          </Button>
        </Group>
      </Group>
      <Text size="sm" c="dimmed">
        {t(total === 0 ? 'authorizations:none' : 'authorizations:note')}
      </Text>
      {refusal && <ErrorBox text={errorText(toErrorData(refusal))} />}
      {failure && <ErrorBox text={errorText(failure)} />}
      {rows.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('authorizations:number')}</Table.Th>
              <Table.Th>{t('authorizations:kind')}</Table.Th>
              <Table.Th>{t('authorizations:unit')}</Table.Th>
              {productId === undefined && <Table.Th>{t('authorizations:product')}</Table.Th>}
              <Table.Th>{t('authorizations:asked')}</Table.Th>
              <Table.Th>{t('authorizations:state')}</Table.Th>
              <Table.Th>{t('authorizations:place')}</Table.Th>
              <Table.Th>{t('authorizations:actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.number}>
                <Table.Td>{row.number}</Table.Td>
                <Table.Td>{t(`authorizations:slac_kind.${row.kind}`)}</Table.Td>
                <Table.Td>{unitText(row)}</Table.Td>
                {productId === undefined && (
                  <Table.Td>
                    {row.productId !== null && (
                      <Anchor href={routeHash('products', row.productId, {})} size="sm">
                        {row.productName}
                      </Anchor>
                    )}
                  </Table.Td>
                )}
                <Table.Td>
                  <Asked row={row} />
                </Table.Td>
                <Table.Td>
                  <StateBadge shape={shapes[row.state]} label={t(`authorizations:slac_state.${row.state}`)} />
                  {row.error && (
                    <Text size="xs" c="dimmed">
                      {errorText(row.error)}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{row.virtualAccount}</Table.Td>
                <Table.Td>
                  <Group gap={4} wrap="nowrap">
                    {canAsk(row) && refusal === null && (
                      <IconAction
                        icon={IconCloudUpload}
                        label={t(row.kind === 'return' ? 'authorizations:hand' : 'authorizations:ask', {
                          number: row.number,
                        })}
                        onClick={() => setAsking(row.number)}
                      />
                    )}
                    {row.hasRequest && row.state !== 'done' && (
                      <IconAction
                        icon={IconFileText}
                        label={t('authorizations:save_request', { number: row.number })}
                        onClick={() => void save.run(row, 'request')}
                      />
                    )}
                    {row.kind === 'request' && row.state !== 'done' && (
                      <IconAction
                        icon={IconFileImport}
                        label={t('authorizations:bring', { number: row.number })}
                        onClick={() => void bring.run(row)}
                      />
                    )}
                    {row.hasAnswer && (
                      <IconAction
                        icon={IconDownload}
                        label={t('authorizations:save_answer', { number: row.number })}
                        onClick={() => void save.run(row, 'answer')}
                      />
                    )}
                    {row.state === 'answered' && row.productId !== null && (
                      <IconAction
                        icon={IconPlugConnected}
                        label={t('authorizations:install', { number: row.number })}
                        onClick={() => setInstalling(row)}
                      />
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <MoreRows read={rows.length} total={total} more={more} />
      <AskDialog number={asking} onClose={() => setAsking(null)} />
      <NewAuthorization isOpen={isNew} onClose={() => setNew(false)} />
      <ActionDialog
        productIds={installing?.productId == null ? [] : [installing.productId]}
        onClose={() => setInstalling(null)}
        {...(installing === null ? {} : { authorization: installing.number })}
      />
    </Paper>
  );
}

function Asked({ row }: { row: Authorization }) {
  if (row.code !== null) return <Code>{row.code}</Code>;
  return (
    <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
      {row.keys.map(({ count, entitlement }) => `${count} ${entitlement}`).join(', ') || row.place}
    </Text>
  );
}

export const unitText = ({ udi }: Pick<Authorization, 'udi'>): string => `${udi.pid} ${udi.serial}`;

const canAsk = ({ kind, state }: Authorization): boolean =>
  kind !== 'confirmation' && ['kept', 'refused', 'begun', 'in_doubt'].includes(state);

const shapes = {
  returning: 'warning',
  kept: 'collected',
  begun: 'unknown',
  in_doubt: 'warning',
  asked: 'running',
  answered: 'delivered',
  done: 'done',
  refused: 'rejected',
} as const;
