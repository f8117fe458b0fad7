import type { FaultName } from '../model.ts';
import { seeded } from './random.ts';
import { utc } from './times.ts';
import type { Zone } from './times.ts';

/** How a product answers at its lines: the habits in which real products of one site differ. */
export interface Manners {
  /** Login ends at `host>` (1) or `host#` (15). */
  readonly loginLevel: 1 | 15;
  /** Null: `enable` asks nothing. */
  readonly enablePassword: string | null;
  /** Offered ways to log in, in this order. */
  readonly authentication: readonly ('publickey' | 'keyboard-interactive' | 'password')[];
  /** `one`: the password. `several`: an echoed question after it, which takes any answer. */
  readonly questions: 'one' | 'several';
  readonly shell: boolean;
  readonly exec: boolean;
  readonly scp: boolean;
  readonly sftp: boolean;
  /** Open at the same time on one connection; further ones are refused. */
  readonly channelsPerConnection: number;
  /** Connections at the same time (vty lines). */
  readonly lines: number;
  /** Lines that command authorization refuses: starts of the whole, unabbreviated command. */
  readonly refusedCommands: readonly string[];
  /** What it says then; products of different age differ. */
  readonly refusal: string;
  /** Two lines about load and time before each answer. */
  readonly promptTimestamp: boolean;
  /** Log messages drop in between. */
  readonly logging: boolean;
  /** Shown before login. */
  readonly banner: string | null;
  /** Shown after login. */
  readonly motd: string | null;
  readonly zone: Zone;
  /** `*`: clock not set by anybody, `.`: lost its source, ``: in step. */
  readonly clockMark: '' | '*' | '.';
  /** How the prompt looks, where it is not the host name alone: `{host} {n}`, with `{n}` for a count of lines and `{time}`. */
  readonly prompt: string | null;
  /** Lines on a screen until `terminal length` says otherwise. */
  readonly screenLength: number;
  /** NETCONF bases that it greets with. */
  readonly netconfBases: readonly ('1.0' | '1.1')[];
  /** Its NETCONF greeting names its modules. */
  readonly greetsModules: boolean;
  /** Revision of `cisco-smart-license`. */
  readonly licenseModule: '2021-03-01' | '2020-11-01';
  /** The connection is cut after the first line in configuration mode. */
  readonly cutsConfiguration: boolean;
  /** How long it thinks about `save usage`, real milliseconds. */
  readonly savingMs: number;
}

/** Faults that are habits. */
export function mannersOfFaults(faults: ReadonlySet<FaultName>): Partial<Manners> {
  return {
    ...(faults.has('several-prompts')
      ? { authentication: ['keyboard-interactive'] as const, questions: 'several' as const }
      : {}),
    ...(faults.has('expired-password') ? { authentication: ['keyboard-interactive'] as const } : {}),
    // A user who may look only.
    ...(faults.has('low-privilege')
      ? { loginLevel: 1 as const, refusedCommands: ['enable'], refusal: 'Command authorization failed.' }
      : {}),
    // A parser view: what is not in it does not exist.
    ...(faults.has('parser-view')
      ? {
          refusedCommands: ['license smart save'],
          refusal: "              ^\n% Invalid input detected at '^' marker.",
        }
      : {}),
  };
}

const legal = [
  '****************************************************************',
  '*  Make-believe Networks. Training site, nothing here is real. *',
  '*  Access # for trainees only > all sessions are recorded.     *',
  '****************************************************************',
  '',
].join('\n');

/**
 * The habits of the product at a place of the site. Most land at `#` with a password; every fourth lands at `>` and some
 * of those want an enable password; some ask by keyboard-interactive only, some have no SCP or no SFTP. The first three,
 * one of each kind, have no habit that common scripts trip over.
 */
export function mannersAt(index: number, seed: string): Manners {
  const random = seeded(`${seed} manners ${index}`);
  const user = index % 4 === 3;
  return {
    loginLevel: user ? 1 : 15,
    enablePassword: user && index % 8 !== 7 ? `enable-${random.text(10, 'abcdefghjkmnpqrstuvwxyz23456789')}` : null,
    authentication:
      index % 6 === 1 || index % 6 === 4
        ? ['publickey', 'keyboard-interactive']
        : ['publickey', 'keyboard-interactive', 'password'],
    questions: index % 12 === 10 ? 'several' : 'one',
    shell: true,
    exec: true,
    scp: index % 9 !== 8,
    sftp: index % 3 !== 1,
    channelsPerConnection: 1,
    lines: 5,
    refusedCommands: [],
    refusal: index % 2 === 0 ? 'Command authorization failed.' : '% Authorization failed.',
    promptTimestamp: index % 5 === 2,
    logging: index % 7 === 3,
    banner: index % 4 === 0 ? legal : null,
    motd: index % 5 === 1 ? legal : null,
    zone: index % 12 === 5 ? { name: 'CET', offsetMinutes: 60 } : utc,
    clockMark: index % 10 === 6 ? '*' : index % 10 === 4 ? '.' : '',
    prompt: null,
    screenLength: 24,
    netconfBases: index % 3 === 2 ? ['1.0'] : ['1.0', '1.1'],
    greetsModules: index % 4 !== 2,
    licenseModule: index % 5 === 3 ? '2020-11-01' : '2021-03-01',
    cutsConfiguration: false,
    savingMs: 0,
  };
}
