import { kindAt, kinds, type Kind, type System } from '../catalogue.ts';
import type { Manners } from '../manners.ts';
import { seeded } from '../random.ts';
import { asa } from './asa.ts';
import type { Flavour } from './flavour.ts';
import { iosxe, iosxeClassic } from './iosxe.ts';
import { iosxr } from './iosxr.ts';
import { nxos } from './nxos.ts';

export const flavourNames = ['iosxe', 'nxos', 'iosxr', 'asa', 'odd-prompts'] as const;
export type FlavourName = (typeof flavourNames)[number];

const bySystem: Readonly<Record<System, Flavour>> = { iosxe, nxos, iosxr, asa };

export function flavourOf({ system, slp }: Kind): Flavour {
  return system === 'iosxe' && !slp ? iosxeClassic : bySystem[system];
}

const kindOf: Partial<Record<FlavourName, Kind>> = {
  nxos: kinds['nexus-9300'],
  iosxr: kinds['cisco-8000'],
  asa: kinds.asav,
};

/** What stands at a place of a site with these flavours, which take turns; without any: the usual site's. */
export function placeIn(
  flavours: readonly FlavourName[],
  index: number,
): { readonly kind: Kind; readonly prompt: string | null } {
  const flavour = flavours[index % Math.max(1, flavours.length)];
  const turn = flavours.length === 0 ? index : Math.floor(index / flavours.length);
  const kind = (flavour === undefined ? undefined : kindOf[flavour]) ?? kindAt(turn);
  return { kind, prompt: flavour === 'odd-prompts' ? (oddPrompts[turn % oddPrompts.length] ?? null) : null };
}

/** As the `prompt` command of IOS, console servers and people make them. */
const oddPrompts = [
  '{host} {n}',
  '{host} [{time}]',
  '[{host}]',
  '{host}/stack ',
  'Core Switch {host}',
  '{host}:',
  '-- {host} --',
] as const;

/** Habits that a system has whatever its place. */
export function mannersOf(system: System, index: number, seed: string): Partial<Manners> {
  if (system === 'iosxe') return {};
  const plain = { promptTimestamp: false, logging: false, clockMark: '' } as const;
  const remote = { ...plain, loginLevel: 15, enablePassword: null } as const;
  switch (system) {
    case 'nxos': // `feature scp-server` and `feature sftp-server` are two things
      return { ...remote, scp: index % 3 !== 1, sftp: index % 3 !== 2, refusal: '% Permission denied for the role' };
    case 'iosxr':
      return { ...remote, scp: true, sftp: true, refusal: '% This command is not authorized' };
    case 'asa': {
      const enablePassword = `enable-${seeded(`${seed} asa`).text(10, 'abcdefghjkmnpqrstuvwxyz23456789')}`;
      return {
        ...plain,
        loginLevel: 1,
        enablePassword,
        motd: "Type help or '?' for a list of available commands.\n",
        scp: false,
        sftp: false,
        refusal: 'Command authorization failed',
      };
    }
  }
}
