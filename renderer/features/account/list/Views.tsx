import { IconCheck, IconLayoutList } from '@tabler/icons-react';
import { useState } from 'react';
import type { InventoryList } from '../../../../shared/contract/inventory-words.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Menu, Modal, Stack, Text, TextInput } from '../../../ui/mantine.ts';
import type { ShownLook } from './use-look.ts';

type Asking = 'save' | 'rename' | 'remove';

/** Looks that are kept by name: choose, keep, rename, forget, begin with. */
export function Views({ list, look }: { list: InventoryList; look: ShownLook }) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [typed, setTyped] = useState('');
  const { view, views } = look;
  const ask = (what: Asking) => {
    setTyped(what === 'rename' ? (view?.name ?? '') : '');
    setAsking(what);
  };
  const save = useAction(async () => {
    if (view === null) return;
    await client.call('inventory.saveView', { list, name: view.name, look: look.look });
    look.choose(view.name);
  });
  const setDefault = useAction(async () => {
    if (view !== null) await client.call('inventory.changeView', { list, name: view.name, isDefault: !view.isDefault });
  });
  const settle = useAction(async () => {
    const name = typed.trim();
    if (asking === 'save') await client.call('inventory.saveView', { list, name, look: look.look });
    if (asking === 'rename' && view)
      await client.call('inventory.changeView', { list, name: view.name, newName: name });
    if (asking === 'remove' && view) await client.call('inventory.removeView', { list, name: view.name });
    look.choose(asking === 'remove' ? null : name);
    setAsking(null);
  });
  const error = save.error ?? setDefault.error;
  const isTaken = asking === 'save' && views.some(({ name }) => name.toLowerCase() === typed.trim().toLowerCase());
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconLayoutList size={15} aria-hidden />}>
            {view === null
              ? t('account:view_usual')
              : t(look.isChanged ? 'account:view_changed' : 'account:view_named', { name: view.name })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Mark isOn={view === null} />} onClick={() => look.choose(null)}>
            {t('account:view_usual')}
          </Menu.Item>
          {views.map(({ name, isDefault }) => (
            <Menu.Item key={name} leftSection={<Mark isOn={name === view?.name} />} onClick={() => look.choose(name)}>
              {isDefault ? t('account:view_default', { name }) : name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {view !== null && look.isChanged && (
            <Menu.Item onClick={() => void save.run()}>{t('account:view_save', { name: view.name })}</Menu.Item>
          )}
          <Menu.Item onClick={() => ask('save')}>{t('account:view_save_as')}</Menu.Item>
          {view !== null && (
            <>
              <Menu.Item onClick={() => ask('rename')}>{t('account:view_rename')}</Menu.Item>
              <Menu.Item onClick={() => void setDefault.run()}>
                {t(view.isDefault ? 'account:view_no_default' : 'account:view_make_default')}
              </Menu.Item>
              <Menu.Item onClick={() => ask('remove')}>{t('account:view_remove')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {error && <ErrorBox text={errorText(error)} />}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === null ? '' : t(`account:view_ask.${asking}`)}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void settle.run();
          }}
        >
          <Stack gap="xs">
            {asking === 'remove' ? (
              <Text size="sm">{t('account:view_remove_text', { name: view?.name ?? '' })}</Text>
            ) : (
              <TextInput
                label={t('account:view_name')}
                maxLength={60}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                data-autofocus
              />
            )}
            {isTaken && <Text size="sm">{t('account:view_replaces')}</Text>}
            {settle.error && <ErrorBox text={errorText(settle.error)} />}
            <Group justify="flex-end">
              <Button type="submit" loading={settle.isBusy} disabled={asking !== 'remove' && typed.trim() === ''}>
                {t(asking === 'remove' ? 'account:view_remove' : 'account:view_keep')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

function Mark({ isOn }: { isOn: boolean }) {
  return isOn ? <IconCheck size={14} aria-hidden /> : <span style={{ display: 'inline-block', width: 14 }} />;
}
