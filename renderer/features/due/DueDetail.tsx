import { ciscoDefault, type ClassDays } from '../../../shared/due-words.ts';
import { useFormat } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useWholeName } from '../../app/shown-name.ts';
import { useT } from '../../app/use-t.ts';
import { Alert, Anchor, Modal, Stack, Table, Text, Title } from '../../ui/mantine.ts';
import { DueDistance, ruleText, warningTexts, type DueRow } from './DueDate.tsx';

const kinds = ['firstReport', 'frequency', 'onChange'] as const satisfies readonly (keyof ClassDays)[];

/** One date: what it comes from, what to know of it, the policy in use beside CISCO default. */
export function DueDetail({ row, now, onClose }: { row: DueRow | null; now: number; onClose: () => void }) {
  const t = useT();
  const nameOf = useWholeName();
  return (
    <Modal
      opened={row !== null}
      onClose={onClose}
      size="lg"
      title={row === null ? '' : `${nameOf(row)}: ${t(`due:due.obligation_${row.obligation}`)}`}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {row !== null && <Detail row={row} now={now} />}
    </Modal>
  );
}

function Detail({ row, now }: { row: DueRow; now: number }) {
  const t = useT();
  const format = useFormat();
  const { detail, warnings } = row;
  const facts: readonly (readonly [string, string | null])[] = [
    [t('due:column.date'), row.at === null ? t('due:group.unknown') : format.exact(row.at)],
    [
      t('due:detail.source'),
      row.source === null ? null : t(row.source === 'product' ? 'due:source.product' : 'due:due.source_estimated'),
    ],
    [t('due:column.rule'), ruleText(t, format, row)],
    [t('due:detail.printed'), detail.printed],
    [t('due:detail.own'), detail.isClockWrong && detail.ownAt !== null ? format.exact(detail.ownAt) : null],
    [t('due:detail.estimate'), detail.estimatedAt === null ? null : format.exact(detail.estimatedAt)],
    [t('due:detail.class'), detail.licenseClass === null ? null : t(`due:class.${detail.licenseClass}`)],
    [t('due:due.obligation_report'), row.nextReportAt === null ? null : format.exact(row.nextReportAt)],
    [t('due:detail.warned'), warnings?.due ? format.exact(warnings.due) : null],
    [t('due:detail.next_warning'), warnings ? format.exact(warnings.next) : null],
    [t('due:detail.policy'), detail.policyName],
  ];
  return (
    <Stack gap="sm">
      <DueDistance row={row} now={now} />
      {warningTexts(t, row).map((text) => (
        <Alert key={text} color={detail.stops === 'stops' ? 'red' : 'yellow'} title={text} />
      ))}
      <Table withRowBorders={false} verticalSpacing={4}>
        <Table.Tbody>
          {facts
            .filter(([, text]) => text !== null)
            .map(([name, text]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400} c="dimmed" w={170}>
                  {name}
                </Table.Th>
                <Table.Td>{text}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
      {detail.policy.length > 0 && <Policies row={row} />}
      <Anchor href={routeHash('products', row.productId)} size="sm">
        {t('due:detail.open')}
      </Anchor>
    </Stack>
  );
}

/** Days in use, and those of CISCO default where they are others. */
function Policies({ row }: { row: DueRow }) {
  const t = useT();
  const { policy } = row.detail;
  return (
    <div>
      <Title order={3} size="h5" mb={4}>
        {t('due:policy.title')}
      </Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('due:policy.class')}</Table.Th>
            {kinds.map((kind) => (
              <Table.Th key={kind}>{t(`due:policy.${kind}`)}</Table.Th>
            ))}
            <Table.Th>{t('due:policy.source')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {policy.map((one) => (
            <Table.Tr key={one.licenseClass}>
              <Table.Td>{t(`due:class.${one.licenseClass}`)}</Table.Td>
              {kinds.map((kind) => (
                <Table.Td key={kind}>
                  {one[kind]}
                  {one[kind] !== ciscoDefault[one.licenseClass][kind] && (
                    <Text span size="xs" c="dimmed">
                      {' '}
                      {t('due:policy.default', { days: ciscoDefault[one.licenseClass][kind] })}
                    </Text>
                  )}
                </Table.Td>
              ))}
              <Table.Td>{one.source ?? t('due:policy.assumed')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
