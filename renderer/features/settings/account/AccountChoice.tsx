import { IconPlugConnected } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useCommands } from '../../../app/command-registry.tsx';
import { useAction, useErrorText, useFormat, useRoute } from '../../../app/hooks.ts';
import { useOpenParam } from '../../../app/use-open-param.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, SimpleGrid, Text, TextInput } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import classes from '../Settings.module.css';
import { Section } from '../Section.tsx';
import type { AccountFields } from './AccountForm.tsx';
import type { SeenAccount } from './chosen-account.ts';
import { SeenAccounts } from './SeenAccounts.tsx';

export interface AccountChoiceProps extends AccountFields {
  readonly isSet: boolean;
  readonly isDirty: boolean;
  readonly save: () => Promise<boolean>;
}

/** The connection is tried, and what the login sees is there to be chosen. */
export function AccountChoice({ draft, set, isSet, isDirty, save }: AccountChoiceProps) {
  const { client, clock, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const [seen, setSeen] = useState<{ at: number; accounts: readonly SeenAccount[] } | null>(null);
  const accountField = useRef<HTMLInputElement>(null);
  useOpenParam(useRoute(), 'domain', () => accountField.current?.focus());
  const stop = useRef<AbortController | null>(null);
  const needsSave = isDirty || !isSet;
  const check = useAction(async () => {
    setSeen(null);
    if (needsSave && !(await save())) return;
    await session.needVault();
    const controller = new AbortController();
    stop.current = controller;
    const { accounts } = await client.call('account.check', {}, { signal: controller.signal });
    setSeen({ at: clock.now(), accounts });
  });
  const latest = useRef(check.run);
  latest.current = check.run;
  const commands = useMemo(
    () => [{ id: 'settings.account.check', label: t('settings:check.do'), run: () => void latest.current() }],
    [t],
  );
  useCommands('settings.account', commands);
  return (
    <Section
      title={t('settings:check.title')}
      note={t('settings:check.note')}
      actions={
        <>
          {check.isBusy && (
            <Button variant="default" onClick={() => stop.current?.abort()}>
              {t('action.cancel')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconPlugConnected size={14} aria-hidden />}
            loading={check.isBusy}
            onClick={() => void check.run()}
          >
            {needsSave ? t('settings:check.save_do') : t('settings:check.do')}
          </Button>
        </>
      }
    >
      <div aria-live="polite" className={classes['live']}>
        {check.error && <ErrorBox title={t('settings:check.failed')} text={errorText(check.error)} />}
        {seen && (
          <Group gap="xs" mb="xs">
            <StateBadge
              shape={seen.accounts.length > 0 ? 'confirmed' : 'warning'}
              label={
                seen.accounts.length > 0
                  ? t('settings:check.works', { count: seen.accounts.length })
                  : t('settings:check.sees_nothing')
              }
            />
            <Text size="xs" c="dimmed">
              {format.time(seen.at)}
            </Text>
          </Group>
        )}
        {seen && <SeenAccounts accounts={seen.accounts} choice={draft} onChoose={set} />}
      </div>
      <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'start' }}>
        {(['smartAccount', 'virtualAccount'] as const).map((name) => (
          <TextInput
            key={name}
            {...(name === 'smartAccount' ? { ref: accountField } : {})}
            label={t(`settings:account.${name}`)}
            description={t(`settings:account.${name}_hint`)}
            value={draft[name]}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set({ [name]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
    </Section>
  );
}
