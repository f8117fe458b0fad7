import type { Language } from '../../shared/contract/app.ts';
import type { DigestPage, DigestSection } from './digest.ts';

/**
 * The same as a page. Mail programs take neither style sheets nor scripts for certain: each element carries its own, colours
 * of text and ground are those of the reader, light or dark, and the few of ours are readable on both.
 */
export function digestHtml(page: DigestPage, language: Language): string {
  const { title, lead, sections, counts, notes, footer } = page;
  const body = [
    `<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">${escaped(title)}</h1>`,
    ...(lead === null ? [] : [`<p style="margin:0 0 16px">${escaped(lead)}</p>`]),
    ...sections.map(sectionHtml),
    ...(counts.length === 0 ? [] : [table(counts, 'width:75%', 'text-align:right;white-space:nowrap;font-weight:600')]),
    ...notes.map(
      (note) => `<p style="margin:16px 0;padding:8px 12px;border-left:4px solid #d97706">${escaped(note)}</p>`,
    ),
    `<p style="margin:24px 0 0;font-size:13px;opacity:.75">${escaped(footer)}</p>`,
  ];
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(title)}</title></head>`,
    '<body style="margin:0;padding:16px;color-scheme:light dark">',
    `<div style="max-width:720px;margin:0 auto;font:15px/1.5 ${fonts}">`,
    ...body,
    '</div></body></html>',
    '',
  ].join('\n');
}

const fonts =
  "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Hiragino Sans','Yu Gothic UI','Noto Sans CJK JP',sans-serif";

function sectionHtml({ title, isUrgent, rows, rest }: DigestSection): string {
  const mark = isUrgent ? '#dc2626' : '#2563eb';
  return [
    `<h2 style="font-size:16px;line-height:1.35;margin:0 0 4px;padding-left:10px;border-left:4px solid ${mark}">${escaped(title)}</h2>`,
    // Of a fixed share: a long sentence beside it would break a short name.
    table(rows, 'width:42%', ''),
    ...(rest === null ? [] : [`<p style="margin:-16px 0 24px;opacity:.75">${escaped(rest)}</p>`]),
  ].join('\n');
}

function table(rows: readonly (readonly [string, string])[], left: string, right: string): string {
  const cell = 'padding:6px 0;border-bottom:1px solid rgba(128,128,128,.35);vertical-align:top;overflow-wrap:anywhere';
  const lines = rows.map(
    ([name, value]) =>
      `<tr><td style="${cell};padding-right:16px;${left}">${escaped(name)}</td><td style="${cell};${right}">${escaped(value)}</td></tr>`,
  );
  return `<table role="presentation" style="width:100%;margin:0 0 24px;border-collapse:collapse">\n${lines.join('\n')}\n</table>`;
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => names[character] ?? character);
}
