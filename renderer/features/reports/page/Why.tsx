import { useErrorText, useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Text } from '../../../ui/mantine.ts';
import { reasonText } from '../reason-text.ts';
import { isOtherEnd, type ReportLine } from '../report-data.ts';
import { SendAgain } from './SendAgain.tsx';

/** Why a report ended otherwise, or waits: who said so, when, and in which words. */
export function Why({ report }: { report: ReportLine }) {
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const { state, error, reason, steps } = report;
  if (!isOtherEnd(state) && error === null) return null;
  const step = steps[state];
  const titles = {
    rejected: 'why.rejected',
    closed: 'why.closed',
    delivered: 'why.delivered',
    sent: 'why.sent',
  } as const;
  const title = state in titles ? titles[state as keyof typeof titles] : 'why.other';
  const words = [
    ...(error ? [errorText(error)] : []),
    ...(reason !== null && reason !== '' ? [reasonText(t, reason)] : []),
  ];
  return (
    <ErrorBox
      tone={state === 'rejected' ? 'bad' : 'warn'}
      title={t(`reports:${title}`)}
      text={words.length > 0 ? words.join(' ') : t('reports:why.no_reason')}
    >
      {step && (
        <Text size="xs" mt={4} c="var(--mantine-color-text)">
          {t('reports:why.by', { operator: step.operator, time: format.exact(step.at) })}
        </Text>
      )}
      {state === 'rejected' && <SendAgain id={report.id} />}
    </ErrorBox>
  );
}
