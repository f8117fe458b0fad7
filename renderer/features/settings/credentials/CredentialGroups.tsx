import { IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Modal, Paper, Stack, Table, Text, Title } from '../../../ui/mantine.ts';
import { confirm } from '../../../ui/say.ts';
import { GroupForm, type CredentialGroup } from './GroupForm.tsx';
import { IconAction } from '../../../ui/IconAction.tsx';

/** Credentials by site, tag or name, for products that have none of their own. */
export function CredentialGroups({ credentials }: { credentials: readonly string[] }) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const { data, error, read } = useQuery('credentialGroups.all', {}, ['credentials']);
  const [open, setOpen] = useState<CredentialGroup | 'new' | null>(null);
  const remove = useAction(async (name: string) => {
    const isSure = await confirm({
      title: t('settings:group.remove_title', { name }),
      text: t('settings:group.remove_text'),
      confirm: t('action.remove'),
      isDestructive: true,
    });
    if (!isSure) return;
    await client.call('credentialGroups.remove', { name });
    await read();
  });
  const move = useAction(async (name: string, before: string) => {
    await client.call('credentialGroups.move', { name, before });
    await read();
  });
  const rows = data?.rows ?? [];
  const failure = error ?? remove.error ?? move.error;
  return (
    <Stack gap="xs" mt="lg">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2} size="h4">
            {t('settings:group.title')}
          </Title>
          <Text size="sm" c="dimmed" maw={760}>
            {t('settings:group.note')}
          </Text>
        </div>
        <Button
          variant="default"
          flex="none"
          disabled={credentials.length === 0}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen('new')}
        >
          {t('settings:group.add')}
        </Button>
      </Group>
      {failure && <ErrorBox text={errorText(failure)} />}
      {rows.length > 0 && (
        <Paper p={0}>
          <Table verticalSpacing={6} aria-label={t('settings:group.title')}>
            <Table.Tbody>
              {rows.map((group, at) => (
                <Table.Tr key={group.name}>
                  <Table.Td fw={600}>{group.name}</Table.Td>
                  <Table.Td>
                    {group.rules.map((rule, at) => (
                      <Text size="sm" key={at}>
                        {[rule.site, rule.tag, rule.name].filter((one) => one !== null).join(' · ') ||
                          t('settings:group.every')}
                        {' → '}
                        {rule.credentials.join(', ')}
                      </Text>
                    ))}
                  </Table.Td>
                  <Table.Td>
                    <Group gap={4} wrap="nowrap" justify="flex-end">
                      {at > 0 && (
                        <IconAction
                          icon={IconArrowUp}
                          label={t('settings:group.earlier', { name: group.name })}
                          onClick={() => void move.run(group.name, rows[at - 1]?.name ?? '')}
                        />
                      )}
                      <IconAction
                        icon={IconPencil}
                        label={t('settings:group.edit_title', { name: group.name })}
                        hint={t('action.edit')}
                        onClick={() => setOpen({ name: group.name, rules: group.rules.map((rule) => ({ ...rule })) })}
                      />
                      <IconAction
                        icon={IconTrash}
                        label={t('settings:group.remove_title', { name: group.name })}
                        hint={t('action.remove')}
                        onClick={() => void remove.run(group.name)}
                      />
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        size="xl"
        title={
          open === null || open === 'new'
            ? t('settings:group.add')
            : t('settings:group.edit_title', { name: open.name })
        }
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        {open !== null && (
          <GroupForm
            group={open === 'new' ? null : open}
            credentials={credentials}
            onCancel={() => setOpen(null)}
            onDone={() => {
              setOpen(null);
              void read();
            }}
          />
        )}
      </Modal>
    </Stack>
  );
}
