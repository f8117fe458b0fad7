import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { schedulers } from '../../../main/hosts/cli/commands/schedule.ts';
import { crontabWith } from '../../../main/schedule/system/cron.ts';
import { systemEntry, systemScheduler } from '../../../main/schedule/system/entry.ts';
import type { EntryPlace } from '../../../main/schedule/system/wanted.ts';
import { removeEntry, writeEntry, type SystemPorts } from '../../../main/schedule/system/write-entry.ts';
import type { Schedule } from '../../../shared/contract/settings.ts';
import { systemSchedulers, type SystemEntry, type SystemScheduler } from '../../../shared/contract/system-schedule.ts';
import { codeOf } from '../code-of.ts';

const daily: Schedule = { kind: 'daily', at: '06:30', everyHours: 6, weekdays: [1] };
const weekly: Schedule = { ...daily, kind: 'weekly', weekdays: [4, 1, 4, 0] };
const hourly = (everyHours: number): Schedule => ({ ...daily, kind: 'hourly', everyHours });
const posixPlace: EntryPlace = {
  command: ['/opt/node', '/opt/sluice.mjs'],
  ...{ workspace: '/home/kim/ws', home: '/home/kim', env: {}, uid: 501 },
};
const windowsPlace: EntryPlace = {
  command: ['C:\\Program Files\\Sluice\\node.exe', 'C:\\Program Files\\Sluice\\sluice.mjs'],
  ...{
    workspace: 'D:\\ws',
    home: 'C:\\Users\\kim',
    env: { LOCALAPPDATA: 'C:\\Users\\kim\\AppData\\Local' },
    uid: null,
  },
};
const placeFor = (scheduler: SystemScheduler) => (scheduler === 'task-scheduler' ? windowsPlace : posixPlace);
const entryFor = (scheduler: SystemScheduler, schedule = daily, more: Partial<EntryPlace> = {}) =>
  systemEntry(scheduler, 'cycle', schedule, { ...placeFor(scheduler), ...more }, null);
const textOf = ({ files, crontab }: SystemEntry): string => crontab ?? files.map(({ text }) => text).join('\n');

/** Blank, both quotes, dollar, percent, ampersand, backslash, angle bracket, beyond ASCII. */
const hard = `/srv/Zoë's "50% & $HOME" \\ <現場>`;

describe('which scheduler', () => {
  it.each([
    ['win32', false, 'task-scheduler'],
    ['darwin', false, 'launchd'],
    ['linux', true, 'systemd'],
    ['linux', false, 'cron'],
    ['freebsd', false, 'cron'],
  ])('%s, systemd %s: %s', (platform, hasSystemd, wanted) => {
    expect(systemScheduler(platform, hasSystemd)).toBe(wanted);
  });

  it('is one that the command line names too', () => {
    expect(schedulers).toEqual(systemSchedulers);
  });
});

describe('times', () => {
  it.each<[SystemScheduler, Schedule, string]>([
    ['cron', daily, '\n30 6 * * * /opt/node'],
    ['cron', weekly, '\n30 6 * * 0,1,4 /opt/node'],
    ['cron', hourly(6), '\n0 0,6,12,18 * * * /opt/node'],
    ['cron', hourly(5), '\n0 0,5,10,15,20 * * * /opt/node'],
    ['cron', hourly(24), '\n0 0 * * * /opt/node'],
    ['systemd', daily, '\nOnCalendar=*-*-* 06:30:00\n'],
    ['systemd', weekly, '\nOnCalendar=Sun,Mon,Thu *-*-* 06:30:00\n'],
    ['systemd', hourly(6), '\nOnCalendar=*-*-* 00,06,12,18:00:00\n'],
    [
      'launchd',
      daily,
      '<array>\n    <dict><key>Hour</key><integer>6</integer><key>Minute</key><integer>30</integer></dict>\n',
    ],
    ['launchd', weekly, '<key>Weekday</key><integer>4</integer><key>Hour</key><integer>6</integer>'],
    ['launchd', hourly(12), '<dict><key>Hour</key><integer>12</integer><key>Minute</key><integer>0</integer></dict>'],
    ['task-scheduler', daily, 'T06:30:00</StartBoundary>\r\n      <ScheduleByDay><DaysInterval>1</DaysInterval>'],
    ['task-scheduler', weekly, '<DaysOfWeek><Sunday /><Monday /><Thursday /></DaysOfWeek>'],
    [
      'task-scheduler',
      hourly(6),
      '<Interval>PT6H</Interval><Duration>P1D</Duration></Repetition>\r\n      <StartBoundary>2026-01-01T00:00:00',
    ],
    ['task-scheduler', hourly(24), 'T00:00:00</StartBoundary>\r\n      <ScheduleByDay>'],
  ])('%s: %o', (scheduler, schedule, wanted) => {
    expect(textOf(entryFor(scheduler, schedule))).toContain(wanted);
  });
});

