import { SluiceError } from '../../shared/errors.ts';
import type { ReadLimits } from './limits.ts';
import { malformed } from './text-position.ts';

/** An element and where it stands; offsets are of the text's UTF-16 units. */
export interface XmlElement {
  readonly name: string;
  /** 1 is the root. */
  readonly depth: number;
  readonly start: number;
  readonly contentStart: number;
  contentEnd: number;
}

/** Elements deeper than this are checked, not listed. */
const listedDepth = 3;

const tagName = /[\p{L}_:][\p{L}\p{N}_:.\-·]*/uy;
const attribute = /\s+([\p{L}_:][\p{L}\p{N}_:.\-·]*)\s*=\s*(?=["'])/uy;
const tagEnd = /\s*(\/?)>/y;
const blanks = /\s*/y;
const reference = /&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});/y;

/**
 * Elements of a text in document order, with their positions; the text is checked for being well-formed on the way:
 * one root, matching tags, quoted attributes, known references, no DOCTYPE (XML 1.0, without a document type there are
 * five entities only). Written by hand because what is signed is cut from the text by position, which no parser gives;
 * jumps from mark to mark with indexOf, so that a file of megabytes takes milliseconds. Every step is linear.
 *
 * `seen` is filled as far as the text could be read, for telling what a damaged file was meant to be.
 * Errors: `file.malformed`, `file.doctype`, `file.too_deep`.
 */
export function scanXml(text: string, file: string, limits: ReadLimits, seen: XmlElement[] = []): XmlElement[] {
  const fail = (offset: number, detail: string): SluiceError => malformed(file, text, offset, detail);
  const open: XmlElement[] = [];
  // XML 1.0, section 2.2. A copy from a full or dying disk has runs of zeros where the text should be.
  const bad = text.search(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/);
  let hasRoot = false;
  let count = 0;
  let at = sticky(blanks, text, 0)?.[0].length ?? 0;

  while (at < text.length) {
    const mark = text.indexOf('<', at);
    const end = mark < 0 ? text.length : mark;
    if (end > at) checkText(text, at, end, open.length > 0, fail);
    if (mark < 0) break;
    const next = text.charCodeAt(mark + 1);
    if (next === 0x21) at = skipDeclaration(text, mark, open.length > 0, file, fail);
    else if (next === 0x3f) at = skipTo(text, mark, '?>', 2, 'instruction', fail);
    else if (next === 0x2f) at = closeTag(text, mark, open, fail);
    else {
      if (open.length === 0 && hasRoot) throw fail(mark, 'a second root element');
      const { name, contentStart, isEmpty } = openTag(text, mark, limits, fail);
      hasRoot = true;
      count += 1;
      if (count > limits.maxElements) throw fail(mark, `more than ${limits.maxElements} elements`);
      const element = { name, depth: open.length + 1, start: mark, contentStart, contentEnd: contentStart };
      if (element.depth > limits.maxDepth) throw new SluiceError('file.too_deep', { file, limit: limits.maxDepth });
      if (element.depth <= listedDepth) seen.push(element);
      if (!isEmpty) open.push(element);
      at = contentStart;
    }
  }
  if (bad >= 0) throw fail(bad, 'a character that no XML may hold');
  const left = open.at(-1);
  if (left) throw fail(text.length, `<${left.name}> is never closed`);
  if (!hasRoot) throw fail(text.length, 'no element');
  return seen;
}

type Fail = (offset: number, detail: string) => SluiceError;

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function checkText(text: string, from: number, to: number, isInside: boolean, fail: Fail): void {
  const piece = text.slice(from, to);
  if (!isInside) {
    const other = piece.search(/\S/);
    if (other >= 0) throw fail(from + other, 'text outside the root element');
    return;
  }
  checkReferences(text, piece, from, fail);
  const stray = piece.indexOf(']]>');
  if (stray >= 0) throw fail(from + stray, ']]> outside a CDATA section');
}

