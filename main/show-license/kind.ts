import { rawLines } from './clean-text.ts';
import { logMessageAt } from './log-messages.ts';
import { kindOfCommand } from './commands.ts';
import { isRefusal } from './refusal.ts';
import type { Entry, Structure } from './structure.ts';

/** Signs in single lines, strongest first. They tell the command where no prompt or echo does. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/^Smart Licensing Tech Support info/i, 'show_license_tech_support'],
  [/^(?:Import )?Message History \(oldest/i, 'show_license_history_message'],
  [/^Smart Licensing Usage Report Detail/i, 'show_license_rum_id_detail'],
  [/^Report Id,? +State,? /i, 'show_license_rum_id_all'],
  [
    /^\*{2,} ?Event Log ?\*{2,}|^No EventLog Found|^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d+ \w+ SAEVT_/i,
    'show_license_eventlog',
  ],
  [/^Current smart-licensing transport settings/i, 'show_call_home_smart_licensing'],
  [/^xstatus \/{0,2} ?license|^\*s Show: \//i, 'expressway'],
  [/^License Store:|^StoreIndex: /i, 'show_license_all'],
  [/^Index: {1,4}\d{1,4} {1,8}Feature:/i, 'show_license_detail'],
  [/^Index \d{1,4}:? {1,8}Feature:/i, 'show_license'],
  [/^License Name {2,}Type {2,}(?:Count {2,})?Period left/i, 'show_license_right_to_use'],
  [/^License Type Supported$/i, 'show_license_status'],
  [/^Feature name\s+Enforcement\s+Evaluation/i, 'show_license_feature'],
  [/^Feature\s+Ins\s+Lic\s+Status\s+Expiry/i, 'show_license_usage'],
  [/^Feature\/Area\s+Entitlement|^SIA Status:/i, 'show_license_platform_summary'],
  [
    /^Cisco (?:IOS|Nexus Operating System|Adaptive Security Appliance Software)\b.{0,200}(?:Version|Software$)/i,
    'show_version',
  ],
  [/^Model +: .{0,80}\bThreat Defense\b/i, 'show_version'],
  [/^Cisco (?:(?:Nexus|Internetwork) Operating System|IOS Software[ ,])/i, 'show_version'],
  [/^Smart licensing enabled: (?:Yes|No)$/i, 'show_license_all'],
  [/^Licensed features for this platform:/i, 'show_license_feature'],
  [/^The requested item was not found/i, 'license_smart_save'],
  [/^Import Data Successful/i, 'license_smart_import'],
  [/^Registration process is in progress/i, 'errors'],
];

/** All of them at once: most lines are none. */
const anySign = new RegExp(signs.map(([sign]) => sign.source).join('|'), 'i');

const configLine =
  /^(?:Building configuration|Current configuration :|license smart |crypto pki |call-home$|callhome$|ip http client |boot-start-marker)/;

/** Name of the samples' folder for the command that printed this; `empty` for nothing at all; `unknown`. */
export function kindOf(text: string, { command, entries }: Structure): string {
  if (!/[^\s\uFEFF\u0000]/.test(text)) return 'empty';
  if (isRefusal(text) !== null) return 'errors';
  const typed = command === null ? null : kindOfCommand(command);
  if (typed !== null) return typed;
  return ofContent(entries) ?? ofWholeText(text, entries) ?? 'unknown';
}

function ofContent(entries: readonly Entry[]): string | null {
  const telling = entries.filter(({ text }) => text.length < 1000 && anySign.test(text));
  for (const [sign, kind] of signs) if (telling.some(({ text }) => sign.test(text))) return kind;
  const headings = new Set<string>();
  for (const { label, role } of entries)
    if (label !== null && (role === 'heading' || role === 'group')) headings.add(label.toLowerCase());
  const labels = new Set<string>();
  for (const { label } of entries) if (label !== null) labels.add(label.toLowerCase());
  const hasBlocks = entries.some(({ role }) => role === 'license');
  if (labels.has('handle') && labels.has('entitlement tag')) return 'show_license_tech_support';
  if (headings.has('communication statistics') || headings.has('upcoming scheduled jobs'))
    return 'show_license_tech_support';
  if (headings.has('smart licensing status') || headings.has('product information') || headings.has('agent version'))
    return 'show_license_all';
  if (entries.some(({ text }) => text.length < 200 && /^License\s+Entitlement Tag\s+Count/i.test(text)))
    return 'show_license_summary';
  const partsOfStatus = [
    'transport',
    'data privacy',
    'policy',
    'policyv2',
    'usage reporting',
    'utility',
    'smart licensing using policy',
    'miscellaneous',
  ];
  if (partsOfStatus.some((name) => headings.has(name))) return hasBlocks ? 'show_license_all' : 'show_license_status';
  if (labels.has('last ack received') || labels.has('trust code installed')) return 'show_license_status';
  if (hasBlocks && (labels.has('count') || labels.has('enforcement type'))) return 'show_license_usage';
  if (headings.has('license usage')) return 'show_license_summary';
  // A summary always ends with the usage.
  if (headings.has('registration')) return 'show_license_status';
  if (headings.has('account information')) return 'show_license_summary';
  if (headings.has('purchased licenses') || headings.has('overall status')) return 'show_license_authorization';
  const isInventory = labels.has('pid') && (labels.has('s/n') || labels.has('sn'));
  if (labels.has('udi') || isInventory || headings.has('ha udi list') || isUdiTable(entries)) return 'show_license_udi';
  if (headings.has('license authorization')) return 'show_license_usage';
  return entries.some(({ text }) => /^No licenses? in use/i.test(text)) ? 'show_license_summary' : null;
}

function isUdiTable(entries: readonly Entry[]): boolean {
  return entries.some(({ text }) => text.length < 200 && /^(?:SlotID|Device#|Slot|Unit)\s+PID\s+SN/i.test(text));
}

function ofWholeText(text: string, entries: readonly Entry[]): string | null {
  const start = text.replace(/^[\uFEFF\s]+/, '').slice(0, 2000);
  if (start.startsWith('{') && text.slice(0, 20_000).includes('"cisco-smart-license:')) return 'restconf';
  if (start.startsWith('<') && start.includes('http://cisco.com/ns/yang/cisco-smart-license')) return 'netconf';
  if (/^(?:sub)?module [\w-]{1,80} \{/.test(start)) return 'yang';
  if (entries.some((entry) => entry.text.length < 200 && configLine.test(entry.text))) return 'running_config';
  const printed = rawLines(text.slice(0, 200_000)).filter((line) => line.trim() !== '');
  return printed.length > 0 &&
    printed.some((line) => logMessageAt(line) >= 0) &&
    entries.every(({ role }) => role === 'blank')
    ? 'syslog'
    : null;
}
