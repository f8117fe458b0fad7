import type { Udi, UdiMember } from '../../shared/vocabulary.ts';
import { isOfPeer, isUnder, type Entry } from './structure.ts';

/** `PID:C9300-24UX,SN:FCW2303D16Y`, with blanks, a VID or a UUID in between or behind; some systems print the serial number first. */
export function readPidAndSerial(text: string): Udi | null {
  if (text.length > 400) return null;
  const found =
    /\bPID ?: {0,4}([^,\s]{1,60})[ ,]{0,3}(?:VID ?: {0,4}[^,\s]{0,20}[ ,]{0,3})?(?:SN|S\/N) ?: {0,4}([^,\s]{1,60}?)(?=HOSTID:|[,\s]|$)/i.exec(
      text,
    );
  if (found) return { pid: found[1] ?? '', serial: found[2] ?? '' };
  const turned = /\b(?:SN|S\/N) ?: {0,4}([^,\s]{1,60})[ ,]{1,3}PID ?: {0,4}([^,\s]{1,60})/i.exec(text);
  return turned ? { pid: turned[2] ?? '', serial: turned[1] ?? '' } : null;
}

/** The HA list where one is printed, else the one UDI with role null: as `UDI:`, as a table, as two fields, or as the list under `Overall status:`. */
export function readUdis(entries: readonly Entry[]): UdiMember[] | null {
  const list = roleList(entries, 'ha udi list');
  if (list.length > 0) return list;
  const one = labelled(entries) ?? inTable(entries) ?? separate(entries);
  if (one) return [{ role: null, ...one }];
  const overall = roleList(entries, 'overall status');
  return overall.length > 0 ? overall : null;
}

function roleList(entries: readonly Entry[], heading: string): UdiMember[] {
  const list: UdiMember[] = [];
  for (const entry of entries) {
    if (!isUnder(entry, heading) || entry.label === null || isOfPeer(entry)) continue;
    const udi = readPidAndSerial(entry.value ?? '');
    if (udi) list.push({ role: entry.label, ...udi });
  }
  return list;
}

function labelled(entries: readonly Entry[]): Udi | null {
  for (const entry of entries) {
    if (isOfPeer(entry)) continue;
    const isUdi = entry.label?.toLowerCase() === 'udi';
    const isInventory = entry.label?.toLowerCase() === 'pid';
    const udi = isUdi ? readPidAndSerial(entry.value ?? '') : isInventory ? readPidAndSerial(entry.text) : null;
    if (udi) return udi;
  }
  return null;
}

/** Old tables: `SlotID PID SN UDI`, `Device# PID SN UDI`, and without the last column. A star marks the unit that answers. */
function inTable(entries: readonly Entry[]): Udi | null {
  let columns = 0;
  let first: Udi | null = null;
  for (const { text, role } of entries) {
    if (text.length > 300 || role === 'rule' || role === 'blank') continue;
    const heading = /^(?:SlotID|Device#|Slot|Unit)\s+PID\s+SN(\s+UDI)?$/i.exec(text);
    if (heading) {
      columns = heading[1] === undefined ? 2 : 3;
      continue;
    }
    if (columns === 0) continue;
    const row = tableRow(text, columns);
    if (!row) break;
    if (text.startsWith('*')) return row;
    first ??= row;
  }
  return first;
}

function tableRow(text: string, columns: number): Udi | null {
  const words = text.replace(/^\*/, ' ').trim().split(/\s+/);
  if (words.length < columns || words.length > columns + 1) return null;
  const [pid = '', serial = '', udi] = words.slice(-columns);
  if (udi === undefined) return { pid, serial };
  const colon = udi.lastIndexOf(':');
  return colon > 0 ? { pid: udi.slice(0, colon), serial: udi.slice(colon + 1) } : null;
}

function separate(entries: readonly Entry[]): Udi | null {
  let pid: string | null = null;
  for (const entry of entries) {
    if (isOfPeer(entry) || entry.value === null || /\s/.test(entry.value) || entry.value === '') continue;
    const label = entry.label?.toLowerCase() ?? '';
    if (label === 'pid' || label === 'product id') pid ??= entry.value;
    else if (pid !== null && /^(?:s\/n|sn|serial number)$/.test(label)) return { pid, serial: entry.value };
  }
  return null;
}
