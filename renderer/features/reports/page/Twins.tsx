import { useFormat } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useStateWords } from '../../../app/state-words.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Anchor, Code, Group, Text } from '../../../ui/mantine.ts';
import type { ShownReport } from '../report-data.ts';

/** The same id came with other bytes: what that means, and the way to the other ones. */
export function Twins({ twins }: { twins: ShownReport['twins'] }) {
  const t = useT();
  const format = useFormat();
  const words = useStateWords();
  if (twins.length === 0) return null;
  return (
    <ErrorBox tone="warn" title={t('reports:twins.title')} text={t('reports:twins.text')}>
      {twins.map((twin) => (
        <Group key={twin.id} gap="sm" mt={4}>
          <Anchor size="sm" href={routeHash('reports', twin.id)}>
            {t('reports:twins.other')}
          </Anchor>
          <Text size="xs" c="var(--mantine-color-text)">
            {t('reports:twins.came', { time: format.exact(twin.collectedAt), state: words.report(twin.state) })}
          </Text>
          <Code>{t('reports:twins.sha', { sha256: `${twin.payloadSha256.slice(0, 16)}…` })}</Code>
        </Group>
      ))}
    </ErrorBox>
  );
}
