import type { License, UdiMember } from '../../shared/vocabulary.ts';
import type { Structure } from './structure.ts';

export type Platform = 'iosxe' | 'iosxr' | 'nxos' | 'asa' | 'expressway';

/** Families by the start of a product id or of a license's description; only ones that run one system. */
const families: readonly (readonly [RegExp, Platform])[] = [
  [
    /^(?:C9[23456]\d\d|C9350|C9606|C9610|C9[KL]?[23456]00|C8[0-9]{3}|C80?00V|C8000|C9800|CSR1000V|ASR1\d{3}|ASR_1000|ISR4\d|ISR1\d{3}|C1[01]\d\d|IE-?[39][0-9]|IR1[18]|IR8|cBR|CAT9K|C9000V|ESR_|CUBE_)/i,
    'iosxe',
  ],
  [/^(?:N[2-9]K-|DS-C9|Nexus)/i, 'nxos'],
  [/^(?:ASAv|ASA55|FPR)/i, 'asa'],
  [/^(?:NCS-|8[12]\d\d-|87\d\d-|ASR-9|CRS-|R-IOSXRV|XRd)/i, 'iosxr'],
];

/** The system that printed the text, null where it does not tell. Asked after what `show version` says. */
export function platformOf(
  text: string,
  { hostname, productTime, command, entries }: Structure,
  udi: readonly UdiMember[] | null,
  licenses: readonly License[] | null,
): Platform | null {
  if (hostname !== null && /^\s*RP\/\d+\/\w+\/CPU\d+:/m.test(text.slice(0, 20_000))) return 'iosxr';
  if (/^xstatus/i.test(command ?? '') || /^xstatus \/\/ license/im.test(text.slice(0, 2000))) return 'expressway';
  for (const { pid } of udi ?? []) {
    const family = families.find(([pattern]) => pattern.test(pid));
    if (family) return family[1];
  }
  for (const { entitlement_tag: tag } of licenses ?? []) {
    const plain = (tag ?? '').replace(/^regid\.\d{4}-\d{2}\.com\.cisco\./, '');
    const family = families.find(([pattern]) => pattern.test(plain));
    if (family) return family[1];
  }
  // Only NX-OS prints these two (protocol 1.5).
  const isNexus = entries.some(({ text: line }) =>
    /^License Type: {1,8}Generic\b|^Feature {2,}Ins +Lic +Status/i.test(line.slice(0, 200)),
  );
  if (isNexus) return 'nxos';
  return productTime !== null || /^Load for five secs: /m.test(text.slice(0, 5000)) ? 'iosxe' : null;
}
