import { IconFileExport } from '@tabler/icons-react';
import { useApp } from '../../app/app-context.ts';
import { useFormat } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { Button, Group, Loader, Paper, Radio, Stack, Table, Text } from '../../ui/mantine.ts';
import { accountText } from './account-text.ts';
import classes from './ExportPage.module.css';
import {
  formOf,
  outputOf,
  summaryOf,
  type ExportableLine,
  type ExportGroup,
  type ExportTarget,
} from './export-choice.ts';

export interface ExportFormProps {
  readonly groups: readonly ExportGroup[];
  readonly group: string | null;
  readonly onGroup: (group: string | null) => void;
  readonly form: ExportTarget;
  readonly onForm: (form: ExportTarget) => void;
  /** Host of the SSM On-Prem that is set. */
  readonly onPrem: string | null;
  readonly chosen: readonly ExportableLine[];
  /** False while the list is still being read. */
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly isWriting: boolean;
  readonly onGo: () => void;
}

const all = 'all';

/** Account, form, and what will be in it. */
export function ExportForm(props: ExportFormProps) {
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  const summary = summaryOf(props.chosen);
  const isFolder = outputOf(summary, formOf(props.form), 0).kind === 'folder';
  const countsOf = ({ products, reports }: ExportGroup) =>
    format.list([t('count.products', { count: products }), t('count.reports', { count: reports })]);
  const facts = [
    [t('handover:export.file'), summary.handovers],
    [t('handover:export.products'), summary.products],
    [t('handover:export.reports'), summary.reports],
  ] as const;
  const goText =
    client.host === 'web'
      ? 'handover:export.go_download'
      : isFolder
        ? 'handover:export.go_folder'
        : 'handover:export.go_file';
  return (
    <Paper className={classes['form'] ?? ''}>
      <Stack gap="md">
        <Radio.Group
          label={t('handover:export.account')}
          value={props.group ?? (props.groups.length > 1 ? all : (props.groups[0]?.key ?? all))}
          onChange={(value) => props.onGroup(value === all ? null : value)}
        >
          <Stack gap="xs" mt={6}>
            {props.groups.length > 1 && <Radio value={all} label={t('handover:export.all')} />}
            {props.groups.map((group) => (
              <Radio key={group.key} value={group.key} label={accountText(t, group)} description={countsOf(group)} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group label={t('handover:export.form')} value={props.form} onChange={(value) => props.onForm(value)}>
          <Stack gap="xs" mt={6}>
            {(['archive', 'files'] as const).map((form) => (
              <Radio
                key={form}
                value={form}
                label={t(`handover:export.${form}`)}
                description={t(`handover:export.${form}_hint`)}
              />
            ))}
            {props.onPrem !== null && (
              <Radio
                value="on-prem"
                label={t('handover:export.on_prem', { host: props.onPrem })}
                description={t('handover:export.on_prem_hint')}
              />
            )}
          </Stack>
        </Radio.Group>
        <div>
          <Text size="xs" fw={500} mb={4}>
            {t('handover:export.summary')}
          </Text>
          <Table>
            <Table.Tbody>
              {facts.map(([name, count]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400}>
                    {name}
                  </Table.Th>
                  <Table.Td ta="right" fw={600}>
                    {format.number(count)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
        {summary.products === 0 && <Text size="sm">{t('handover:export.nothing_chosen')}</Text>}
        {isFolder && client.host === 'desktop' && (
          <Text size="xs" c="dimmed">
            {t('handover:export.folder_hint')}
          </Text>
        )}
        <Button
          size="sm"
          leftSection={<IconFileExport size={16} aria-hidden />}
          disabled={summary.products === 0 || !props.isReady}
          loading={props.isBusy}
          onClick={props.onGo}
        >
          {t(goText)}
        </Button>
        {props.isWriting && (
          <Group gap="xs" role="status">
            <Loader size={14} />
            <Text size="sm">{t('handover:export.writing')}</Text>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
