import { win32 } from 'node:path';
import type { Schedule } from '../../../shared/contract/settings.ts';
import type { SystemEntry } from '../../../shared/contract/system-schedule.ts';
import { timeOf, weekdaysOf, xmlText, type Wanted } from './wanted.ts';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** A task of this user (Task Scheduler schema 1.2), run while they are signed in: so no password is kept anywhere. */
export function taskEntry({ run, name, arguments: words, schedule, place }: Wanted): Omit<SystemEntry, 'run' | 'name'> {
  const folder = place.env['LOCALAPPDATA'] ?? win32.join(place.home, 'AppData', 'Local');
  const path = win32.join(folder, 'Sluice', `${name}.xml`);
  const [program = '', ...rest] = words;
  const text = [
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    '  <RegistrationInfo>',
    `    <Description>Sluice: ${run}</Description>`,
    '  </RegistrationInfo>',
    '  <Triggers>',
    '    <CalendarTrigger>',
    ...trigger(schedule).map((line) => `      ${line}`),
    '    </CalendarTrigger>',
    '  </Triggers>',
    '  <Principals>',
    '    <Principal id="Author">',
    '      <LogonType>InteractiveToken</LogonType>',
    '      <RunLevel>LeastPrivilege</RunLevel>',
    '    </Principal>',
    '  </Principals>',
    '  <Settings>',
    '    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
    '    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>',
    '    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>',
    '    <StartWhenAvailable>true</StartWhenAvailable>',
    '    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>',
    '  </Settings>',
    '  <Actions Context="Author">',
    '    <Exec>',
    `      <Command>${xmlText(program)}</Command>`,
    `      <Arguments>${xmlText(rest.map(windowsWord).join(' '))}</Arguments>`,
    '    </Exec>',
    '  </Actions>',
    '</Task>',
    '',
  ].join('\r\n');
  return {
    // schtasks takes what it exports itself: UTF-16 with its mark.
    files: [{ path, text: `\uFEFF${text}`, encoding: 'utf16le' }],
    crontab: null,
    before: [],
    commands: [['schtasks', '/Create', '/TN', name, '/XML', path, '/F']],
    undo: [['schtasks', '/Delete', '/TN', name, '/F']],
  };
}

function trigger(schedule: Schedule): readonly string[] {
  const { hour, minute } = schedule.kind === 'hourly' ? { hour: 0, minute: 0 } : timeOf(schedule);
  const two = (value: number): string => String(value).padStart(2, '0');
  // Without a zone: by the clock of the computer. The schema's order: repetition, beginning, days.
  const begin = `<StartBoundary>2026-01-01T${two(hour)}:${two(minute)}:00</StartBoundary>`;
  const daily = '<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>';
  if (schedule.kind === 'daily' || (schedule.kind === 'hourly' && schedule.everyHours === 24)) return [begin, daily];
  if (schedule.kind === 'hourly') {
    const repeated = `<Interval>PT${schedule.everyHours}H</Interval><Duration>P1D</Duration>`;
    return [`<Repetition>${repeated}</Repetition>`, begin, daily];
  }
  const chosen = weekdaysOf(schedule).map((day) => `<${days[day] ?? 'Sunday'} />`);
  return [
    begin,
    `<ScheduleByWeek><DaysOfWeek>${chosen.join('')}</DaysOfWeek><WeeksInterval>1</WeeksInterval></ScheduleByWeek>`,
  ];
}

/** A word as a program of Windows reads it back (CommandLineToArgvW): backslashes count before a quote only. */
function windowsWord(word: string): string {
  if (/^[^\s"]+$/.test(word)) return word;
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}
