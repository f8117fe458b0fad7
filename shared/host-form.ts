import { hiddenSign } from './turning-marks.ts';

/**
 * Whether a text has the form of a host name or an address, as products and jump hosts are given: no blanks, quotes,
 * slashes or brackets, and no port behind it (one colon; an IPv6 address has more).
 */
export function isHostForm(text: string): boolean {
  return text.length <= 300 && /^[^\s/[\]@'"]+$/u.test(text) && !hiddenSign.test(text) && !/^[^:]*:[^:]*$/.test(text);
}
