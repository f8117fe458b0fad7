import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { ActionIcon, Button, Group, MultiSelect, Stack, TextInput } from '../../../ui/mantine.ts';

export type CredentialGroup = Output<'credentialGroups.all'>['rows'][number];

interface Draft {
  readonly key: number;
  readonly site: string;
  readonly tag: string;
  readonly name: string;
  readonly credentials: readonly string[];
}

export interface GroupFormProps {
  /** Null: a new one. */
  readonly group: CredentialGroup | null;
  readonly credentials: readonly string[];
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

const emptyRule = (key: number): Draft => ({ key, site: '', tag: '', name: '', credentials: [] });
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** A group's rules in their order: for which products, and the credentials that are tried in turn. */
export function GroupForm({ group, credentials, onCancel, onDone }: GroupFormProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [name, setName] = useState(group?.name ?? '');
  const [rules, setRules] = useState<readonly Draft[]>(
    group === null
      ? [emptyRule(0)]
      : group.rules.map((rule, key) => ({
          key,
          site: rule.site ?? '',
          tag: rule.tag ?? '',
          name: rule.name ?? '',
          credentials: rule.credentials,
        })),
  );
  const change = (key: number, patch: Partial<Draft>) =>
    setRules(rules.map((rule) => (rule.key === key ? { ...rule, ...patch } : rule)));
  const save = useAction(async () => {
    await client.call('credentialGroups.set', {
      name: name.trim(),
      rules: rules.map((rule) => ({
        site: orNull(rule.site),
        tag: orNull(rule.tag),
        name: orNull(rule.name),
        credentials: [...rule.credentials],
      })),
    });
    onDone();
  });
  const isWhole = name.trim() !== '' && rules.length > 0 && rules.every((rule) => rule.credentials.length > 0);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) void save.run();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('settings:group.name')}
          value={name}
          disabled={group !== null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {rules.map((rule, at) => (
          <Group key={rule.key} gap="xs" align="flex-end" wrap="nowrap">
            {(['site', 'tag', 'name'] as const).map((field) => (
              <TextInput
                key={field}
                w={130}
                label={t(`settings:group.rule_${field}`)}
                placeholder={t('settings:group.any')}
                value={rule[field]}
                onChange={(event) => change(rule.key, { [field]: event.currentTarget.value })}
              />
            ))}
            <MultiSelect
              searchable
              flex={1}
              label={t('settings:group.rule_credentials')}
              data={[...credentials]}
              value={[...rule.credentials]}
              onChange={(next) => change(rule.key, { credentials: next })}
            />
            <ActionIcon
              mb={4}
              variant="subtle"
              aria-label={t('settings:group.rule_earlier')}
              disabled={at === 0}
              onClick={() => setRules(rules.with(at - 1, rule).with(at, rules[at - 1] ?? rule))}
            >
              <IconArrowUp size={15} aria-hidden />
            </ActionIcon>
            <ActionIcon
              mb={4}
              variant="subtle"
              aria-label={t('settings:group.remove_rule')}
              disabled={rules.length === 1}
              onClick={() => setRules(rules.filter(({ key }) => key !== rule.key))}
            >
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={13} aria-hidden />}
            onClick={() => setRules([...rules, emptyRule(Math.max(...rules.map(({ key }) => key)) + 1)])}
          >
            {t('settings:group.add_rule')}
          </Button>
        </Group>
        {save.error && <ErrorBox text={errorText(save.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" disabled={!isWhole} loading={save.isBusy}>
            {t('action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
