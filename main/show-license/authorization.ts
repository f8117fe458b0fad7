import type { UdiMember } from '../../shared/vocabulary.ts';

/** What `show license authorization` says of one unit. */
export interface UnitAuthorization extends Pick<UdiMember, 'role' | 'pid' | 'serial'> {
  /** As printed: `NOT INSTALLED`, `SMART AUTHORIZATION INSTALLED on <date>`. */
  readonly status: string;
  readonly isInstalled: boolean;
  /** The last ones that it gave out; null: none, or not printed. */
  readonly confirmationCode: string | null;
  readonly returnCode: string | null;
}

export interface GivenCode {
  readonly kind: 'confirmation' | 'return';
  readonly code: string;
  /** Of the unit that is named before it; null: none is. */
  readonly udi: { readonly pid: string; readonly serial: string } | null;
}

const unitLine = /^\s*(?:([A-Za-z]+)\s*:\s*)?(?:UDI:\s*)?PID:\s*([^,\s]+)\s*,\s*SN:\s*(\S+)/i;
const isNone = (value: string): boolean => value === '' || /^<.*>$/.test(value);

/** Units of `show license authorization`, or of that part of a longer output. Empty: it says nothing of that. */
export function readAuthorization(text: string): readonly UnitAuthorization[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^\s*overall status\s*:/i.test(line));
  if (start < 0) return [];
  const units: { -readonly [Key in keyof UnitAuthorization]: UnitAuthorization[Key] }[] = [];
  for (const line of lines.slice(start + 1)) {
    if (/^\S/.test(line) && !unitLine.test(line)) break;
    const [, role = '', pid, serial] = unitLine.exec(line) ?? [];
    if (pid !== undefined && serial !== undefined) {
      units.push({
        ...{ role: role === '' ? null : role, pid, serial, status: '', isInstalled: false },
        ...{ confirmationCode: null, returnCode: null },
      });
      continue;
    }
    const unit = units.at(-1);
    const [, label = '', value = ''] = /^\s*([A-Za-z][A-Za-z ]{0,60}?)\s*:\s*(.{0,300}?)\s*$/.exec(line) ?? [];
    if (!unit || label === '') continue;
    const name = label.toLowerCase();
    if (name === 'status' && unit.status === '') {
      unit.status = value;
      unit.isInstalled = /\binstalled\b/i.test(value) && !/\bnot installed\b/i.test(value);
    } else if (name === 'last confirmation code' && !isNone(value)) unit.confirmationCode ??= value;
    else if (name === 'last return code' && !isNone(value)) unit.returnCode ??= value;
  }
  return units;
}

/**
 * Codes in what a product printed, or wrote, at an import or a return. Their words are UNKNOWN: `return code` and
 * `confirmation code`, each once; the whole text is kept beside them.
 */
export function givenCodes(text: string): readonly GivenCode[] {
  const found: GivenCode[] = [];
  let udi: GivenCode['udi'] = null;
  const keep = (word: string, code: string) => {
    const kind = word.toLowerCase() === 'return' ? ('return' as const) : ('confirmation' as const);
    const before = found.findIndex((one) => one.kind === kind && one.code === code);
    if (before < 0) found.push({ kind, code, udi });
  };
  // `Enter this return code in Cisco Smart Software Manager portal:`, and the code alone in the next line.
  let announced: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    const alone = /^\s{0,20}([0-9A-Za-z]{2,20}(?:-[0-9A-Za-z]{1,20}){2,30})\s{0,20}$/.exec(line)?.[1];
    if (announced !== null && alone !== undefined) keep(announced, alone);
    announced = /\b(return|confirmation)\s+codes?\b[^:=\n]{0,80}:\s{0,20}$/i.exec(line.slice(0, 300))?.[1] ?? null;
    const [, , pid, serial] = unitLine.exec(line) ?? [];
    if (pid !== undefined && serial !== undefined) udi = { pid, serial };
    const pattern = /\b(return|confirmation)\s+codes?\b[^:=\n]{0,60}[:=]\s*([0-9A-Za-z][0-9A-Za-z-]{3,300})/gi;
    for (const [, word = '', code = ''] of line.matchAll(pattern)) keep(word, code);
  }
  return found;
}

/** Why the product could not make its request: the statistics of `show license tech support`. Null: nothing is said. */
export function requestFailure(text: string): string | null {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const at = lines.findIndex((line) => /^authorization request\s*:$/i.test(line));
  if (at < 0) return null;
  const after = lines.slice(at + 1, at + 8);
  const valueOf = (label: RegExp): string =>
    after
      .find((line) => label.test(line))
      ?.replace(label, '')
      .trim() ?? '';
  const response = valueOf(/^last response\s*:/i);
  const reason = valueOf(/^failure reason\s*:/i);
  if (isNone(response) || /^ok/i.test(response)) return null;
  return [response.replace(/\s+on\s+\w{3}\s.*$/, ''), ...(isNone(reason) ? [] : [reason])].join(': ');
}
