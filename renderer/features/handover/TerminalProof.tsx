import { useState } from 'react';
import { useT } from '../../app/use-t.ts';
import { Button, Group, Paper, Stack, Text, Textarea, Title } from '../../ui/mantine.ts';
import type { Imports } from './use-import.ts';

/** Of a call; more is better kept as a file anyway. */
const mostCharacters = 400_000;

/** Where the terminal's text comes back: it confirms, and is kept as the proof. */
export function TerminalProof({ imports }: { imports: Imports }) {
  const t = useT();
  const [text, setText] = useState('');
  const isTooLong = text.length > mostCharacters;
  const use = async () => {
    if (await imports.text(text)) setText('');
  };
  return (
    <Paper component="section" aria-label={t('handover:proof.title')}>
      <Stack gap="xs">
        <Title order={2}>{t('handover:proof.title')}</Title>
        <Text size="sm" c="dimmed" maw={760}>
          {t('handover:proof.text')}
        </Text>
        <Textarea
          aria-label={t('handover:proof.label')}
          rows={7}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          {...(isTooLong ? { error: t('handover:proof.too_long') } : {})}
        />
        <Group gap="xs">
          <Button disabled={text.trim() === '' || isTooLong} loading={imports.isBusy} onClick={() => void use()}>
            {t('handover:proof.use')}
          </Button>
          <Button variant="default" disabled={imports.isBusy} onClick={imports.pick}>
            {t('handover:proof.choose')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
