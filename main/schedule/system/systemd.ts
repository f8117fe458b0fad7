import { posix } from 'node:path';
import type { Schedule } from '../../../shared/contract/settings.ts';
import type { SystemEntry } from '../../../shared/contract/system-schedule.ts';
import { hoursOf, timeOf, weekdaysOf, type Wanted } from './wanted.ts';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** A service and a timer of this user (systemd.service(5), systemd.timer(5)). */
export function systemdEntry({
  run,
  name,
  arguments: words,
  schedule,
  place,
}: Wanted): Omit<SystemEntry, 'run' | 'name'> {
  const folder = posix.join(place.env['XDG_CONFIG_HOME'] ?? posix.join(place.home, '.config'), 'systemd', 'user');
  const timer = `${name}.timer`;
  const service = [
    '[Unit]',
    `Description=Sluice: ${run}`,
    '',
    '[Service]',
    'Type=oneshot',
    // 3: there was nothing to do.
    'SuccessExitStatus=3',
    // The colon: a dollar sign in a path is no variable.
    `ExecStart=:${words.map(unitWord).join(' ')}`,
    '',
  ].join('\n');
  const timing = [
    '[Unit]',
    `Description=Sluice: when ${run} runs`,
    '',
    '[Timer]',
    `OnCalendar=${calendar(schedule)}`,
    // What was missed while the computer was off runs once.
    'Persistent=true',
    '',
    '[Install]',
    'WantedBy=timers.target',
    '',
  ].join('\n');
  const control = ['systemctl', '--user'];
  return {
    files: [
      { path: posix.join(folder, `${name}.service`), text: service, encoding: 'utf8' },
      { path: posix.join(folder, timer), text: timing, encoding: 'utf8' },
    ],
    crontab: null,
    before: [],
    commands: [
      [...control, 'daemon-reload'],
      [...control, 'enable', '--now', timer],
    ],
    undo: [[...control, 'disable', '--now', timer]],
  };
}

function calendar(schedule: Schedule): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  if (schedule.kind === 'hourly') return `*-*-* ${hoursOf(schedule).map(two).join(',')}:00:00`;
  const { hour, minute } = timeOf(schedule);
  const at = `*-*-* ${two(hour)}:${two(minute)}:00`;
  return schedule.kind === 'daily'
    ? at
    : `${weekdaysOf(schedule)
        .map((day) => days[day])
        .join(',')} ${at}`;
}

/** Backslashes and quotes are the unit's own, a percent sign begins a specifier. */
function unitWord(word: string): string {
  return `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%')}"`;
}
