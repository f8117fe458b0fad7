import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import type { FileRef } from '../../../../shared/vocabulary.ts';
import { useApp } from '../../../app/app-context.ts';
import { pickFiles } from '../../../app/files.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Checkbox, Group, ScrollArea, Stack, Table, Text } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { Fingerprint } from '../../products/page/Fingerprint.tsx';
import { Section } from '../Section.tsx';
import { ReasonField } from '../../products/act/ReasonField.tsx';

type Plan = Output<'hostKeys.preview'>;

/** A `known_hosts` file: every key is shown before any is recorded. */
export function KnownHosts() {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [shown, setShown] = useState<{ readonly file: FileRef; readonly plan: Plan } | null>(null);
  const choose = useAction(async () => {
    const [file] = await pickFiles(client);
    if (file) setShown({ file, plan: await client.call('hostKeys.preview', { file }) });
  });
  return (
    <Section
      title={t('settings:known_hosts.title')}
      note={t('settings:known_hosts.note')}
      actions={
        <Button
          variant="default"
          leftSection={<IconFileText size={14} aria-hidden />}
          loading={choose.isBusy}
          onClick={() => void choose.run()}
        >
          {t('settings:known_hosts.choose')}
        </Button>
      }
    >
      {choose.error && <ErrorBox text={errorText(choose.error)} />}
      {shown && <PlannedKeys key={shown.file.id} {...shown} onDone={() => setShown(null)} />}
    </Section>
  );
}

function PlannedKeys({ file, plan, onDone }: { file: FileRef; plan: Plan; onDone: () => void }) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [isReplacing, setReplacing] = useState(false);
  const [reason, setReason] = useState('');
  const { new: fresh = 0, known = 0, changed = 0, revoked = 0 } = plan.totals;
  const rows = plan.rows.filter(({ state }) => state !== 'known');
  const isReady = fresh + revoked > 0 ? !isReplacing || reason.trim() !== '' : isReplacing && reason.trim() !== '';
  const take = useAction(async () => {
    const done = await client.call('hostKeys.import', {
      file,
      ...(isReplacing ? { replaceReason: reason.trim() } : {}),
    });
    say({
      text: t('settings:known_hosts.done', { pinned: done.pinned, replaced: done.replaced, revoked: done.revoked }),
    });
    onDone();
  });
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t('settings:known_hosts.summary', { name: file.name, fresh, known, changed, others: plan.others })}
      </Text>
      {rows.length > 0 && (
        <ScrollArea.Autosize mah={320}>
          <Table aria-label={t('settings:known_hosts.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings:known_hosts.line')}</Table.Th>
                <Table.Th>{t('settings:known_hosts.state')}</Table.Th>
                <Table.Th>{t('settings:jump.name')}</Table.Th>
                <Table.Th>{t('settings:known_hosts.key')}</Table.Th>
                <Table.Th>{t('products:trust.known')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={`${row.line} ${row.kind} ${row.name}`}>
                  <Table.Td>{row.line}</Table.Td>
                  <Table.Td fw={row.state === 'changed' || row.state === 'revoked' ? 600 : 400}>
                    {t(`settings:known_hosts.state.${row.state}`)}
                  </Table.Td>
                  <Table.Td>{row.name}</Table.Td>
                  <Table.Td>
                    {row.algorithm} <Fingerprint text={row.fingerprint} />
                  </Table.Td>
                  <Table.Td>{row.pinned === null ? '' : <Fingerprint text={row.pinned} />}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      )}
      {plan.bad.length > 0 && (
        <ErrorBox
          tone="warn"
          text={t('settings:known_hosts.bad', { lines: plan.bad.map(({ line }) => line).join(', ') })}
        />
      )}
      {changed > 0 && (
        <Checkbox
          label={t('settings:known_hosts.replace')}
          description={t('settings:known_hosts.replace_hint')}
          checked={isReplacing}
          onChange={(event) => setReplacing(event.currentTarget.checked)}
        />
      )}
      {isReplacing && <ReasonField value={reason} hint={t('products:trust.reason_hint')} onChange={setReason} />}
      {take.error && <ErrorBox text={errorText(take.error)} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          {t('action.cancel')}
        </Button>
        <Button loading={take.isBusy} disabled={!isReady} onClick={() => void take.run()}>
          {t('settings:known_hosts.take')}
        </Button>
      </Group>
    </Stack>
  );
}
