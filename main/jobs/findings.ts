import type { Finding } from '../../shared/contract/preflight.ts';
import type { ErrorData } from '../../shared/errors.ts';
import type { EpochMs, Way } from '../../shared/vocabulary.ts';
import { usualNetconfPort } from '../../shared/ways.ts';
import type { ProductRow } from '../ledger/ledger.ts';
import type { ProductIdentity, ProductStatus, Survey, SurveyedLine } from '../products/product.ts';
import { stated } from './account.ts';
import { dueOf } from './due/due-facts.ts';
import { reportsByItself } from './reports-by-itself.ts';

export interface Seen {
  readonly row: Pick<ProductRow, 'name' | 'way'>;
  readonly way: Way;
  readonly identity: ProductIdentity;
  readonly status: ProductStatus;
  /** Null: this way in cannot look further. */
  readonly survey: Survey | null;
  /** Domain or name of the Smart Account that is set up here. */
  readonly account: string | null;
  readonly now: EpochMs;
}

const hour = 3_600_000;
/** A usage file is a few megabytes at the most, mostly a few kilobytes. */
const littleSpace = 10 * 1024 * 1024;
const tooLittleSpace = 256 * 1024;
/** From so many on, releases 17.3.2a to 17.7.1 have a high load (protocol 1.4, FN72578). */
const pileUp = 1000;

/** First releases with Smart Licensing Using Policy (protocol 1.6, 2). */
const firstRelease: Readonly<Record<string, string>> = { iosxe: '17.3.2', nxos: '10.2(1)F', iosxr: '24.1.1' };

const inConfiguration = (...lines: string[]): string[] => ['configure terminal', ...lines, 'end', 'write memory'];

/** What was seen, judged; pure. */
export function judge(seen: Seen): Finding[] {
  return [licensing, lines, services, space, reporting, clock, pile, account].flatMap((look) => look(seen));
}

/** A failure to get in, with the lines that mend it where there are any. */
export function findingOfError(
  error: ErrorData,
  row: Pick<ProductRow, 'way' | 'netconfPort' | 'restPort'> = { way: 'auto', netconfPort: null, restPort: 443 },
): Finding {
  const rest = inConfiguration('ip http secure-server', 'ip http authentication local');
  const restconf = inConfiguration('restconf', 'ip http secure-server', 'ip http authentication local');
  const { port } = error.params;
  const lines: Readonly<Partial<Record<ErrorData['code'], string[]>>> = {
    'product.no_https': rest,
    'product.rest_absent': rest,
    'product.no_netconf': inConfiguration('netconf-yang'),
    'product.no_restconf': restconf,
    ...(row.way === 'netconf' && port === (row.netconfPort ?? usualNetconfPort)
      ? { 'product.refused': inConfiguration('netconf-yang') }
      : {}),
    ...(row.way === 'rest' && port === row.restPort ? { 'product.refused': rest } : {}),
    ...(row.way === 'restconf' && port === row.restPort ? { 'product.refused': restconf } : {}),
  };
  const isInfo = error.code === 'product.no_slp' || error.code === 'product.not_supported';
  return {
    code: error.code,
    severity: isInfo ? 'info' : 'stop',
    params: { ...error.params },
    lines: lines[error.code] ?? [],
  };
}

function licensing({ identity, status }: Seen): Finding[] {
  const kind = identity.smartLicensing ?? status.facts?.smart_licensing ?? null;
  const platform = identity.platform ?? '';
  const found: Finding[] = [];
  if (kind === 'classic' || kind === 'none') {
    const release = firstRelease[platform];
    found.push({ code: 'product.no_slp', severity: 'info', params: { found: kind }, lines: [] });
    if (release !== undefined && kind === 'classic')
      found.push({
        code: 'slp_needs_release',
        severity: 'info',
        params: { platform, version: identity.softwareVersion ?? '', release },
        lines: [],
      });
  } else if (platform === 'nxos' || platform === 'iosxr')
    found.push({ code: 'unverified_platform', severity: 'info', params: { platform }, lines: [] });
  return found;
}

const essential = /^(?:show license (?:udi|status)|license smart (?:save|import))$/;

/** Of the lines that are not whole: `incomplete` is a yes. What other systems than IOS XE say then is not known. */
function isOnlyShort(line: string, refusal: SurveyedLine['refusal'], { platform }: ProductIdentity): boolean {
  if (!/^license smart (?:save|import)$/.test(line)) return false;
  return refusal === 'incomplete' || (refusal !== 'not_authorized' && platform !== 'iosxe');
}

function lines({ survey, identity }: Seen): Finding[] {
  if (survey === null || isNotForUs(identity)) return [];
  const found: Finding[] = survey.lines
    .filter(({ line, refusal }) => refusal !== null && !isOnlyShort(line, refusal, identity))
    .map(({ line, text, refusal }) => {
      const isEssential = essential.test(line);
      // A line that another system does not know is no trouble of this login.
      const isForeign = refusal === 'invalid' && identity.platform !== 'iosxe';
      return {
        code: isEssential ? ('line_not_authorized' as const) : ('line_refused' as const),
        severity: isEssential ? ('stop' as const) : isForeign ? ('info' as const) : ('warn' as const),
        // Without the caret's line and the stop: it stands inside a sentence.
        params: { line, text: text.replace(/^[\s^]+(?=%)|[\s.]+$/g, '') },
        lines: [],
      };
    });
  if (survey.privilege !== null && survey.privilege < 15)
    found.push({
      code: 'privilege_low',
      severity: 'stop',
      params: { level: survey.privilege },
      lines: inConfiguration('username <USER> privilege 15'),
    });
  return found;
}

