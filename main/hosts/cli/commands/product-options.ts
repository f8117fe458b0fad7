import { wayChoices } from '../../../../shared/ways.ts';
import type { WayChoice } from '../../../../shared/vocabulary.ts';

/** What `product add` and `product edit` take alike. */
export interface ProductOptions {
  readonly name?: string;
  readonly site?: string | false;
  readonly tag?: readonly string[];
  readonly credential?: string | false;
  readonly sshPort?: number;
  readonly restPort?: number;
  readonly netconfPort?: number;
  readonly way?: WayChoice;
  readonly legacyAlgorithms?: boolean;
  readonly via?: string | false;
  readonly vrf?: string | false;
  readonly sourceInterface?: string | false;
}

export const ways = wayChoices;

/** Only what was given; the rest keeps its default or its value. */
export function pick({
  name,
  tag,
  credential,
  sshPort,
  restPort,
  netconfPort,
  way,
  legacyAlgorithms,
  via,
  vrf,
  sourceInterface,
}: Omit<ProductOptions, 'site'>) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(tag === undefined ? {} : { tags: [...tag] }),
    ...(credential === undefined ? {} : { credential: credential === false ? null : credential }),
    ...(sshPort === undefined ? {} : { sshPort }),
    ...(restPort === undefined ? {} : { restPort }),
    ...(netconfPort === undefined ? {} : { netconfPort }),
    ...(way === undefined ? {} : { way }),
    ...(legacyAlgorithms === undefined ? {} : { legacyAlgorithms }),
    ...(via === undefined ? {} : { via: via === false ? null : via }),
    ...(vrf === undefined ? {} : { vrf: vrf === false ? null : vrf }),
    ...(sourceInterface === undefined ? {} : { sourceInterface: sourceInterface === false ? null : sourceInterface }),
  };
}

/** `[2001:db8::1]` is how people write IPv6 addresses beside ports. */
export function bare(host: string): string {
  return /^\[(.+)\]$/.exec(host)?.[1] ?? host;
}
