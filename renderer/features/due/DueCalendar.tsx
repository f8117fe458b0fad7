import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useErrorText, useFormat, useLocale, usePages, useQuery } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useWholeName } from '../../app/shown-name.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { firstDayOf } from '../../ui/locale.ts';
import { ActionIcon, Anchor, Button, Group, Stack, Table, Text, Title } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './DueCalendar.module.css';
import { DueDistance, ruleText, type DueRow } from './DueDate.tsx';
import { dayOf, dueFilter, monthStarts, otherMonth, startOfDay, type DueQuery } from './due-query.ts';

const topics = ['products', 'app'] as const;

/** A month: how much is due on each day; a day that is chosen is listed below. */
export function DueCalendar({ query, onChange }: { query: DueQuery; onChange: (patch: Partial<DueQuery>) => void }) {
  const { clock } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const locale = useLocale();
  const today = dayOf(clock.now());
  const month = (query.day ?? today).slice(0, 7);
  const firstDay = firstDayOf(locale);
  const starts = useMemo(() => monthStarts(month, firstDay), [month, firstDay]);
  const { data, error } = useQuery('due.days', { ...dueFilter(query), starts: [...starts] }, topics);
  const names = useMemo(() => {
    const title = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
    const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
    const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
    return {
      title: title.format(startOfDay(month)),
      weekday: (at: number) => weekday.format(at),
      full: (at: number) => full.format(at),
    };
  }, [locale, month]);
  const chosen = query.day?.length === 10 ? query.day : null;
  const weeks = Array.from({ length: (starts.length - 1) / 7 }, (_, week) => starts.slice(week * 7, week * 7 + 7));
  return (
    <Stack gap="xs">
      {error && <ErrorBox text={errorText(error)} />}
      <Group gap="xs">
        <ActionIcon
          variant="default"
          aria-label={t('due:month.before')}
          onClick={() => onChange({ day: otherMonth(month, -1) })}
        >
          <IconChevronLeft size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t('due:month.after')}
          onClick={() => onChange({ day: otherMonth(month, 1) })}
        >
          <IconChevronRight size={15} aria-hidden />
        </ActionIcon>
        <Button variant="default" size="compact-sm" onClick={() => onChange({ day: today })}>
          {t('due:month.today')}
        </Button>
        <Title order={2} aria-live="polite">
          {names.title}
        </Title>
      </Group>
      <table className={classes['month']} aria-label={names.title}>
        <thead>
          <tr>
            {weeks[0]?.map((at) => (
              <th key={at} scope="col">
                {names.weekday(at)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, line) => (
            <tr key={week[0]}>
              {week.map((at, index) => {
                const day = dayOf(at);
                const count = data?.days[line * 7 + index]?.count ?? 0;
                const label = t('due:day', { count, day: names.full(at) });
                return (
                  <td
                    key={at}
                    className={classes['cell']}
                    data-other={day.slice(0, 7) !== month || undefined}
                    data-today={day === today || undefined}
                  >
                    <button
                      type="button"
                      className={classes['day']}
                      aria-pressed={day === chosen}
                      aria-label={label}
                      onClick={() => onChange({ day: day === chosen ? month : day })}
                    >
                      <span className={classes['number']}>{new Date(at).getDate()}</span>
                      {count > 0 && (
                        <StateBadge
                          shape={data && startOfDay(day, 1) <= data.now ? 'late' : 'soon'}
                          label={String(count)}
                        />
                      )}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {chosen !== null && <Day key={chosen} query={query} day={chosen} title={names.full(startOfDay(chosen))} />}
    </Stack>
  );
}

function Day({ query, day, title }: { query: DueQuery; day: string; title: string }) {
  const { clock } = useApp();
  const t = useT();
  const format = useFormat();
  const nameOf = useWholeName();
  const span = { from: startOfDay(day), to: startOfDay(day, 1) };
  const { rows, total, more } = usePages('due.board', { ...dueFilter(query), ...span }, topics);
  return (
    <section aria-label={title}>
      <Title order={3}>{title}</Title>
      {total === 0 && (
        <Text size="sm" c="dimmed">
          {t('due:none_day')}
        </Text>
      )}
      {rows.length > 0 && (
        <Table>
          <Table.Tbody>
            {rows.map((row: DueRow) => (
              <Table.Tr key={`${row.obligation} ${row.productId}`}>
                <Table.Td>
                  <Anchor href={routeHash('products', row.productId)} size="sm">
                    {nameOf(row)}
                  </Anchor>
                </Table.Td>
                <Table.Td>{row.site}</Table.Td>
                <Table.Td>{t(`due:due.obligation_${row.obligation}`)}</Table.Td>
                <Table.Td>{row.at === null ? '' : format.time(row.at)}</Table.Td>
                <Table.Td>{ruleText(t, format, row)}</Table.Td>
                <Table.Td ta="right">
                  <DueDistance row={row} now={clock.now()} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {total !== null && rows.length < total && (
        <Button variant="default" size="compact-sm" mt="xs" onClick={more}>
          {t('due:more', { count: total - rows.length })}
        </Button>
      )}
    </section>
  );
}
