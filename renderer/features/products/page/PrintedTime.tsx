import { useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { Stack, Text } from '../../../ui/mantine.ts';
import { orUnknown } from '../words.ts';

export interface PrintedTimeProps {
  readonly printed: string | null | undefined;
  readonly utc: number | null | undefined;
  /** By our clock, where the product's is wrong. */
  readonly estimate?: number | null;
}

/** A time in the person's own zone, and the product's own words under it. */
export function PrintedTime({ printed, utc, estimate = null }: PrintedTimeProps) {
  const t = useT();
  const format = useFormat();
  if (!printed && (utc === null || utc === undefined)) return t('state.unknown');
  if (utc === null || utc === undefined) return orUnknown(t, printed);
  return (
    <Stack gap={0}>
      <span>{format.dateTime(utc)}</span>
      {printed && (
        <Text size="xs" c="dimmed">
          {t('time.printed', { text: printed })}
        </Text>
      )}
      {estimate !== null && (
        <Text size="xs" c="dimmed">
          {t('products:deadline.estimate', { time: format.dateTime(estimate) })}
        </Text>
      )}
    </Stack>
  );
}