describe('words', () => {
  it.each<[SystemScheduler, string]>([
    ['cron', `--workspace '/srv/Zoë'\\''s "50\\% & $HOME" \\ <現場>'`],
    ['systemd', `"--workspace" "/srv/Zoë's \\"50%% & $HOME\\" \\\\ <現場>"`],
    ['launchd', '<string>/srv/Zoë&apos;s &quot;50% &amp; $HOME&quot; \\ &lt;現場&gt;</string>'],
    ['task-scheduler', '--workspace &quot;/srv/Zoë&apos;s \\&quot;50% &amp; $HOME\\&quot; \\ &lt;現場&gt;&quot;<'],
  ])('with blanks, quotes, percent signs and what is beyond ASCII, in %s', (scheduler, wanted) => {
    expect(textOf(entryFor(scheduler, daily, { workspace: hard }))).toContain(wanted);
  });

  it('ending in a backslash stay one word for Windows', () => {
    const text = textOf(entryFor('task-scheduler', daily, { workspace: 'D:\\my ws\\' }));
    expect(text).toContain('--workspace &quot;D:\\my ws\\\\&quot;</Arguments>');
    expect(text).toContain('<Command>C:\\Program Files\\Sluice\\node.exe</Command>');
  });

  it.each(systemSchedulers)('with a line end are refused, in %s', (scheduler) => {
    expect(codeOf(() => entryFor(scheduler, daily, { workspace: '/a\n* * * * * rm -rf /' }))).toBe('usage.invalid');
    expect(codeOf(() => systemEntry(scheduler, 'cycle', { ...weekly, weekdays: [] }, posixPlace, null))).toBe(
      'usage.invalid',
    );
  });

  it.each(systemSchedulers)('of a digest and of a file with the passphrase, in %s', (scheduler) => {
    const { name, ...entry } = systemEntry(scheduler, 'digest', daily, placeFor(scheduler), '/home/kim/pass');
    const text = textOf({ name, ...entry })
      .replaceAll(/"|<\/?string>|\s+/g, ' ')
      .replaceAll(/ +/g, ' ');
    expect(text).toContain(' digest --send --workspace ');
    expect(text).toMatch(/ --passphrase-file \/home\/kim\/pass[ <]/);
    expect(name).toMatch(/^sluice-digest-[0-9a-f]{8}$/);
  });

  it('of two workspaces have two names', () => {
    expect(entryFor('cron', daily, { workspace: '/a' }).name).not.toBe(
      entryFor('cron', daily, { workspace: '/b' }).name,
    );
  });
});

describe('read by others', () => {
  it.skipIf(process.platform === 'win32')('a line of cron is for a shell what it was, once cron took its part', () => {
    const place = { ...posixPlace, command: ['printf', '%s\\n'], workspace: hard };
    const line = systemEntry('cron', 'cycle', daily, place, null).crontab?.split('\n')[1] ?? '';
    // Cron gives the rest after five fields to the shell, with `\%` as a percent sign.
    const command = line.split(' ').slice(5).join(' ').replaceAll('\\%', '%');
    const { stdout } = spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
    expect(stdout.split('\n')).toEqual(['cycle', '--unattended', '--workspace', hard, '']);
  });

  it.each(['launchd', 'task-scheduler'] as const)('the XML of %s has the path as it is', (scheduler) => {
    const text = textOf(entryFor(scheduler, daily, { workspace: hard })).replace(/^\uFEFF/, '');
    expect(XMLValidator.validate(text)).toBe(true);
    const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreAttributes: true });
    const { plist, Task } = parser.parse(text) as {
      plist?: { dict: { array: readonly { string?: readonly string[] }[] } };
      Task?: { Actions: { Exec: { Arguments: string } } };
    };
    const words = plist?.dict.array[0]?.string ?? [Task?.Actions.Exec.Arguments ?? ''];
    if (scheduler === 'launchd')
      expect(words).toEqual([...posixPlace.command, 'cycle', '--unattended', '--workspace', hard]);
    else expect(words[0]).toContain('Zoë\'s \\"50% & $HOME\\" \\ <現場>"');
  });

  const verifies = spawnSync('systemd-analyze', ['--version']).status === 0;
  if (!verifies) console.warn('skipped: there is no systemd-analyze here, so the units are not verified');
  it.skipIf(!verifies).each([
    ['daily', daily],
    ['weekly', weekly],
    ['every 5 hours', hourly(5)],
  ])('systemd finds nothing wrong with the units, %s', (_name, schedule) => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-units-'));
    try {
      const place = { ...posixPlace, command: [process.execPath], workspace: hard };
      const { files } = systemEntry('systemd', 'cycle', schedule, place, null);
      for (const { path, text } of files) writeFileSync(join(folder, basename(path)), text);
      const paths = files.map(({ path }) => join(folder, basename(path)));
      const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...paths], {
        encoding: 'utf8',
      });
      const own = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('sluice-'));
      expect({ own, status }).toEqual({ own: [], status: 0 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** A computer that remembers. */
function computer(table: string | null = null, fails: readonly string[] = []) {
  const files = new Map<string, string>();
  const ran: string[] = [];
  const state = { table };
  const ports: SystemPorts = {
    writeFile: async (path, text) => void files.set(path, text),
    removeFile: async (path) => void files.delete(path),
    run: async (command, input) => {
      ran.push(command.join(' '));
      const no = { code: 1, stdout: '', stderr: fails.includes(command[1] ?? '') ? 'Permission denied' : '' };
      if (fails.some((one) => command.includes(one))) return no;
      if (command.join(' ') === 'crontab -l')
        return state.table === null
          ? { ...no, stderr: 'no crontab for kim' }
          : { code: 0, stdout: state.table, stderr: '' };
      if (command.join(' ') === 'crontab -') state.table = input ?? '';
      return { code: 0, stdout: '', stderr: '' };
    },
  };
  return { files, ran, state, ports };
}

describe('an entry', () => {
  it.each<[SystemScheduler, string[], string[]]>([
    [
      'systemd',
      ['/home/kim/.config/systemd/user/NAME.service', '/home/kim/.config/systemd/user/NAME.timer'],
      ['systemctl --user daemon-reload', 'systemctl --user enable --now NAME.timer'],
    ],
    [
      'launchd',
      ['/home/kim/Library/LaunchAgents/NAME.plist'],
      ['launchctl bootout gui/501/NAME', 'launchctl bootstrap gui/501 /home/kim/Library/LaunchAgents/NAME.plist'],
    ],
    [
      'task-scheduler',
      ['C:\\Users\\kim\\AppData\\Local\\Sluice\\NAME.xml'],
      ['schtasks /Create /TN NAME /XML C:\\Users\\kim\\AppData\\Local\\Sluice\\NAME.xml /F'],
    ],
  ])('of %s is written to its place, made known, and goes without a trace', async (scheduler, paths, commands) => {
    const { files, ran, ports } = computer();
    const entry = entryFor(scheduler);
    const named = (text: string) => text.replaceAll('NAME', entry.name);
    await writeEntry(entry, ports);
    expect([...files.keys()]).toEqual(paths.map(named));
    expect(ran).toEqual(commands.map(named));
    await removeEntry(entry, ports);
    expect(files.size).toBe(0);
    expect(ran.slice(commands.length)).toEqual(entry.undo.map((command) => command.join(' ')));
  });

  it('follows XDG_CONFIG_HOME', () => {
    const { files } = entryFor('systemd', daily, { env: { XDG_CONFIG_HOME: '/cfg' } });
    expect(files[0]?.path).toMatch(/^\/cfg\/systemd\/user\//);
  });

  it('of cron stands once in the table beside what others wrote, and goes alone', async () => {
    const others = 'MAILTO=kim\n5 * * * * /bin/true\n';
    const { state, ports } = computer(others);
    await writeEntry(entryFor('cron'), ports);
    await writeEntry(entryFor('cron', weekly), ports);
    expect(state.table).toBe(`${others}${entryFor('cron', weekly).crontab}`);
    await removeEntry(entryFor('cron'), ports);
    expect(state.table).toBe(others);
  });

  it('of cron is the first of a user who has no table', async () => {
    const { state, ports } = computer(null);
    await writeEntry(entryFor('cron'), ports);
    expect(state.table).toBe(entryFor('cron').crontab);
    expect(crontabWith('', 'x', null)).toBe('');
  });

  it('of cron touches no table that cannot be read', async () => {
    const { state, ran, ports } = computer('1 2 3 4 5 precious\n', ['-l']);
    await expect(writeEntry(entryFor('cron'), ports)).rejects.toMatchObject({
      ...{ code: 'schedule.refused', params: { command: 'crontab -l', detail: 'Permission denied' } },
    });
    expect(ran).toEqual(['crontab -l']);
    expect(state.table).toBe('1 2 3 4 5 precious\n');
  });

  it('says what refused it', async () => {
    const { ports } = computer(null, ['enable']);
    await expect(writeEntry(entryFor('systemd'), ports)).rejects.toMatchObject({ code: 'schedule.refused' });
  });
});
