import type { CliCommand, CommandContext } from './command-context.ts';
import { privileged, userLevel } from './command-context.ts';
import { runningConfiguration } from './configuration.ts';
import { showVersion } from './show-version.ts';
import { clockTime } from './times.ts';

const leaving = (context: CommandContext): string => {
  context.leave();
  return '';
};

/** What every product has, whatever its way of licensing. */
export const execCommands: readonly CliCommand[] = [
  { pattern: 'enable', level: userLevel, run: enable },
  { pattern: 'enable <number>', level: userLevel, run: enable },
  {
    pattern: 'disable',
    level: userLevel,
    run: (context) => {
      context.level = userLevel;
      return '';
    },
  },
  { pattern: 'exit', level: userLevel, run: leaving },
  { pattern: 'logout', level: userLevel, run: leaving },
  { pattern: 'quit', level: userLevel, run: leaving },
  {
    pattern: 'configure terminal',
    level: privileged,
    run: (context) => {
      context.enterConfiguration();
      return 'Enter configuration commands, one per line.  End with CNTL/Z.\n';
    },
  },
  { pattern: 'show version', level: userLevel, run: ({ product }) => showVersion(product) },
  {
    pattern: 'show clock',
    level: userLevel,
    run: ({ product }) => `${product.manners.clockMark}${clockTime(product.now(), product.manners.zone)}\n`,
  },
  {
    pattern: 'show clock detail',
    level: userLevel,
    run: ({ product }) =>
      `${product.manners.clockMark}${clockTime(product.now(), product.manners.zone)}\n${product.manners.clockMark === '' ? 'Time source is NTP' : 'No time source'}\n`,
  },
  {
    pattern: 'show privilege',
    level: userLevel,
    run: ({ level }) => `Current privilege level is ${String(level)}\n`,
  },
  {
    pattern: 'show users',
    level: userLevel,
    run: () =>
      '    Line       User       Host(s)              Idle       Location\n*  1 vty 0                idle                 00:00:00\n',
  },
  {
    pattern: 'show inventory',
    level: userLevel,
    run: ({ product }) =>
      product.chassis
        .units()
        .map(
          ({ pid, serial, number }) =>
            `NAME: "${product.udis.length > 1 ? `Switch ${String(number)}` : 'Chassis'}", DESCR: "${pid}"\nPID: ${pid.padEnd(18)}, VID: V01  , SN: ${serial}\n\n`,
        )
        .join(''),
  },
  { pattern: 'show running-config', level: privileged, run: ({ product }) => runningConfiguration(product) },
  { pattern: 'show startup-config', level: privileged, run: ({ product }) => runningConfiguration(product) },
  {
    pattern: 'terminal length <number>',
    level: userLevel,
    run: ({ settings }, [lines = '0']) => {
      settings.length = Math.min(512, Number(lines));
      return '';
    },
  },
  {
    pattern: 'terminal width <number>',
    level: userLevel,
    run: ({ settings }, [columns = '80']) => {
      settings.width = Math.min(512, Number(columns));
      return '';
    },
  },
  switching('terminal monitor', 'monitor', true),
  switching('terminal no monitor', 'monitor', false),
  switching('terminal exec prompt timestamp', 'promptTimestamp', true),
  switching('terminal no exec prompt timestamp', 'promptTimestamp', false),
  { pattern: 'terminal no length', level: userLevel, run: ({ settings }) => ((settings.length = 24), '') },
  { pattern: 'write', level: privileged, run: writeMemory },
  { pattern: 'write memory', level: privileged, run: writeMemory },
];

function switching(pattern: string, setting: 'monitor' | 'promptTimestamp', value: boolean): CliCommand {
  return {
    pattern,
    level: userLevel,
    run: ({ settings }) => {
      settings[setting] = value;
      return '';
    },
  };
}

function writeMemory({ product }: CommandContext): string {
  product.saves++;
  return 'Building configuration...\n[OK]\n';
}

/** Three tries, as IOS gives with an enable secret. */
async function enable(context: CommandContext): Promise<string> {
  if (context.level >= privileged) return '';
  const wanted = context.product.manners.enablePassword;
  if (wanted === null) return privileges(context);
  for (let attempt = 0; attempt < 3; attempt++) {
    const typed = await context.ask('Password: ', { echo: false });
    if (typed === null) return '';
    if (typed === wanted) return privileges(context);
  }
  return '% Bad secrets\n\n';
}

function privileges(context: CommandContext): string {
  context.level = privileged;
  return '';
}
