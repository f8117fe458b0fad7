import { useState } from 'react';
import { checkAccount, type AccountAnswer, type AccountVerdict } from '../../../shared/account-rules.ts';
import type { GuideWords } from '../../../shared/messages/guide/guide.ts';
import { fill } from '../../../shared/messages/messages.ts';
import { useT } from '../../app/use-t.ts';
import { Button, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '../../ui/mantine.ts';
import { StateBadge, type StateShape } from '../../ui/StateBadge.tsx';

const fields = ['mail', 'domain', 'prefix', 'existing'] as const;
const empty = { mail: '', domain: '', prefix: '', existing: '' };
const shapes: Readonly<Record<AccountVerdict, StateShape>> = {
  allowed: 'confirmed',
  needs_parent: 'warning',
  needs_cisco: 'warning',
  refused: 'rejected',
};

/** What would become of a request for an account; nobody is asked. */
export function AccountCheck({ guide }: { guide: GuideWords }) {
  const t = useT();
  const [given, setGiven] = useState(empty);
  const [answer, setAnswer] = useState<AccountAnswer | null>(null);
  const check = () => {
    const text = (value: string) => (value.trim() === '' ? null : value);
    setAnswer(
      checkAccount({
        mail: given.mail,
        domain: text(given.domain),
        prefix: text(given.prefix),
        existing: given.existing.split(/[\s,;、]+/).filter((one) => one !== ''),
      }),
    );
  };
  return (
    <Paper component="section" aria-label={t('guide:check.title')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <Stack gap="sm">
          <Title order={3}>{t('guide:check.title')}</Title>
          <SimpleGrid cols={4} spacing="sm" style={{ alignItems: 'end' }}>
            {fields.map((name) => (
              <TextInput
                key={name}
                label={t(`guide:check.${name}`)}
                description={t(`guide:check.${name}_hint`)}
                required={name === 'mail'}
                value={given[name]}
                maxLength={1000}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => {
                  setGiven({ ...given, [name]: event.currentTarget.value });
                  // An answer is of what was asked.
                  setAnswer(null);
                }}
              />
            ))}
          </SimpleGrid>
          <Group>
            <Button type="submit" disabled={given.mail.trim() === ''}>
              {t('guide:check.do')}
            </Button>
          </Group>
          <div aria-live="polite">
            {answer && (
              <Stack gap={4}>
                <StateBadge
                  shape={shapes[answer.verdict]}
                  label={fill(guide.verdict[answer.verdict], { domain: answer.accountDomain ?? '' })}
                />
                <Text size="sm">{guide.reason[answer.reason]}</Text>
                {answer.isPendingFirst && <Text size="sm">{guide.pending}</Text>}
                {answer.kind === 'limited' && <Text size="sm">{guide.limited}</Text>}
              </Stack>
            )}
          </div>
        </Stack>
      </form>
    </Paper>
  );
}
