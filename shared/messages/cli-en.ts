import type { UnmatchedWhy } from '../contract/account-files.ts';
import type { NoteCode } from '../contract/jobs.ts';
import type { HandoverState, ReportState, RowState } from '../vocabulary.ts';

/** Oddities that did not stop the work. `{detail}` is the product's own words or the value named. */
export const notesEn: Readonly<Record<`note.${NoteCode}` | `clock_off.${'minutes' | 'hours' | 'days'}`, string>> = {
  'note.refused_terminal': 'the product refused to switch paging off; its pages were turned one by one',
  'note.refused_dir': 'the product does not show its files, so sizes could not be compared[[ ({detail})]]',
  'note.refused_delete': 'the temporary file could not be deleted[[ ({detail})]]; delete it by hand',
  'note.refused_verify': 'the product does not compute checksums, so the file was checked by size and content',
  'note.file_left_behind': 'a temporary file is left on the product: {detail}',
  'note.other_text': 'the product added: {detail}',
  'note.unknown_question': 'an unknown question was answered with the default: {detail}',
  'note.transfer_fell_back': 'the file was moved another way: {detail}',
  'note.partial_days': 'fetched in part after two cuts: {detail}',
  'note.switchover': 'the product switched over in the middle; collected again[[ ({detail})]]',
  'note.status_unread': 'the licensing status could not be read[[ ({detail})]]',
  'note.close_reports_failed': 'open reports could not be closed[[ ({detail})]]; they come next time',
  'note.rum_list_unread': 'the list of reports could not be read[[ ({detail})]]',
  'note.host_key_accepted': 'host key accepted at first contact and recorded: {detail}',
  'note.certificate_accepted': 'certificate accepted at first contact and recorded: {detail}',
  'note.no_account':
    'no Smart Account is set up, so nothing was uploaded; use "sluice export" to carry reports by hand',
  'note.reports_by_itself': 'reports by itself[[ ({detail})]]; read but not collected (--force collects)',
  'note.clock_wrong': 'the clock of the product is wrong[[ by {detail}]]; its dates are marked',
  'clock_off.minutes': '{count} minutes',
  'clock_off.hours': '{count} hours',
  'clock_off.days': '{count} days',
  'note.product_merged':
    'the same product as {detail}, met before at another address; it is kept under that name, with its history',
  'note.product_not_merged':
    'it is the same product as {detail}; they stay two for now, for reports of both wait in one hand-over or for one acknowledgement, or the other one is being worked with. A later contact merges them',
  'note.member_elsewhere':
    'a member that stood in another product answers here: {detail}; say with "sluice product answer" whose it is',
  'note.waiting_for': 'waiting for another job[[: {detail}]]',
  'note.answer_lost':
    'the account has the reports, its answer was lost; get the acknowledgement at the portal[[ ({detail})]]',
  'note.authorizations_answered':
    'the account has answered about the authorization codes (SLAC) with the numbers {detail}; their list says what comes next',
  'note.authorizations_unread':
    'an answer about an authorization code (SLAC) could not be had from the account ({detail}); it is asked for again next time',
  'note.virtual_accounts_unread':
    'the account did not give its virtual accounts ({detail}); only those that licenses and instances name are known',
  'note.subscriptions_unread': 'the account did not give its subscriptions ({detail})',
  'note.instances_unread':
    'SSM On-Prem {detail}: how it gives product instances is not published, so they were not read',
  'note.ack_awaited': 'sent, the acknowledgement is not there yet; run again later[[ ({detail})]]',
};

/** Why an account did not give something; `note.*_unread` has it as `{detail}`. */
export const unreadEn = {
  'unread.cssm.forbidden': 'this login may not see them',
  'unread.cssm.status': 'it does not know that call, or cannot answer it now',
  'unread.cssm.answer_unreadable': 'its answer is not understood',
  'unread.cssm.inventory_refused': 'it refused',
  'unread.cssm.refused': 'it refused',
  'unread.cssm.unreachable': 'it cannot be reached',
  'unread.cssm.certificate': 'its certificate is not trusted',
  'unread.cssm.token_refused': 'it refused the login',
  'unread.cssm.pace': 'it asks to go slower',
} as const;

export const statesEn: Readonly<
  Record<`report.${ReportState}`, string> &
    Record<`row.${RowState}`, string> &
    Record<`handover.${HandoverState | 'making'}`, string> &
    Record<`unmatched.${UnmatchedWhy}`, string>
> = {
  'report.collected': 'collected',
  'report.sent': 'sent',
  'report.acknowledged': 'acknowledged',
  'report.delivered': 'delivered',
  'report.confirmed': 'confirmed',
  'report.rejected': 'rejected',
  'report.closed': 'closed',
  'row.queued': 'waiting',
  'row.running': 'running',
  'row.succeeded': 'done',
  'row.nothing': 'nothing to do',
  'row.failed': 'failed',
  'row.skipped': 'left out',
  'row.cancelled': 'cancelled',
  'handover.open': 'open',
  'handover.sent': 'sent',
  'handover.refused': 'refused',
  'handover.released': 'released',
  'handover.answered': 'answered',
  'handover.making': 'being written',
  'unmatched.other_number': 'unmatched: the number in its name is of no hand-over here',
  'unmatched.no_number': 'unmatched: its name names no line of a hand-over',
};
