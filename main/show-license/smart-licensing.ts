import type { License, SmartLicensing } from '../../shared/vocabulary.ts';
import { firstValue, isUnder, type Entry } from './structure.ts';

/** What the text's licensing fields are, gathered before this is asked. */
export interface LicensingSigns {
  readonly entries: readonly Entry[];
  readonly licenses: readonly License[] | null;
  readonly registrationStatus: string | null;
  readonly authorizationStatus: string | null;
  /** From `show version`. */
  readonly versionStatus: string | null;
  readonly kind: string;
}

/**
 * Policy (`slp`), registration (`classic`) or neither; null where the text does not tell. The policy's own heading decides first: its outputs say
 * `Smart Licensing is ENABLED` as the classic ones do (protocol 1.5).
 */
export function smartLicensingOf(signs: LicensingSigns): SmartLicensing | null {
  const { entries, kind } = signs;
  const policy = firstValue(entries, ['status'], (entry) => isUnder(entry, 'smart licensing using policy'));
  if (policy !== null && /^enabled/i.test(policy)) return 'slp';
  if (signs.versionStatus !== null) return ofVersion(signs.versionStatus);
  if (signs.registrationStatus !== null) return 'classic';
  const mode = firstValue(entries, ['license mode']);
  if (mode !== null) return ofVersion(mode);
  if (/^show_license_rum_id/.test(kind)) return 'slp';
  if (
    firstValue(entries, ['policy in use', 'last ack received', 'next ack deadline', 'reporting ack required']) !== null
  )
    return 'slp';
  if (
    entries.some(({ text }) =>
      /^Smart Licensing is (?:DISABLED|not enabled)|^Smart licensing enabled: No\b/i.test(text.slice(0, 200)),
    )
  )
    return 'none';
  // ASA clusters on a chassis: their supervisor is the one that registers.
  if (entries.some(({ text }) => /^Smart licensing enabled: Yes\b/i.test(text.slice(0, 200)))) return 'classic';
  if (signs.authorizationStatus !== null) return /^not applicable/i.test(signs.authorizationStatus) ? 'slp' : 'classic';
  if (entries.some((entry) => entry.role === 'heading' && entry.label?.toLowerCase() === 'account information'))
    return 'slp';
  return ofLicenses(signs.licenses) ?? (isPlainTable(entries) ? 'none' : null);
}

function ofVersion(status: string): SmartLicensing | null {
  if (/using policy|^registration not applicable/i.test(status)) return 'slp';
  if (/^(?:smart licensing$|registered|unregistered|eval|authorized|out of compliance)/i.test(status)) return 'classic';
  return /disabled/i.test(status) ? 'none' : null;
}

function ofLicenses(licenses: readonly License[] | null): SmartLicensing | null {
  const states = (licenses ?? []).map(({ status }) => status ?? '');
  if (states.some((status) => /^(?:NOT )?IN USE/i.test(status))) return 'slp';
  return states.some((status) => /^(?:AUTHORIZED|EVAL|OUT OF COMPLIANCE|INVALID|PENDING|WAITING)/i.test(status))
    ? 'classic'
    : null;
}

const plain =
  /^(?:Store)?Index:? {0,4}\d{1,4}:? {1,8}Feature:|^Feature name\s+Enforcement\s+Evaluation|^Feature\s+Ins\s+Lic\s+Status\s+Expiry|^License Name\s+Type\s+(?:Count\s+)?Period left|^License Level (?:In Use|on Reboot):|^License Type Supported$|^(?:INCREMENT|FEATURE) \S{1,80} cisco \d|^The Running Activation Key is|^Running (?:Permanent|Timebased) Activation Key:/i;

/** RTU and PAK licensing: tables of features and indexes, license files, activation keys. */
export function isPlainTable(entries: readonly Entry[]): boolean {
  return entries.some(({ text }) => plain.test(text.slice(0, 200)));
}
