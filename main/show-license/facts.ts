import type { PrintedFacts } from '../../shared/vocabulary.ts';
import { printedTimeToUtc, type TimeOptions } from './printed-time.ts';

/** Facts of a text that says nothing. */
export const noFacts: Omit<PrintedFacts, 'kind'> = {
  platform: null,
  hostname: null,
  udi: null,
  licenses: null,
  smart_account: null,
  virtual_account: null,
  transport: { type: null, url: null },
  policy_in_use: null,
  policy_name: null,
  reporting_ack_required: null,
  last_report_push: null,
  last_report_push_utc: null,
  last_ack_received: null,
  last_ack_received_utc: null,
  next_report_push: null,
  next_report_push_utc: null,
  next_ack_deadline: null,
  next_ack_deadline_utc: null,
  trust_code_installed: null,
  registration_status: null,
  smart_licensing: null,
  software_version: null,
  other: {},
};

type Dates = Pick<PrintedFacts, 'last_report_push' | 'last_ack_received' | 'next_report_push' | 'next_ack_deadline'>;

/** The four dates with their `…_utc` keys. A date of 1970 is a product's way to say never: it has no UTC. */
export function withUtc(dates: Dates, options: TimeOptions = {}) {
  const utc = (printed: string | null) => {
    const at = printed === null ? null : printedTimeToUtc(printed, options);
    return at === null || at < 365 * 86_400_000 ? null : at;
  };
  return {
    ...dates,
    last_report_push_utc: utc(dates.last_report_push),
    last_ack_received_utc: utc(dates.last_ack_received),
    next_report_push_utc: utc(dates.next_report_push),
    next_ack_deadline_utc: utc(dates.next_ack_deadline),
  };
}
