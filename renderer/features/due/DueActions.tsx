import { IconCalendarDown, IconFileDownload, IconPrinter } from '@tabler/icons-react';
import { useApp } from '../../app/app-context.ts';
import { pickOutput } from '../../app/files.ts';
import { useAction, useErrorText, useLanguage } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { Button } from '../../ui/mantine.ts';
import { say } from '../../ui/say.ts';
import { dayOf, dueFilter, startOfDay, type DueQuery } from './due-query.ts';

/** The list and the calendar as a calendar file; the plan as a page, or printed. */
export function DueActions({ query, view }: { query: DueQuery; view: 'list' | 'calendar' | 'plan' }) {
  const { client, clock } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const language = useLanguage();
  const calendar = useAction(async () => {
    const output = await pickOutput(client, { name: 'sluice-due.ics', kind: 'file' });
    if (!output) return;
    const done = await client.call('due.calendar', { ...dueFilter(query), target: output.file, language });
    await output.fetch();
    say({ text: t('due:calendar_saved', { count: done.events, name: done.file.name }), tone: 'good' });
  });
  const plan = useAction(async () => {
    const day = planDay(query, clock.now());
    const output = await pickOutput(client, { name: `visits_${day}.html`, kind: 'file' });
    if (!output) return;
    const site = query.site === null ? {} : { site: query.site };
    const input = { target: output.file, day, until: startOfDay(day, 1), language, ...site };
    const done = await client.call('due.savePlan', input);
    await output.fetch();
    say({ text: t('due:plan_saved', { count: done.products, name: done.file.name }), tone: 'good' });
  });
  for (const action of [calendar, plan])
    if (action.error) {
      say({ id: 'due.write', title: t('error.title'), text: errorText(action.error), tone: 'bad' });
      action.clear();
    }
  if (view !== 'plan')
    return (
      <Button
        variant="default"
        loading={calendar.isBusy}
        leftSection={<IconCalendarDown size={15} aria-hidden />}
        onClick={() => void calendar.run()}
      >
        {t('due:save_calendar')}
      </Button>
    );
  return (
    <>
      <Button
        variant="default"
        loading={plan.isBusy}
        leftSection={<IconFileDownload size={15} aria-hidden />}
        onClick={() => void plan.run()}
      >
        {t('due:save_plan')}
      </Button>
      <Button leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => print()}>
        {t('due:print')}
      </Button>
    </>
  );
}

/** The chosen day; else today. */
export function planDay({ day }: DueQuery, now: number): string {
  return day?.length === 10 ? day : dayOf(now);
}