/** The lines are those of IOS XE. */
function services({ survey, identity, row }: Seen): Finding[] {
  if (survey?.services === null || survey === null || isNotForUs(identity) || identity.platform !== 'iosxe') return [];
  const found: Finding[] = [];
  if (!survey.services.scp)
    found.push({ code: 'scp_off', severity: 'warn', params: {}, lines: inConfiguration('ip scp server enable') });
  if (!survey.services.https && (row.way === 'rest' || row.way === 'restconf'))
    found.push({
      code: 'https_off',
      severity: 'stop',
      params: {},
      lines: inConfiguration('ip http secure-server', 'ip http authentication local'),
    });
  return found;
}

function space({ survey, identity }: Seen): Finding[] {
  if (survey === null || isNotForUs(identity)) return [];
  const { filesystem, freeBytes } = survey;
  if (filesystem === null || freeBytes === null) return [];
  if (freeBytes >= littleSpace) return [];
  const severity = freeBytes < tooLittleSpace ? 'stop' : 'warn';
  return [{ code: 'space_low', severity, params: { filesystem, freeBytes }, lines: [`dir ${filesystem}`] }];
}

function reporting({ status, identity, now }: Seen): Finding[] {
  const { facts, clock: itsClock } = status;
  if (facts === null || isNotForUs(identity)) return [];
  const found: Finding[] = [];
  const own = reportsByItself(facts.transport);
  if (own !== null)
    found.push({
      code: 'reports_by_itself',
      severity: 'info',
      params: { transport: facts.transport.type ?? '', url: facts.transport.url ?? '' },
      lines: inConfiguration('license smart transport off'),
    });
  if (own === 'smart' && !hasTrust(facts.trust_code_installed))
    found.push({
      code: 'trust_missing',
      severity: 'warn',
      params: { transport: facts.transport.type ?? '' },
      lines: ['license smart trust idtoken <TOKEN> local'],
    });
  const asRead = { ...identity, facts, lastContactAt: now, clockSkewMs: itsClock?.skewMs ?? null, firstUse: null };
  const deadline = dueOf(asRead).find(({ obligation }) => obligation === 'ack')?.at ?? null;
  if (deadline !== null && deadline < now)
    found.push({
      code: 'ack_overdue',
      severity: 'warn',
      params: { deadline: facts.next_ack_deadline ?? new Date(deadline).toISOString().slice(0, 10) },
      lines: [],
    });
  return found;
}

function hasTrust(printed: string | readonly { readonly installed_on: string | null }[] | null): boolean {
  if (printed === null) return true;
  if (typeof printed === 'string') return stated(printed) !== null && !/^(?:none|no)$/i.test(printed);
  return printed.some(({ installed_on }) => installed_on !== null);
}

function clock({ status }: Seen): Finding[] {
  const skewMs = status.clock?.skewMs ?? null;
  if (skewMs === null || Math.abs(skewMs) <= hour) return [];
  return [
    {
      code: 'clock_wrong',
      severity: 'warn',
      params: { [skewMs > 0 ? 'ahead' : 'behind']: Math.round(Math.abs(skewMs) / 360_000) / 10 },
      lines: inConfiguration('ntp server <ADDRESS>'),
    },
  ];
}

function pile({ status, identity, survey }: Seen): Finding[] {
  const summary = status.facts?.other.usage_report_summary as Readonly<Record<string, number>> | undefined;
  const count = survey?.waiting ?? (summary?.waiting_for_ack ?? 0) + (summary?.available_to_report ?? 0);
  if (count < pileUp) return [];
  const version = identity.softwareVersion ?? '';
  const suffers = identity.platform === 'iosxe' && suffersFromPileUp(version);
  return [
    {
      code: suffers ? 'pile_up' : 'many_unacknowledged',
      severity: 'warn',
      params: { count, version },
      lines: [],
    },
  ];
}

/** 17.3.2a to 17.7.1; mended in 17.3.7, 17.6.5 and 17.9.1 (protocol 1.4). */
export function suffersFromPileUp(version: string): boolean {
  const [, major = '', minor = '', rebuild = '0'] = /^(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?/.exec(version) ?? [];
  if (Number(major) !== 17) return false;
  const [release, build] = [Number(minor), Number(rebuild)];
  if (release < 3 || release > 8) return false;
  if (release === 3) return build >= 2 && build < 7;
  return release !== 6 || build < 5;
}

function account({ status, account: expected, identity }: Seen): Finding[] {
  const said = stated(status.facts?.smart_account ?? null);
  if (said === null || expected === null || isNotForUs(identity)) return [];
  if (said.trim().toLowerCase() === expected.trim().toLowerCase()) return [];
  // The account may have a domain and a name; the upload holds both against what the product says.
  return [{ code: 'account_other', severity: 'warn', params: { productAccount: said, account: expected }, lines: [] }];
}

function isNotForUs(identity: ProductIdentity): boolean {
  return identity.smartLicensing === 'classic' || identity.smartLicensing === 'none';
}
