/** Which command a typed line is, abbreviated as people do. The kind is the name of the samples' folder for it. */
const commands: readonly (readonly [string, string])[] = [
  ['show license all', 'show_license_all'],
  ['show license authorization', 'show_license_authorization'],
  ['show license detail', 'show_license_detail'],
  ['show license data conversion', 'show_license_data_conversion'],
  ['show license eventlog', 'show_license_eventlog'],
  ['show license feature', 'show_license_feature'],
  ['show license features', 'show_license_feature'],
  ['show license host-id', 'show_license_host_id'],
  ['show license history message', 'show_license_history_message'],
  ['show license platform detail', 'show_license_platform_detail'],
  ['show license platform summary', 'show_license_platform_summary'],
  ['show license registration', 'show_license_registration'],
  ['show license reservation', 'show_license_reservation'],
  ['show license right-to-use', 'show_license_right_to_use'],
  ['show license rum id all', 'show_license_rum_id_all'],
  ['show license rum id * detail', 'show_license_rum_id_detail'],
  ['show license status', 'show_license_status'],
  ['show license summary', 'show_license_summary'],
  ['show license tech support', 'show_license_tech_support'],
  ['show license udi', 'show_license_udi'],
  ['show license usage', 'show_license_usage'],
  ['show license', 'show_license'],
  ['show call-home smart-licensing', 'show_call_home_smart_licensing'],
  ['show version', 'show_version'],
  ['show running-config', 'running_config'],
  ['license smart save', 'license_smart_save'],
  ['license smart trust', 'license_smart_trust'],
  ['license smart import', 'license_smart_import'],
  ['license smart register', 'errors'],
  ['xstatus // license', 'expressway'],
];

/** Kind of what this command prints; null where it is none of ours or its abbreviation fits several. */
export function kindOfCommand(command: string): string | null {
  const typed = (command.split('|', 1)[0] ?? '').slice(0, 200).trim().toLowerCase().split(/\s+/);
  let best: { words: number; kinds: Set<string> } = { words: 0, kinds: new Set() };
  for (const [text, kind] of commands) {
    const words = text.split(' ');
    if (typed.length < words.length || !words.every((word, at) => fits(typed[at] ?? '', word))) continue;
    if (words.length > best.words) best = { words: words.length, kinds: new Set() };
    if (words.length === best.words) best.kinds.add(kind);
  }
  if (best.kinds.size !== 1) return null;
  const [kind] = best.kinds;
  // `show license foo` is not `show license`: only arguments that cannot be a keyword may follow.
  if (kind === 'show_license' && typed.length > 2) return null;
  return kind ?? null;
}

function fits(typed: string, word: string): boolean {
  return word === '*' ? typed !== '' : typed !== '' && word.startsWith(typed);
}

const firstWords = [
  ['show', 2],
  ['license', 3],
  ['terminal', 4],
  ['enable', 2],
  ['disable', 4],
  ['configure', 4],
  ['dir', 3],
  ['more', 3],
  ['copy', 3],
  ['delete', 3],
  ['verify', 3],
  ['clear', 3],
  ['write', 2],
  ['ping', 4],
  ['exit', 2],
  ['end', 3],
  ['quit', 4],
  ['logout', 4],
  ['test', 4],
  ['debug', 3],
  ['admin', 5],
  ['do', 2],
  ['xstatus', 3],
] as const;

/** Whether a line starts as a command of a product's command line does. */
export function looksLikeCommand(line: string): boolean {
  const word = line.slice(0, 40).trim().toLowerCase().split(/\s+/, 1)[0] ?? '';
  return firstWords.some(([full, least]) => word.length >= least && full.startsWith(word));
}