function checkReferences(text: string, piece: string, from: number, fail: Fail): void {
  for (let amp = piece.indexOf('&'); amp >= 0; amp = piece.indexOf('&', amp + 1))
    if (!sticky(reference, text, from + amp)) throw fail(from + amp, '& begins no reference that is known');
}

function skipTo(text: string, mark: number, end: string, skip: number, what: string, fail: Fail): number {
  const found = text.indexOf(end, mark + skip);
  if (found < 0) throw fail(mark, `${what} is never closed`);
  return found + end.length;
}

function skipDeclaration(text: string, mark: number, isInside: boolean, file: string, fail: Fail): number {
  if (text.startsWith('<![CDATA[', mark)) {
    if (!isInside) throw fail(mark, 'CDATA section outside the root element');
    return skipTo(text, mark, ']]>', 9, 'CDATA section', fail);
  }
  if (text.startsWith('<!--', mark)) return skipTo(text, mark, '-->', 4, 'comment', fail);
  if (/^<!DOCTYPE/i.test(text.slice(mark, mark + 9))) {
    // Entities of a document type can blow up or read other files; nothing in this field has one.
    const { line } = malformed(file, text, mark, '').params as { line: number };
    throw new SluiceError('file.doctype', { file, line });
  }
  throw fail(mark, 'unknown declaration');
}

function closeTag(text: string, mark: number, open: XmlElement[], fail: Fail): number {
  const element = open.pop();
  const name = sticky(tagName, text, mark + 2)?.[0];
  if (name === undefined) throw fail(mark, '</ without a name');
  if (!element) throw fail(mark, `</${name}> closes nothing`);
  if (name !== element.name) throw fail(mark, `</${name}> where </${element.name}> should be`);
  const end = sticky(tagEnd, text, mark + 2 + name.length);
  if (!end || end[1] !== '') throw fail(mark, `</${name} is never closed`);
  element.contentEnd = mark;
  return mark + 2 + name.length + end[0].length;
}

function openTag(
  text: string,
  mark: number,
  limits: ReadLimits,
  fail: Fail,
): { name: string; contentStart: number; isEmpty: boolean } {
  // Everything below looks at this window only: a tag of 100 MB costs as much as its limit.
  const tag = text.slice(mark, mark + limits.maxTagChars);
  const unreadable = (at: number, detail: string): SluiceError =>
    tag.length === limits.maxTagChars
      ? fail(mark, `a tag longer than ${limits.maxTagChars} characters`)
      : fail(mark + at, detail);
  const name = sticky(tagName, tag, 1)?.[0];
  if (name === undefined) throw fail(mark, '< without an element name');
  const afterName = 1 + name.length;
  // Nearly every tag of these files is a bare name.
  if (tag.charCodeAt(afterName) === 0x3e) return { name, contentStart: mark + afterName + 1, isEmpty: false };
  const names = new Set<string>();
  for (let at = 1 + name.length; ;) {
    const end = sticky(tagEnd, tag, at);
    if (end) return { name, contentStart: mark + at + end[0].length, isEmpty: end[1] === '/' };
    const found = sticky(attribute, tag, at);
    const attributeName = found?.[1];
    if (!found || attributeName === undefined) throw unreadable(at, `<${name}> cannot be read here`);
    if (names.has(attributeName)) throw fail(mark + at, `<${name}> has the attribute ${attributeName} twice`);
    names.add(attributeName);
    const valueStart = at + found[0].length + 1;
    const valueEnd = tag.indexOf(tag.charAt(valueStart - 1), valueStart);
    if (valueEnd < 0) throw unreadable(valueStart - 1, `attribute ${attributeName} is never closed`);
    const value = tag.slice(valueStart, valueEnd);
    if (value.includes('<')) throw fail(mark + valueStart + value.indexOf('<'), `< in attribute ${attributeName}`);
    checkReferences(text, value, mark + valueStart, fail);
    at = valueEnd + 1;
  }
}
