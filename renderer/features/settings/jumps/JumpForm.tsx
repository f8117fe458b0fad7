import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '../../../ui/mantine.ts';
import { CredentialField } from '../../products/form/CredentialField.tsx';
import { LegacyAlgorithms } from '../../products/form/LegacyAlgorithms.tsx';
import { PortField } from '../../products/form/PortField.tsx';
import { jumpDraft, jumpInput, jumpProblems, possibleFronts, type JumpHost } from './jump-draft.ts';

export interface JumpFormProps {
  /** Null: a new one. */
  readonly kept: JumpHost | null;
  readonly all: readonly JumpHost[];
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

export function JumpForm({ kept, all, onCancel, onDone }: JumpFormProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [draft, setDraft] = useState(() => jumpDraft(kept));
  const [isChecked, setChecked] = useState(false);
  const found = jumpProblems(draft, kept, all);
  const problems = isChecked ? found : {};
  const set = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const save = useAction(async () => {
    const { name, ...patch } = jumpInput(draft);
    if (kept) await client.call('jumps.edit', { name: kept.name, patch });
    else await client.call('jumps.add', { name, ...patch });
    onDone();
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (Object.keys(found).length === 0) void save.run();
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('settings:jump.text')}
        </Text>
        <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'start' }}>
          <TextInput
            label={t('settings:jump.name')}
            value={draft.name}
            readOnly={kept !== null}
            variant={kept ? 'filled' : 'default'}
            required={kept === null}
            maxLength={200}
            error={problems.name && t(problems.name)}
            {...(kept ? {} : { 'data-autofocus': true })}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t('products:form.host')}
            value={draft.host}
            required
            autoComplete="off"
            spellCheck={false}
            error={problems.host && t(problems.host)}
            {...(kept ? { 'data-autofocus': true } : {})}
            onChange={(event) => set({ host: event.currentTarget.value })}
          />
          <PortField
            label={t('products:form.ssh_port')}
            value={draft.port}
            error={problems.port ? t(problems.port) : null}
            onChange={(port) => set({ port })}
          />
          <Select
            label={t('settings:jump.via')}
            description={t('settings:jump.via_hint')}
            data={possibleFronts(kept?.name ?? null, all).map(({ name }) => name)}
            value={draft.via}
            clearable
            clearButtonProps={{ 'aria-label': t('settings:jump.no_via') }}
            onChange={(via) => set({ via })}
          />
        </SimpleGrid>
        <CredentialField
          hint={t('settings:jump.credential_hint')}
          value={draft.credential}
          onChange={(credential) => set({ credential })}
        />
        <LegacyAlgorithms isOn={draft.legacyAlgorithms} onChange={(legacyAlgorithms) => set({ legacyAlgorithms })} />
        {save.error && <ErrorBox text={errorText(save.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isBusy}>
            {t('action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
