import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Skeleton, Switch, Text } from '../../../ui/mantine.ts';
import { Facts } from '../Facts.tsx';
import { Section } from '../Section.tsx';
import { PassphraseDialog } from './PassphraseDialog.tsx';

/** Where the secrets are, what opens it, and what nobody can do. */
export function VaultSection() {
  const { client, session } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const vault = useStore(session.store, (state) => state.vault);
  const isTryOut = useStore(session.store, ({ hello }) => Boolean(hello?.tryOut));
  const [isChanging, setChanging] = useState(false);
  const turn = useAction(async () => (vault?.isOpen ? session.lockVault() : session.needVault()));
  const keyStore = useAction(async (isOn: boolean) => {
    await session.needVault();
    await client.call('vault.keyStore', { isOn });
    await session.read();
  });
  if (!vault) return <Skeleton h={160} />;
  const state = !vault.exists ? 'none' : vault.isOpen ? 'open' : 'locked';
  const hasKeyStore = vault.slots.includes('keyStore');
  return (
    <Section
      title={t('settings:vault.title')}
      note={t('settings:vault.note')}
      // Nobody knows the passphrase of the make-believe site: once locked it would stay so.
      actions={
        isTryOut ? undefined : (
          <>
            {vault.slots.includes('passphrase') && (
              <Button variant="default" onClick={() => setChanging(true)}>
                {t('settings:vault.change.ask')}
              </Button>
            )}
            <Button
              variant="default"
              loading={turn.isBusy}
              leftSection={vault.isOpen ? <IconLock size={14} aria-hidden /> : <IconLockOpen size={14} aria-hidden />}
              onClick={() => void turn.run()}
            >
              {t(`settings:vault.do.${state}`)}
            </Button>
          </>
        )
      }
    >
      {turn.error && <ErrorBox text={errorText(turn.error)} />}
      <Facts
        rows={[
          [t('settings:vault.state'), t(`settings:vault.state.${state}`)],
          [
            t('settings:vault.opened_by'),
            vault.slots.length === 0
              ? t('state.none')
              : format.list(vault.slots.map((slot) => t(`settings:vault.slot.${slot}`))),
          ],
          ...(vault.keyStore.backend === null ? [] : [[t('settings:vault.backend'), vault.keyStore.backend] as const]),
        ]}
      />
      {vault.keyStore.isAvailable || hasKeyStore ? (
        <Switch
          label={t('settings:vault.key_store')}
          description={t('settings:vault.key_store_hint')}
          checked={hasKeyStore}
          disabled={keyStore.isBusy || !vault.exists}
          onChange={(event) => void keyStore.run(event.currentTarget.checked)}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {client.host === 'desktop'
            ? t('settings:vault.no_safe_key_store', { backend: vault.keyStore.backend ?? t('state.none') })
            : t('settings:vault.no_key_store')}
        </Text>
      )}
      {keyStore.error && <ErrorBox text={errorText(keyStore.error)} />}
      <Text size="sm">{t('settings:vault.lost')}</Text>
      <PassphraseDialog isOpen={isChanging} onClose={() => setChanging(false)} />
    </Section>
  );
}
