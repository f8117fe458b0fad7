import { IconCalendarDown, IconFileDownload, IconPrinter } from '@tabler/icons-react';
import { useApp } from '../../app/app-context.ts';
import { pickOutput } from '../../app/files.ts';
import { useAction, useErrorText, useLanguage, useQuery } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { Button, Menu } from '../../ui/mantine.ts';
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
  const { data: kept, read } = useQuery('due.feed', {}, ['settings', 'app']);
  const feed = useAction(async (isOn: boolean) => {
    const output = isOn ? await pickOutput(client, { name: 'sluice-due.ics', kind: 'file' }) : null;
    if (isOn && !output) return;
    await client.call('due.setFeed', {
      feed: output ? { ...dueFilter(query), target: output.file, language } : null,
    });
    await read();
  });
  for (const action of [calendar, feed, plan])
    if (action.error) {
      say({ id: 'due.write', title: t('error.title'), text: errorText(action.error), tone: 'bad' });
      action.clear();
    }
  if (view !== 'plan')
    return (
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <Button
            variant="default"
            loading={calendar.isBusy || feed.isBusy}
            leftSection={<IconCalendarDown size={15} aria-hidden />}
          >
            {t('due:calendar_file')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void calendar.run()}>{t('due:save_calendar')}</Menu.Item>
          {/* A browser's download is a copy that nobody can keep up to date. */}
          {client.host === 'desktop' && <Menu.Item onClick={() => void feed.run(true)}>{t('due:feed_set')}</Menu.Item>}
          {kept?.feed && (
            <>
              <Menu.Divider />
              <Menu.Label>{t('due:feed_kept', { file: kept.feed.path })}</Menu.Label>
              <Menu.Item onClick={() => void feed.run(false)}>{t('due:feed_off')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
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
