import type { License, Udi } from '../../shared/vocabulary.ts';
import { rawLines } from './clean-text.ts';
import type { Structure } from './structure.ts';

export type Platform = 'iosxe' | 'iosxr' | 'nxos' | 'asa' | 'expressway';

/** Families by the start of a product id or of a license's description; only ones that run one system. */
const families: readonly (readonly [RegExp, Platform])[] = [
  [
    /^(?:C9[23456]\d\d|C9350|C9606|C9610|C9[KL]?[23456]00|C8[0-9]{3}|C80?00V|C8000|C9800|CSR1000V|WS-C3[68]50|ASR1\d{3}|ASR_1000|ISR4\d|ISR1\d{3}|C1[01]\d\d|IE-?[39][0-9]|IR1[18]|IR8|cBR|CAT9K|C9000V|ESR_|CUBE_)/i,
    'iosxe',
  ],
  [/^(?:N[2-9]K-|DS-C9|Nexus)/i, 'nxos'],
  [/^(?:ASAv|ASA55|FPR|FIREPOWER_)/i, 'asa'],
  [/^(?:NCS-|8[12]\d\d-|87\d\d-|ASR-9|CRS-|R-IOSXRV|XRd)/i, 'iosxr'],
];

/** Families named within a license's name or tag: `C9400 DNA Essentials`, `advantagek9-C9400`, `Router US Export Lic. for DNA`. */
const named =
  /(?:^|[^a-z0-9])(?:C9[23456]\d\d|C9K|Cat9K|Catalyst 9\d{3}|C8[0-9]{3}|CSR ?1K?V|C?ASR ?1[0K]\d*|ISR[ _]?[14]\d|cBR-?8|NWSTACK_T\d|Router US Export Lic)/i;

/** The system that printed the text, null where it does not tell. Asked after what `show version` says. */
export function platformOf(
  text: string,
  { hostname, productTime, command, entries }: Structure,
  units: readonly Udi[],
  licenses: readonly License[] | null,
): Platform | null {
  const first = rawLines(text.slice(0, 20_000)).map((line) => line.slice(0, 200).trimStart());
  if (hostname !== null && first.some((line) => /^RP\/\d+\/\w+\/CPU\d+:/.test(line))) return 'iosxr';
  if (/^xstatus/i.test(command ?? '') || first.slice(0, 40).some((line) => /^xstatus \/\/ license/i.test(line)))
    return 'expressway';
  for (const { pid } of units) {
    const family = families.find(([pattern]) => pattern.test(pid));
    if (family) return family[1];
  }
  for (const { entitlement_tag: tag } of licenses ?? []) {
    const plain = (tag ?? '').replace(/^regid\.\d{4}-\d{2}\.com\.cisco\./, '');
    const family = families.find(([pattern]) => pattern.test(plain));
    if (family) return family[1];
  }
  if ((licenses ?? []).some(({ name, entitlement_tag: tag }) => named.test(`${name ?? ''} ${tag ?? ''}`)))
    return 'iosxe';
  // Only NX-OS prints these two (protocol 1.5).
  const isNexus = entries.some(({ text: line }) =>
    /^License Type: {1,8}Generic\b|^Feature {2,}Ins +Lic +Status/i.test(line.slice(0, 200)),
  );
  if (isNexus) return 'nxos';
  // Only an ASA prints these.
  if (
    entries.some(({ text: line }) =>
      /^Licensed features for this platform:|^Smart licensing enabled: /i.test(line.slice(0, 200)),
    )
  )
    return 'asa';
  return productTime !== null || /^Load for five secs: /m.test(text.slice(0, 5000)) ? 'iosxe' : null;
}
