import { SluiceError } from '../../shared/errors.ts';
import { asBuffer, decodeText } from './decode-text.ts';
import { objectMembers } from './json-slices.ts';
import { defaultReadLimits } from './limits.ts';
import type { XmlElement } from './scan-xml.ts';
import { scanXml } from './scan-xml.ts';
import type { FileKind } from './types.ts';

export interface ClassifiedFile {
  readonly kind: FileKind;
  /** XML only: the root's name, then the names of its children, each once. */
  readonly elements?: readonly string[];
  /** Why it cannot be read although it is of this kind as far as it goes: `file.malformed`, `file.doctype` … */
  readonly problem?: SluiceError;
}

/**
 * What a file is, by its content only; names and endings are not looked at. Never throws: a damaged file is what it
 * was meant to be, with `problem` beside. A gzip or tar is not opened.
 */
export function classifyFile(input: Uint8Array, name: string): ClassifiedFile {
  const bytes = asBuffer(input);
  const binary = binaryKind(bytes);
  if (binary) return { kind: binary };
  let text: string;
  try {
    text = decodeText(bytes, name).text;
  } catch (error) {
    const isText = looksLikeText(bytes);
    return { kind: isText ? 'text' : 'binary', ...(isText ? problemOf(error) : {}) };
  }
  const start = text.search(/\S/);
  if (start < 0) return { kind: 'empty' };
  const first = text.charAt(start);
  if (first === '<') return classifyXml(text, start, name);
  if (first === '{' || first === '[' || first === '"') return classifyJson(text);
  return { kind: hasControls(text) ? 'binary' : 'text' };
}

function binaryKind(bytes: Buffer): FileKind | null {
  if (bytes.length === 0) return 'empty';
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('\x1f\x8b')) return 'gzip';
  if (/^PK(\x03\x04|\x05\x06|\x07\x08)/.test(head)) return 'zip';
  if (head.startsWith('\x89PNG')) return 'png';
  return isTar(bytes) ? 'tar' : null;
}

/** A tar begins with a header whose checksum fits; old ones have no magic word. */
export function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  const header = asBuffer(bytes).subarray(0, 512);
  const printed = /^ *([0-7]{1,7})[ \0]/.exec(header.subarray(148, 156).toString('latin1'))?.[1];
  if (printed === undefined || header[0] === 0) return false;
  let sum = 8 * 32;
  for (let at = 0; at < 512; at += 1) if (at < 148 || at >= 156) sum += header[at] ?? 0;
  return sum === Number.parseInt(printed, 8);
}

function looksLikeText(bytes: Buffer): boolean {
  // A byte order mark of UTF-16 says so itself, however the rest is damaged.
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  const head = bytes.subarray(0, 4096);
  return !head.includes(0) && !hasControls(head.toString('latin1'));
}

/** Control characters that no text has; what terminals print (bell, backspace, escape, form feed) is text. */
function hasControls(text: string): boolean {
  return /[\x00-\x06\x0e-\x1a\x1c-\x1f]/.test(text.slice(0, 4096));
}

const problemOf = (error: unknown): { problem?: SluiceError } =>
  error instanceof SluiceError ? { problem: error } : {};

function classifyXml(text: string, start: number, name: string): ClassifiedFile {
  const seen: XmlElement[] = [];
  let problem: { problem?: SluiceError } = {};
  try {
    scanXml(text, name, defaultReadLimits, seen);
  } catch (error) {
    problem = problemOf(error);
  }
  const elements = elementNames(seen);
  const kind = kindOfElements(elements);
  // A printed text may begin with `<` too (`<189>Jan 1 …`): without a name or a declaration it is no XML.
  const isXml = kind !== null || text.startsWith('<?xml', start) || /^<!DOCTYPE/i.test(text.slice(start, start + 9));
  if (!isXml && problem.problem) return { kind: 'text' };
  return { kind: kind ?? 'xml-unknown', elements, ...problem };
}

export function elementNames(elements: readonly XmlElement[]): string[] {
  const names = new Set<string>();
  for (const element of elements) if (element.depth <= 2) names.add(element.name);
  return [...names];
}

/**
 * Kind by element names (protocol section 5). VERIFIED: RUMReport, smartLicenseRumAck, smartLicensePolicy,
 * smartLicenseAuthRequest; PARTIAL: authorizationCode. The names of a trust code, a trust request and a SLAC are UNKNOWN: any
 * name that speaks of trust or authorization is taken as such, which decides only how the file is shown and that it is
 * relayed as it is.
 */
export function kindOfElements(elements: readonly string[]): FileKind | null {
  const [root, ...children] = elements;
  if (root === 'RUMReport' || root === 'smartLicensePolicy') return root === 'RUMReport' ? 'usage' : 'policy';
  if (root !== 'smartLicense') return null;
  const has = (pattern: RegExp): boolean => children.some((child) => pattern.test(child));
  if (has(/^RUMReport$/)) return 'usage';
  if (has(/^smartLicenseRumAck$/)) return 'ack';
  if (has(/^smartLicenseAuthRequest$|auth.*request/i)) return 'authorization-request';
  if (has(/trust.*request/i)) return 'trust-request';
  if (has(/^authorizationCode$|auth/i)) return 'authorization';
  if (has(/trust/i)) return 'trust';
  if (has(/^smartLicensePolicy$/)) return 'policy';
  // Saved by a product that had nothing to report.
  if (children.length === 0 || children.every((child) => child === 'smartLicenseSystemInfo')) return 'usage';
  return null;
}

function classifyJson(text: string): ClassifiedFile {
  try {
    const parsed: unknown = JSON.parse(text);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return { kind: isObject && objectMembers(text).has('usage') ? 'rest-usage' : 'json' };
  } catch {
    return { kind: 'text' };
  }
}
