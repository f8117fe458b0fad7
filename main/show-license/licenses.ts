import type { License } from '../../shared/vocabulary.ts';
import { isOfPeer, isTopHeading, lastParenthesis, licenseHeading, type Entry } from './structure.ts';

interface Open {
  name: string | null;
  tag: string | null;
  count: number | null;
  status: string | null;
}

/**
 * Licenses of the summary table (`License, Entitlement Tag, Count, Status`), of `Name (Tag):` blocks, of tech support's `Handle: n` blocks, and of what
 * an ASA asks its chassis for (a heading, `Tag:`, `Enforcement mode:`, `Requested count:`). Null where the text has none of the four; `[]` where it says
 * that none is in use. RTU and PAK tables are not licenses in this sense.
 */
export function readLicenses(entries: readonly Entry[]): License[] | null {
  const found: License[] = [];
  let saysNone = false;
  let hasTable = false;
  let inTable = false;
  let tagColumn = 0;
  // Under `Authorizations:` stand blocks of the same form that say what may be used, not what is.
  let isAuthorizations = false;
  let block: Open | null = null;
  let heading: string | null = null;
  // In an ASA's request the handle stands within the block, behind its tag.
  let isRequest = false;
  const close = () => {
    if (block && (block.count !== null || block.status !== null)) found.push(license(block));
    block = null;
  };
  for (const entry of entries) {
    if (entry.role === 'blank' || entry.role === 'rule') continue;
    if (/^no licenses? in use\b/i.test(entry.value ?? entry.text)) saysNone = true;
    if (entry.role === 'group' || isTopHeading(entry)) {
      isAuthorizations = /^(?:license )?authorizations$/i.test(entry.label ?? '');
    }
    if (isTableHeading(entry.text)) {
      close();
      inTable = true;
      hasTable = true;
      tagColumn = entry.indent + entry.text.search(/Entitlement/i);
      continue;
    }
    if (inTable) {
      const row = tableRow(entry, tagColumn);
      if (row) found.push(row);
      if (row || ((entry.role === 'text' || entry.role === 'field') && !startsBlock(entry))) continue;
      inTable = false;
    }
    if (entry.value === '') heading = entry.label;
    if (isLabel(entry, 'tag') && entry.value?.startsWith('regid.')) {
      close();
      block = { name: heading, tag: entry.value, count: null, status: null };
      isRequest = true;
      continue;
    }
    if (block !== null && isRequest && isLabel(entry, 'handle')) continue;
    if (startsBlock(entry)) {
      close();
      isRequest = false;
      block = isAuthorizations ? null : openBlock(entry);
      continue;
    }
    if (entry.role === 'group' || isTopHeading(entry)) close();
    // The `Handle:` line is lost: a second name starts the next license.
    if (isLabel(entry, 'license') && entry.group === 'license usage' && (block === null || block.name !== null)) {
      close();
      block = { name: null, tag: null, count: null, status: null };
    }
    if (block && entry.role === 'field' && !isOfPeer(entry)) fill(block, entry);
  }
  close();
  return found.length > 0 || hasTable || saysNone ? found : null;
}

/** `IN USE(15)` without its code. */
export function withoutCode(status: string): string {
  return status.replace(/\s{0,3}\(\d{1,6}\)$/, '');
}

function isTableHeading(text: string): boolean {
  return text.length < 200 && /^License\s+Entitlement Tag\s+Count\s+Status$/i.test(text);
}

/** Guides lead from one column to the next with dots. */
const tailOfRow = /^[.\s]*(\d{1,12})[.\s]+([A-Za-z].*)$/;

function tableRow({ text, indent }: Entry, tagColumn: number): License | null {
  if (text.length > 400) return null;
  const parts = lastParenthesis(withoutCode(text));
  const tail = parts ? tailOfRow.exec(parts.after) : null;
  if (parts && tail) {
    return license({
      name: parts.before.replace(/\.{4,60}$/, '') || null,
      tag: parts.inside || null,
      count: Number(tail[1]),
      status: tail[2] ?? null,
    });
  }
  // Without parentheses only clear columns are read.
  const plain = withoutCode(text);
  const found = /\s(\d{1,12})\s{1,40}([A-Za-z][A-Za-z_ ./-]{0,60})$/.exec(plain);
  const columns = found ? nameAndTag(plain.slice(0, found.index).trimEnd(), indent >= tagColumn) : null;
  return columns && found ? license({ ...columns, count: Number(found[1]), status: found[2]?.trim() ?? null }) : null;
}

/** Columns that stand apart, a tag alone in its column, or a tag that a long name has run into. Null: neither. */
function nameAndTag(text: string, isTagColumn: boolean): Pick<Open, 'name' | 'tag'> | null {
  const [name = '', tag = '', ...more] = text.split(/\s{2,}/);
  if (tag !== '') return more.length === 0 ? { name, tag } : null;
  if (isTagColumn) return { name: null, tag: text };
  const regid = text.search(/regid\.\d{4}-\d{2}\./);
  return regid < 0 ? null : { name: text.slice(0, regid).trim() || null, tag: text.slice(regid) };
}

function startsBlock(entry: Entry): boolean {
  return entry.role === 'license' || isLabel(entry, 'handle');
}

function openBlock(entry: Entry): Open {
  const heading = entry.role === 'license' ? licenseHeading(entry.text) : null;
  return { name: heading?.name ?? null, tag: heading?.tag ?? null, count: null, status: null };
}

function isLabel(entry: Entry, label: string): boolean {
  return entry.role === 'field' && entry.label?.toLowerCase() === label;
}

function fill(block: Open, { label, value }: Entry): void {
  if (value === null || value === '') return;
  switch (label?.toLowerCase() ?? '') {
    case 'license':
      block.name ??= value;
      break;
    case 'entitlement tag':
      block.tag ??= value;
      break;
    case 'count':
    case 'requested count':
      if (/^\d{1,12}$/.test(value)) block.count ??= Number(value);
      break;
    case 'status':
    case 'enforcement mode':
      block.status ??= value;
      break;
  }
}

function license({ name, tag, count, status }: Open): License {
  return { name, entitlement_tag: tag, count, status: status === null ? null : withoutCode(status) };
}
