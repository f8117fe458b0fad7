import type { PrintedFacts, SmartLicensing } from '../../shared/vocabulary.ts';

/** Transport and kind of licensing as configured (protocol 1.2): `license smart transport`, `license smart url`, else the call-home destination. */
export function configTransport(lines: readonly string[]): {
  transport: PrintedFacts['transport'];
  smart_licensing: SmartLicensing | null;
} {
  let type: string | null = null;
  let url: string | null = null;
  let callHome: string | null = null;
  let isClassic = false;
  for (const raw of lines) {
    const line = raw.slice(0, 500).trim();
    type ??= /^license smart transport (\S+)/.exec(line)?.[1] ?? null;
    url ??= /^license smart url (?:(?:cslu|smart|utility) )?(\S+)/.exec(line)?.[1] ?? null;
    callHome ??= /^destination(?:-profile \S{1,60} index \d{1,3})? (?:address )?http (\S+)/.exec(line)?.[1] ?? null;
    // The policy model has no switch: this line is of the registration model (NX-OS, early IOS XE).
    isClassic ||= line === 'license smart enable';
  }
  const isPolicy = type === 'cslu' || type === 'smart' || type === 'off' || type === 'automatic';
  return {
    transport: { type, url: url ?? callHome },
    smart_licensing: type === 'cslu' ? 'slp' : isClassic && !isPolicy ? 'classic' : null,
  };
}
