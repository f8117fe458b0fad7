import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteCodes } from '../../../shared/contract/jobs.ts';
import { errorCodes } from '../../../shared/errors.ts';
import { catalogues as everyLanguage } from '../../../shared/messages/catalogues.ts';
import { en } from '../../../shared/messages/en.ts';
import { errorParams } from '../../../shared/messages/error-params.ts';
import type { Catalogue, MessageKey } from '../../../shared/messages/messages.ts';
import { errorMessage, fill, format, placeholders } from '../../../shared/messages/messages.ts';
import { windowCatalogues } from '../../../shared/messages/window-catalogues.ts';
import { handoverStates, reportStates, rowStates } from '../../../shared/vocabulary.ts';

const catalogues: readonly (readonly [string, Catalogue])[] = [
  ...Object.entries(everyLanguage),
  ...Object.entries(windowCatalogues).map(([language, catalogue]) => [`${language}, window`, catalogue] as const),
];

/** `'file.empty', // {file}: remark` in shared/errors.ts, where the parameters are agreed. */
function documentedParams(): Map<string, string[]> {
  const source = readFileSync(new URL('../../../shared/errors.ts', import.meta.url), 'utf8');
  const table = source.slice(source.indexOf('errorCodes = ['), source.indexOf('] as const'));
  const found = new Map<string, string[]>();
  for (const [, code = '', remark = ''] of table.matchAll(/^\s*'([\w.]+)',(?:\s*\/\/\s*(.*))?$/gm)) {
    const params = /^\{([^}]*)\}/.exec(remark)?.[1] ?? '';
    found.set(
      code,
      params
        .split(',')
        .map((name) => name.trim().replace(/\?$/, ''))
        .filter((name) => name !== ''),
    );
  }
  return found;
}

describe('parameters of errors', () => {
  it('are the same in the table and beside the codes', () => {
    const documented = documentedParams();
    expect([...documented.keys()].sort()).toEqual([...errorCodes].sort());
    for (const code of errorCodes) expect([code, [...errorParams[code]]]).toEqual([code, documented.get(code)]);
  });
});

describe.each(catalogues)('catalogue %s', (language, catalogue) => {
  it.each(errorCodes)('says %s with its own parameters only', (code) => {
    const text = catalogue[`error.${code}`];
    expect(text.length).toBeGreaterThan(10);
    for (const name of placeholders(text)) expect(errorParams[code]).toContain(name);
  });

  it('has words for every note and state', () => {
    const keys: MessageKey[] = [
      ...noteCodes.map((code) => `note.${code}` as const),
      ...reportStates.map((state) => `report.${state}` as const),
      ...rowStates.map((state) => `row.${state}` as const),
      ...handoverStates.map((state) => `handover.${state}` as const),
    ];
    for (const key of keys) expect([key, catalogue[key].length > 1]).toEqual([key, true]);
    for (const code of noteCodes)
      for (const name of placeholders(catalogue[`note.${code}`])) expect(name).toBe('detail');
  });

  it('leaves no bracket or brace when every parameter is there', () => {
    for (const code of errorCodes) {
      const params = Object.fromEntries(errorParams[code].map((name) => [name, `<${name}>`]));
      expect(format(catalogue, `error.${code}`, params)).not.toMatch(/[{}]|\[\[|\]\]/);
    }
  });

  it('has the placeholders of the English text, each in an optional part or not as there', () => {
    const optional = (text: string) => [...text.matchAll(/\[\[(.*?)\]\]/g)].map((part) => placeholders(part[1] ?? ''));
    const named = (text: string) => [...new Set(placeholders(text))].sort();
    const inParts = (text: string) =>
      optional(text)
        .map((names) => [...new Set(names)].sort().join())
        .sort();
    for (const [key, text] of Object.entries(catalogue)) {
      const english = (language.endsWith('window') ? windowCatalogues.en : en)[key as MessageKey];
      expect([key, named(text)]).toEqual([key, named(english)]);
      expect([key, inParts(text)]).toEqual([key, inParts(english)]);
      expect([key, text.replaceAll(/\[\[.*?\]\]/g, '')]).toEqual([key, expect.not.stringMatching(/\[\[|\]\]/)]);
    }
  });

  it('stays a sentence when every parameter is missing', () => {
    for (const code of errorCodes) expect(format(catalogue, `error.${code}`)).not.toMatch(/[{}]|\[\[|\]\]/);
  });
});

describe('filling', () => {
  it('puts values in and drops optional parts without one', () => {
    expect(fill('{file} is damaged[[ at line {line}]][[: {detail}]].', { file: 'a.xml', line: 3 })).toBe(
      'a.xml is damaged at line 3.',
    );
    expect(fill('x[[ ({a} and {b})]]', { a: 1 })).toBe('x');
    expect(fill('x[[ ({a})]]', { a: '' })).toBe('x');
    expect(fill('{missing}', {})).toBe('?');
    expect(fill('{n}', { n: 0 })).toBe('0');
  });

  it('never reads a value as a template', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(fill('<{value}>', { value })).toBe(value === '' ? '<?>' : `<${value}>`);
      }),
    );
    expect(fill('{a} {b}', { a: '{b}', b: 'secret' })).toBe('{b} secret');
    expect(fill('{toString}', {})).toBe('?');
    expect(fill('[[{a}]]', { a: '$& $1' })).toBe('$& $1');
  });

  it('shows a code that it does not know', () => {
    const error = { code: 'later.code' as 'internal', params: { x: 1 }, retryable: false };
    expect(errorMessage(en, error)).toBe('later.code {"x":1}');
  });
});
