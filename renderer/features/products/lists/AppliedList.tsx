import { useApp } from '../../../app/app-context.ts';
import { useErrorText, useProducts } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import type { JobResult } from '../../../stores/jobs-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Anchor, Button, Group, Stack, Table, Text, Title } from '../../../ui/mantine.ts';
import { hasNoCredential } from '../access.ts';
import { useListWords } from './list-words.ts';

/** What became of a list: numbers, what was made for it, and every line that was not applied, with its reason. */
export function AppliedList({
  applied,
  onAnother,
}: {
  applied: NonNullable<JobResult['list']>;
  /** Null: looked at later, as a job of the past. */
  onAnother: (() => void) | null;
}) {
  const { places } = useApp();
  const t = useT();
  const words = useListWords();
  const errorText = useErrorText();
  const { added, changed, same, refused } = applied;
  const withoutLogin = [...useProducts().values()].filter(hasNoCredential).length;
  return (
    <Stack gap="sm" style={{ overflow: 'auto' }}>
      <Title order={2} size="h4" aria-live="polite">
        {t('lists:applied', { added, changed, same, refused })}
      </Title>
      {applied.credentials.length > 0 && (
        <Text size="sm">
          {t('lists:made_credentials', { names: applied.credentials.map(({ name }) => name).join(', ') })}
        </Text>
      )}
      {applied.jumps.length > 0 && <Text size="sm">{t('lists:made_jumps', { names: applied.jumps.join(', ') })}</Text>}
      {applied.droppedPasswords > 0 && (
        <Text size="sm">{t('lists:dropped', { number: applied.droppedPasswords })}</Text>
      )}
      {withoutLogin > 0 && (
        <ErrorBox tone="warn" text={t('lists:no_credential', { count: withoutLogin })}>
          <Anchor href={routeHash('products', null, { show: 'nologin' })} size="sm">
            {t('products:access.choose')}
          </Anchor>
        </ErrorBox>
      )}
      {applied.rows.length > 0 && (
        <Table verticalSpacing={4} aria-label={t('lists:not_applied')}>
          <Table.Tbody>
            {applied.rows.map((row) => (
              <Table.Tr key={`${row.file}:${row.line}:${row.name}`}>
                <Table.Td>{`${row.file}:${row.line}`}</Table.Td>
                <Table.Td>{row.name}</Table.Td>
                <Table.Td>{row.error ? errorText(row.error) : words.joined(row.problems.map(words.problem))}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group gap="sm">
        <Anchor href={routeHash('products', null, places.of('products'))} size="sm">
          {t('products:page.all')}
        </Anchor>
        {onAnother && (
          <Button variant="default" onClick={onAnother}>
            {t('lists:another')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
