import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../shared/contract/app.ts';
import { createI18n } from '../../../renderer/i18n.ts';
import { placeholders } from '../../../shared/messages/messages.ts';
import { windowCatalogues } from '../../../shared/messages/window-catalogues.ts';
import { windowErrorsEn } from '../../../shared/messages/window-errors-en.ts';
import { windowErrorsFr } from '../../../shared/messages/window-errors-fr.ts';
import { windowErrorsJa } from '../../../shared/messages/window-errors-ja.ts';
import { windowEn } from '../../../shared/messages/window/en/index.ts';
import { windowFr } from '../../../shared/messages/window/fr/index.ts';
import { windowJa } from '../../../shared/messages/window/ja/index.ts';

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;
const sections: Readonly<Record<(typeof languages)[number], Sections>> = { en: windowEn, ja: windowJa, fr: windowFr };
const root = resolve(import.meta.dirname, '../../..');

/** `common` has no prefix: `nav.jobs`; others `jobs:kind.check`. Counted ones without the plural's ending. */
function keysOf(messages: Sections): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const [name, section] of Object.entries(messages))
    for (const [key, text] of Object.entries(section)) {
      const stem = key.replace(/_(one|many|other)$/, '');
      const whole = name === 'common' ? stem : `${name}:${stem}`;
      keys.set(whole, [...(keys.get(whole) ?? []), text]);
    }
  return keys;
}

/** Keys that are put together from what a product or the record says, so that no type knows which there are. */
const openEnded: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /^jobs:phase\./, why: 'the phase is text in the contract' },
  { pattern: /^jobs:step\./, why: 'the step of a product is text in the contract' },
  { pattern: /^settings:line\./, why: 'one for each line of the list that main keeps' },
  { pattern: /^reports:kind\./, why: 'kinds of journal rows, which main keeps' },
  { pattern: /^reports:source\./, why: 'the word that the record keeps for what confirmed a report' },
  { pattern: /^reports:end\./, why: 'why a measurement ended, as the product says it' },
];

/** Every key that the page's code names, templates over unions expanded by the compiler. */
function usedKeys(known: ReadonlyMap<string, unknown>): Set<string> {
  const config = join(root, 'renderer/tsconfig.json');
  const read = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    dirname(config),
  );
  const program = ts.createProgram(read.fileNames, read.options);
  const checker = program.getTypeChecker();
  const used = new Set<string>();
  const take = (type: ts.Type): void => {
    if (type.isUnion()) type.types.forEach(take);
    else if (type.isStringLiteral() && known.has(type.value)) used.add(type.value);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && known.has(node.text)) used.add(node.text);
    if (ts.isTemplateExpression(node)) take(checker.getTypeAtLocation(node));
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles())
    if (file.fileName.includes('/renderer/') && !file.fileName.includes('/node_modules/')) visit(file);
  return used;
}

describe('words of the window', () => {
  it('are all used', { timeout: 120_000 }, () => {
    const keys = keysOf(windowEn);
    const used = usedKeys(keys);
    expect(used.size).toBeGreaterThan(200);
    const unused = [...keys.keys()].filter(
      (key) => !used.has(key) && !openEnded.some(({ pattern }) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it.each(languages)('are complete in %s, with the same placeholders', (language) => {
    const english = keysOf(windowEn);
    const own = keysOf(sections[language]);
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    const namesIn = (texts: readonly string[] = []) => [...new Set(texts.flatMap(placeholders))].sort();
    for (const [key, texts] of english) expect([key, namesIn(own.get(key))]).toEqual([key, namesIn(texts)]);
    for (const [key, texts] of own) for (const text of texts) expect([key, text.trim() === '']).toEqual([key, false]);
  });

  it.each(languages)('have every plural form that %s knows, and no other', (language) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const counted = Object.entries(windowEn).flatMap(([name, section]) =>
      Object.keys(section)
        .filter((key) => key.endsWith('_other'))
        .map((key) => [name, key.replace(/_other$/, '')] as const),
    );
    expect(counted.length).toBeGreaterThan(40);
    const i18n = createI18n(language);
    for (const [name, stem] of counted) {
      const forms = pluralCategories.map((form) => i18n.exists(`${name}:${stem}_${form}`, { fallbackLng: [] }));
      expect([stem, forms]).toEqual([stem, forms.map(() => true)]);
      for (const form of ['one', 'many'] as const)
        if (!pluralCategories.includes(form))
          expect([stem, form, Object.hasOwn(sections[language][name] ?? {}, `${stem}_${form}`)]).toEqual([
            stem,
            form,
            false,
          ]);
    }
  });

  it.each(languages)('count in %s', (language) => {
    const { t } = createI18n(language);
    const texts = [0, 1, 2, 1_000_000].map((count) => t('count.reports', { count }));
    const expected = {
      en: ['0 reports', '1 report', '2 reports', '1000000 reports'],
      // A number and its counter stay on one line.
      ja: ['レポート 0\u00a0件', 'レポート 1\u00a0件', 'レポート 2\u00a0件', 'レポート 1000000\u00a0件'],
      fr: ['0 rapport', '1 rapport', '2 rapports', '1000000 rapports'],
    };
    expect(texts).toEqual(expected[language]);
  });

  it('call a virtual account in Japanese what the portal calls it, in the window and on the command line', () => {
    const files = readdirSync(join(root, 'shared/messages'), { recursive: true, encoding: 'utf8' });
    const others = files.filter((file) => file.endsWith('ja.ts') || file.split(sep).includes('ja'));
    expect(others.length).toBeGreaterThan(20);
    const texts = others
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => readFileSync(join(root, 'shared/messages', file), 'utf8').includes('仮想アカウント'));
    expect(texts).toEqual([]);
  });

  it.each(languages)('never tell the window of %s to type a command line', (language) => {
    const texts = [
      ...Object.values(windowCatalogues[language]),
      ...Object.values(sections[language]).flatMap((section) => Object.values(section)),
    ];
    // A quote or a dash in front of it would still be the program's name in a sentence: a command is small letters.
    // `sluice serve` excepted: when the host of the page has ended no button is left.
    const commandLine = /\bsluice (?!serve\b)[a-z]|(^|[\s("'«「])--[a-z]|SLUICE_|npm (ci|run)/;
    expect(texts.filter((text) => commandLine.test(text))).toEqual([]);
  });

  it.each(languages)('of errors in %s name buttons and screens as they are called', (language) => {
    const errors = { en: windowErrorsEn, ja: windowErrorsJa, fr: windowErrorsFr }[language];
    const quoted = { en: /“([^”]+)”/g, ja: /「([^」]+)」/g, fr: /«\u202f([^»]+)\u202f»/g }[language];
    const labels = new Set(Object.values(sections[language]).flatMap((section) => Object.values(section)));
    const named = Object.values(errors).flatMap((text) => [...text.matchAll(quoted)].map((match) => match[1] ?? ''));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((label) => !labels.has(label))).toEqual([]);
  });
});

describe('French', () => {
  it('has its narrow spaces before signs of two parts and inside of guillemets', () => {
    const texts = [
      ...Object.values(windowCatalogues.fr),
      ...Object.values(windowFr).flatMap((section) => Object.values(section)),
    ];
    expect(texts.filter((text) => / [;!?»]|« | :( |$)|[^\s\u202f][;!?»](?=\s|$)/.test(text))).toEqual([]);
    expect(texts.filter((text) => /\w'\w/.test(text))).toEqual([]);
  });
});
