import type { Leftover, LeftoverDate } from '../../shared/contract/leftovers.ts';
import type { EpochMs, PrintedFacts, SmartLicensing } from '../../shared/vocabulary.ts';
import { evaluationOf } from '../reports/reports.ts';
import { printedTimeToUtc } from '../show-license/show-license.ts';

export interface LeftoverSource {
  readonly facts: PrintedFacts;
  readonly smartLicensing: SmartLicensing | null;
  readonly lastContactAt: EpochMs | null;
}

const dayMs = 86_400_000;
/** Classic timers (protocol.md, section 9): an authorization is renewed after 30 days and lasts 90. */
const [renewDays, lastDays] = [30, 90] as const;

/** What is licensed in another way than by usage reports, from what the product printed last; pure. */
export function leftoversOf(source: LeftoverSource, now: EpochMs): readonly Leftover[] {
  const { facts, smartLicensing, lastContactAt } = source;
  const fields = Object.entries((facts.other as { fields?: Readonly<Record<string, string>> }).fields ?? {});
  const found: Leftover[] = [];
  if (smartLicensing === 'classic') found.push(classic(facts, fields, now));
  const evaluation = evaluationOf(facts, lastContactAt ?? 0);
  if (evaluation !== null) {
    const dates = date('evaluation_ends', evaluation.endsAt, true);
    const isOver = evaluation.state === 'ended' || (evaluation.endsAt !== null && evaluation.endsAt <= now);
    found.push({ ...none, kind: 'evaluation', stage: isOver ? 'ended' : 'running', dates });
  }
  const reserved = reservationOf(fields);
  if (reserved !== null) found.push({ ...none, kind: 'reserved', printed: reserved });
  const features = pakFeatures(fields);
  if (features.length > 0) found.push({ ...none, kind: 'pak_rtu', features });
  return found;
}

const none = { stage: null, printed: null, dates: [], features: [] } as const;
type Fields = readonly (readonly [name: string, value: string])[];

const valueOf = (fields: Fields, label: string): string | null =>
  fields.find(([name]) => name === label || name.endsWith(`/${label}`))?.[1] ?? null;

/** `SUCCEEDED on Aug 22 18:58:17 2022 UTC`, or the time alone. */
function timeOf(printed: string | null): EpochMs | null {
  return printed === null ? null : printedTimeToUtc(printed.slice(0, 100).replace(/^.*?\bon (?=\S)/i, ''));
}

function classic(facts: PrintedFacts, fields: Fields, now: EpochMs): Leftover {
  const status = typeof facts.other.authorization_status === 'string' ? facts.other.authorization_status : null;
  const last = valueOf(fields, 'Last Communication Attempt');
  const lastGood = last !== null && /^succe/i.test(last) ? timeOf(last) : null;
  const computed = (days: number) => (lastGood === null ? null : lastGood + days * dayMs);
  const own = (label: string) => timeOf(valueOf(fields, label));
  // As the product prints them; what it does not print is computed from its last contact.
  const [ownRenewal, ownEnd] = [own('Next Communication Attempt'), own('Communication Deadline')];
  const renewal = computed(renewDays) ?? ownRenewal;
  const end = ownEnd ?? computed(lastDays);
  const dates = [
    date('registered', own('Initial Registration')),
    date('registration_renews', own('Next Renewal Attempt')),
    date('registration_ends', own('Registration Expires')),
    date('authorization_renews', renewal, renewal !== ownRenewal),
    date('authorization_ends', end, ownEnd === null),
  ].flat();
  const isRegistered = /^registered/i.test(facts.registration_status ?? '');
  const stage =
    facts.registration_status !== null && !isRegistered
      ? 'unregistered'
      : end !== null && end <= now
        ? 'limited'
        : renewal !== null && renewal <= now
          ? 'grace'
          : /^out of compliance/i.test(status ?? '')
            ? 'out_of_compliance'
            : /^authorized/i.test(status ?? '')
              ? 'authorized'
              : 'unknown';
  return { ...none, kind: 'classic', stage, printed: status ?? facts.registration_status, dates };
}

function date(what: LeftoverDate['what'], at: EpochMs | null, isComputed = false): readonly LeftoverDate[] {
  return at === null ? [] : [{ what, at, isComputed }];
}

/** Of SLR and PLR alike: what is printed tells which; null: none. */
function reservationOf(fields: Fields): string | null {
  const status = fields.find(
    ([name, value]) => /(?:^|\/)Reservation status$/i.test(name) && /\bINSTALLED\b/i.test(value),
  );
  if (status !== undefined && !/\bNOT INSTALLED\b/i.test(status[1])) return status[1];
  const mode = fields.find(([name, value]) => /(?:^|\/)License reservation$/i.test(name) && /^ENABLED\b/i.test(value));
  return mode?.[1] ?? null;
}

/** `show license` of a product without Smart Licensing: `License Type: Permanent`, `EvalRightToUse`, in use or not. */
function pakFeatures(fields: Fields): readonly string[] {
  return fields.flatMap(([name, value]) => {
    const index = /^(Index \d{1,4} Feature [^/]+)\/License Type$/.exec(name)?.[1];
    if (index === undefined) return [];
    const state = fields.find(([other]) => other === `${index}/License State`)?.[1] ?? '';
    const feature = index.replace(/^Index \d+ Feature /, '');
    return /\bNot in Use\b/i.test(state) || state === '' ? [] : [`${feature} (${value})`];
  });
}
