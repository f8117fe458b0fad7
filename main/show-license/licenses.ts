import type { License } from '../../shared/vocabulary.ts';
import { isOfPeer, isTopHeading, lastParenthesis, licenseHeading, type Entry } from './structure.ts';

interface Open {
  name: string | null;
  tag: string | null;
  count: number | null;
  status: string | null;
}

/**
 * Licenses of the summary table (`License, Entitlement Tag, Count, Status`), of `Name (Tag):` blocks and of tech support's `Handle: n` blocks. Null
 * where the text has none of the three; `[]` where it says that none is in use. RTU and PAK tables are not licenses in this sense.
 */
export function readLicenses(entries: readonly Entry[]): License[] | null {
  const found: License[] = [];
  let saysNone = false;
  let hasTable = false;
  let inTable = false;
  // Under `Authorizations:` stand blocks of the same form that say what may be used, not what is.
  let isAuthorizations = false;
  let block: Open | null = null;
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
      continue;
    }
    if (inTable) {
      const row = tableRow(entry.text);
      if (row) found.push(row);
      if (row || ((entry.role === 'text' || entry.role === 'field') && !startsBlock(entry))) continue;
      inTable = false;
    }
    if (startsBlock(entry)) {
      close();
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

function tableRow(text: string): License | null {
  if (text.length > 400) return null;
  const parts = lastParenthesis(withoutCode(text));
  const tail = parts ? /^(\d{1,12})\s+([A-Za-z].*)$/.exec(parts.after) : null;
  if (parts && tail) {
    return license({
      name: parts.before || null,
      tag: parts.inside || null,
      count: Number(tail[1]),
      status: tail[2] ?? null,
    });
  }
  // Without parentheses only clear columns are read.
  const columns = withoutCode(text).split(/\s{2,}/);
  const [name = '', tag = '', count = '', ...status] =
    columns.length === 3 ? [...columns.slice(0, 2), ...(columns[2] ?? '').split(/ (.*)/)] : columns;
  if (!/^\d{1,12}$/.test(count)) return null;
  return license({ name, tag, count: Number(count), status: status.join(' ').trim() || null });
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
      if (/^\d{1,12}$/.test(value)) block.count ??= Number(value);
      break;
    case 'status':
      block.status ??= value;
      break;
  }
}

function license({ name, tag, count, status }: Open): License {
  return { name, entitlement_tag: tag, count, status: status === null ? null : withoutCode(status) };
}
