import { posix } from 'node:path';
import type { SystemEntry } from '../../../shared/contract/system-schedule.ts';
import { hoursOf, timeOf, weekdaysOf, xmlText, type Wanted } from './wanted.ts';

/** An agent of this user (launchd.plist(5)). What was missed while the computer slept runs once when it wakes. */
export function launchdEntry({ name, arguments: words, schedule, place }: Wanted): Omit<SystemEntry, 'run' | 'name'> {
  const path = posix.join(place.home, 'Library', 'LaunchAgents', `${name}.plist`);
  const { hour: Hour, minute: Minute } = timeOf(schedule);
  const times: readonly Readonly<Record<string, number>>[] =
    schedule.kind === 'hourly'
      ? hoursOf(schedule).map((hour) => ({ Hour: hour, Minute: 0 }))
      : schedule.kind === 'daily'
        ? [{ Hour, Minute }]
        : weekdaysOf(schedule).map((Weekday) => ({ Weekday, Hour, Minute }));
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    '<dict>',
    '  <key>Label</key>',
    `  <string>${name}</string>`,
    '  <key>ProgramArguments</key>',
    '  <array>',
    ...words.map((word) => `    <string>${xmlText(word)}</string>`),
    '  </array>',
    '  <key>StartCalendarInterval</key>',
    '  <array>',
    ...times.map((time) => {
      const keys = Object.entries(time).map(([key, value]) => `<key>${key}</key><integer>${value}</integer>`);
      return `    <dict>${keys.join('')}</dict>`;
    }),
    '  </array>',
    '</dict>',
    '</plist>',
    '',
  ].join('\n');
  const domain = `gui/${place.uid ?? 0}`;
  const out = ['launchctl', 'bootout', `${domain}/${name}`];
  return {
    files: [{ path, text, encoding: 'utf8' }],
    crontab: null,
    before: [out],
    commands: [['launchctl', 'bootstrap', domain, path]],
    undo: [out],
  };
}
