import { dueEn as shared } from '../../due/en.ts';

/** What is due by when: on the command line, in the printed plan and in the calendar. */
export const dueEn = {
  ...shared,
  'heading.due_on': 'DATE',
  'heading.due': 'WHAT',
  'heading.take': 'TAKE',
  'heading.bring': 'BRING BACK',
  'due.calendar_name': 'Smart Licensing: due dates',
  'due.calendar_written_one': '{count} date in {file}',
  'due.calendar_written_other': '{count} dates in {file}',
  'due.feed_none': 'No calendar file is kept up to date.',
  'due.feed_kept': '{file} is kept up to date while a window, the web host or a command of this workspace runs.',
  'due.plan_written': 'Plan written to {file}: products {products}, sites {sites}',
  'due.plan_title': 'Visits until {day}',
  'due.plan_about':
    'Products with a date until then, a file that waits for them, or never read: {products}. Disconnected sites: {sites}. As of {time}.',
  'due.plan_none': 'No disconnected site has to be visited by then.',
  'due.plan_product': 'Product',
  'due.plan_why': 'Why',
  'due.plan_take': 'Take along',
  'due.plan_bring': 'Bring back',
  'due.bring': 'its usage file with all unreported reports',
  'due.bring_count_one': 'its usage file; {count} report was unreported when it was read',
  'due.bring_count_other': 'its usage file; {count} reports were unreported when it was read',
  'due.bring_proof': 'after the import, the text of show license status with its UDI',
} as const;
