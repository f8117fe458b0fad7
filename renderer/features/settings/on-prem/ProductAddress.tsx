import { useState } from 'react';
import { useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Checkbox, Code, Group, NumberInput, SimpleGrid, Stack, Text, TextInput } from '../../../ui/mantine.ts';
import { Section } from '../Section.tsx';
import type { OnPrem } from './on-prem-draft.ts';

/** Builds the address that products are given, and the lines to type on them. Contacts nothing. */
export function ProductAddress({ onPrem }: { onPrem: OnPrem | null }) {
  const t = useT();
  const [host, setHost] = useState('');
  const [account, setAccount] = useState('');
  const [number, setNumber] = useState<number | ''>(1);
  const [isSecure, setSecure] = useState(false);
  const given = {
    ...(host.trim() === '' ? {} : { host: host.trim() }),
    ...(account.trim() === '' ? {} : { account: account.trim() }),
  };
  const isEnough = onPrem !== null || ('host' in given && 'account' in given);
  return (
    <Section title={t('settings:onPrem.address')} note={t('settings:onPrem.address_note')}>
      <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'start' }}>
        <TextInput
          label={t('settings:onPrem.address_host')}
          placeholder={onPrem?.host ?? ''}
          value={host}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setHost(event.currentTarget.value)}
        />
        <TextInput
          label={t('settings:onPrem.address_account')}
          placeholder={onPrem?.account ?? ''}
          value={account}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setAccount(event.currentTarget.value)}
        />
        <NumberInput
          label={t('settings:onPrem.address_number')}
          description={t('settings:onPrem.address_number_hint')}
          value={number}
          min={1}
          max={999_999}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=""
          onChange={(value) => setNumber(typeof value === 'number' ? value : '')}
        />
      </SimpleGrid>
      <Checkbox
        label={t('settings:onPrem.address_https')}
        checked={isSecure}
        onChange={(event) => setSecure(event.currentTarget.checked)}
      />
      {isEnough && <Built input={{ ...given, number: number === '' ? 1 : number, isSecure }} />}
    </Section>
  );
}

interface BuiltProps {
  readonly input: {
    readonly host?: string;
    readonly account?: string;
    readonly number: number;
    readonly isSecure: boolean;
  };
}

function Built({ input }: BuiltProps) {
  const t = useT();
  const { data, error } = useQuery('onPrem.address', input, ['account']);
  if (error)
    return (
      <Text size="sm" c="var(--sluice-warn)">
        {t('settings:onPrem.bad_host')}
      </Text>
    );
  if (!data) return null;
  const lines = data.lines.join('\n');
  const parts = [
    [t('settings:onPrem.address_url'), data.url],
    [t('settings:onPrem.address_lines'), lines],
  ] as const;
  return (
    <Stack gap="xs" role="status">
      {parts.map(([label, text]) => (
        <div key={label}>
          <Text size="sm">{label}</Text>
          <Group gap="xs" align="flex-start" wrap="nowrap">
            <Code block style={{ overflowWrap: 'anywhere' }}>
              {text}
            </Code>
            <CopyButton text={text} label={`${t('action.copy')}: ${label}`} copiedLabel={t('action.copied')} />
          </Group>
        </div>
      ))}
    </Stack>
  );
}
