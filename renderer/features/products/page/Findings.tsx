import { findingText } from '../../../../shared/messages/finding-text.ts';
import { windowCatalogues, windowSentences } from '../../../../shared/messages/window-catalogues.ts';
import type { Finding } from '../../../../shared/contract/preflight.ts';
import { useLanguage } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Code, Group, Stack } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';

const shapes = { stop: 'failed', warn: 'warning', info: 'unknown' } as const;

/** What a pre-flight found, each with the lines to paste that mend it. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useT();
  const language = useLanguage();
  if (findings.length === 0) return <StateBadge shape="confirmed" label={t('products:preflight.fine')} />;
  return (
    <Stack gap="sm">
      {findings.map((finding) => (
        <Stack key={`${finding.code} ${JSON.stringify(finding.params)}`} gap={4}>
          <StateBadge
            shape={shapes[finding.severity]}
            wraps
            label={`${t(`products:preflight.${finding.severity}`)}: ${findingText(windowCatalogues[language], windowSentences[language](), finding)}`}
          />
          {finding.lines.length > 0 && (
            <Group gap="xs" align="flex-start" wrap="nowrap">
              <Code block>{finding.lines.join('\n')}</Code>
              <CopyButton text={finding.lines.join('\n')} label={t('action.copy')} copiedLabel={t('action.copied')} />
            </Group>
          )}
        </Stack>
      ))}
    </Stack>
  );
}
