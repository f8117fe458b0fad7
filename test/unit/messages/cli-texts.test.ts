import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { jobPhases } from '../../../main/jobs/services.ts';
import { languages } from '../../../shared/contract/app.ts';
import { jobStates } from '../../../shared/contract/jobs.ts';
import { productLifeSchema } from '../../../shared/contract/products.ts';
import { cliEn } from '../../../shared/messages/cli/en.ts';
import { placeholders } from '../../../shared/messages/messages.ts';
import { sentencesEn } from '../../../shared/messages/sentences/en.ts';
import { loadWords, say, sayName, isTextKey, type Words } from '../../../shared/messages/words.ts';
import { accountFileKinds, handoverStates, jobKinds, reportStates, rowStates } from '../../../shared/vocabulary.ts';

const root = resolve(import.meta.dirname, '../../..');
const every = await Promise.all(languages.map(loadWords));
const [english = expect.fail(), japanese = expect.fail(), french = expect.fail()] = every;
type Texts = Readonly<Record<string, string>>;
const textsOf = (words: Words): [key: string, text: string][] => Object.entries(words.texts as Texts);
const stem = (key: string) => key.replace(/_(one|many|other)$/, '');

/** Recognised by what they say in English, wherever that is written (`sentences.ts`). */
const recognised =
  /^(usage|wrong|detail|what|flag|step|algorithm|offered|licensing|text|finding|recorded|table|holder|answer|advice)\./;

/** Keys that code of ours names: as they are, as templates over unions, or as a group whose names the data gives. */
function usedKeys(): { readonly keys: Set<string>; readonly groups: Set<string> } {
  const config = resolve(root, 'tsconfig.json');
  const read = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  );
  const files = read.fileNames.filter((file) => /\/main\/(hosts\/(cli|web)|jobs|notices)\//.test(file));
  const program = ts.createProgram(files, read.options);
  const checker = program.getTypeChecker();
  const keys = new Set<string>();
  const groups = new Set<string>();
  const take = (type: ts.Type): boolean => {
    if (type.isUnion()) return type.types.map(take).every(Boolean);
    if (type.isStringLiteral()) keys.add(type.value);
    return type.isStringLiteral();
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) keys.add(node.text);
    if (ts.isTemplateExpression(node) && !take(checker.getTypeAtLocation(node))) {
      const group = /^([a-z_]+)\.$/.exec(node.head.text)?.[1];
      if (group !== undefined) groups.add(group);
    }
    if (ts.isCallExpression(node) && node.expression.getText() === 'sayName') {
      const group = node.arguments[1];
      if (group && ts.isStringLiteralLike(group)) groups.add(group.text);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles())
    if (
      /\/(main\/(hosts\/(cli|web)|jobs|notices)|shared\/messages)\/[\w/-]+\.ts$/.test(file.fileName) &&
      !isCatalogue(file.fileName)
    )
      visit(file);
  return { keys, groups };
}

function isCatalogue(file: string): boolean {
  return /\/(en|ja|fr)(\/[\w-]+)?\.ts$/.test(file) || /-(en|ja|fr)\.ts$/.test(file);
}

function sourceOf(...patterns: readonly string[]): string {
  return globSync([...patterns], { cwd: root })
    .map((file) => readFileSync(resolve(root, file), 'utf8'))
    .join('\n');
}

/** Always of many, or words that have one form. */
function isInvariant(key: string): boolean {
  return /^(?:product\.newest_reports|demo\.confirmed|counted\.(?:closed|retired|not_known|row_nothing)|written\.same_counted)$/.test(
    key,
  );
}

describe('texts of the command line', () => {
  it('of one in English and French have a form of their own', () => {
    for (const words of [english, french]) {
      const texts = words.texts as Texts;
      const many = textsOf(words).filter(
        ([key, text]) =>
          // `…_several` is said of two and more; of one its name is said.
          !/_(one|several)$/.test(key) && /\{count\} (?!de\b|of\b)[\p{L}’-]+s\b/u.test(text.replace(/_other$/, '')),
      );
      expect(many.length).toBeGreaterThan(20);
      const without = many.map(([key]) => stem(key)).filter((key) => !isInvariant(key) && !(`${key}_one` in texts));
      expect([words.language, without]).toEqual([words.language, []]);
    }
  });

  it('are all used', { timeout: 120_000 }, () => {
    const { keys, groups } = usedKeys();
    expect(keys.size).toBeGreaterThan(500);
    const data = sourceOf('main/**/*.ts', 'shared/contract/*.ts', 'shared/vocabulary.ts');
    const said = `${data}\n${sourceOf(
      'shared/errors.ts',
      'node_modules/commander/lib/*.js',
      'node_modules/ssh2/lib/protocol/kex.js',
    )}`;
    /** A name that the data gives stands somewhere as it is. */
    const isGiven = (key: string) => {
      const [group = '', name = ''] = key.split(/\.(.*)/s);
      return groups.has(group) && new RegExp(`(?<![\\w-])${name.replace(/^(row|handover)_/, '')}(?![\\w-])`).test(data);
    };
    const isSaid = (key: string) =>
      (sentencesEn as Texts)[key] !== undefined || /^(usage|wrong)\./.test(key)
        ? ((cliEn as Texts)[key] ?? '')
            .split(/\{\w+\}/)
            .map((part) => part.trim().replace(/^\(|\)$|^'|'$/g, ''))
            .filter((part) => part.length > 2)
            .every((part) => said.includes(part))
        : false;
    const unused = Object.keys(cliEn)
      .filter((key) => /^[a-z_]+\.[\w-]+$/.test(key))
      .map(stem)
      // Exit codes are numbers; commander puts these together from parts (provoked in test/unit/cli/languages.test.ts).
      .filter(
        (key) => !/^exit\.\d+$/.test(key) && !/^usage\.(single_argument|too_many_arguments|did_you_mean)/.test(key),
      )
      // Made of the labels that a product prints for its policy (main/show-license/other-facts.ts).
      .filter((key) => !/^fact\.(first_report_requirement|reporting_frequency|report_on_change)$/.test(key))
      .filter((key) => !keys.has(key) && !isGiven(key) && !(recognised.test(key) && isSaid(key)));
    expect([...new Set(unused)]).toEqual([]);
  });

  it.each(every)('name every state and kind in $language', (words) => {
    const keys = [
      ...jobKinds.map((name) => `kind.${name}`),
      ...jobStates.map((name) => `state.${name}`),
      ...jobPhases.map((name) => `phase.${name}`),
      ...productLifeSchema.options.flatMap((name) => [`life.${name}`, `counted.${name}`]),
      ...reportStates.map((name) => `counted.${name}`),
      ...rowStates.map((name) => `counted.row_${name}`),
      ...handoverStates.map((name) => `counted.handover_${name}`),
      ...accountFileKinds.map((name) => `file.${name}`),
    ];
    expect(keys.filter((key) => !isTextKey(words, key))).toEqual([]);
  });

  it.each(every)('are whole in $language, with the placeholders of the English ones', (words) => {
    const namesOf = new Map(
      textsOf(english).map(([key, text]) => [stem(key), [...new Set(placeholders(text))].sort()]),
    );
    const { pluralCategories } = new Intl.PluralRules(words.language).resolvedOptions();
    for (const [key, text] of textsOf(words)) {
      expect([key, [...new Set(placeholders(text))].sort()]).toEqual([key, namesOf.get(stem(key))]);
      expect([key, text.trim() === '']).toEqual([key, false]);
      // A form that the grammar does not have would never be said.
      const form = /_(one|many)$/.exec(key)?.[1];
      if (form !== undefined)
        expect([key, (pluralCategories as readonly string[]).includes(form)]).toEqual([key, true]);
    }
  });

  it('have both forms in English where they have one', () => {
    const keys = new Set(Object.keys(cliEn));
    const odd = [...keys].filter((key) => {
      const other = key.endsWith('_one') ? '_other' : key.endsWith('_other') ? '_one' : null;
      return other !== null && !keys.has(`${stem(key)}${other}`);
    });
    expect(odd).toEqual([]);
    expect([...keys].filter((key) => key.endsWith('_many'))).toEqual([]);
  });

  it('are not English in another language', () => {
    /** The same in every language: names, signs, and names of the field that French took as they are. */
    const same = /^[\W\d]*$|^(UDI|PID|URL|ID|VRF|JSON|PORT|SITE|VERSION|ENABLE|SLP|Site|Version|Transport|Proxy|REST)$/;
    for (const words of [japanese, french])
      for (const [key, text] of textsOf(words)) {
        const own = (english.texts as Texts)[key];
        if (own !== text || same.test(text) || placeholders(text).length > 0) continue;
        expect([words.language, key, text]).toEqual([words.language, key, expect.stringMatching(mayBeTheSame)]);
      }
  });
});

const mayBeTheSame =
  /^(B KB MB GB TB|yes|y|auto|archive|transport|type|source|total|port|position|cycle|dialogue|Smart Licensing Using Policy|SSM On-Prem)$/;

describe('numbers', () => {
  it('have the form that the grammar wants', () => {
    const told = (words: Words) => [0, 1, 2, 49].map((count) => say(words, 'counted.sent', { count }));
    expect(told(english)).toEqual(['0 sent', '1 sent', '2 sent', '49 sent']);
    expect(told(french)).toEqual(['0 envoyé', '1 envoyé', '2 envoyés', '49 envoyés']);
    expect(told(japanese)).toEqual(['送信済み 0', '送信済み 1', '送信済み 2', '送信済み 49']);
    expect(say(french, 'count.reports', { count: 1_000_000 })).toBe('1000000 rapports');
    expect(say(english, 'next.open', { count: 1 })).toMatch(/^1 hand-over is open/);
    expect(say(english, 'next.open', { count: 2 })).toMatch(/^2 hand-overs are open/);
  });

  it('leave a name that has no text as it is', () => {
    for (const words of every) expect(sayName(words, 'phase', 'later')).toBe('later');
  });
});

describe('the proof', () => {
  it.each(every)('has no sign in $language that HTML takes for its own', ({ texts }) => {
    for (const [key, text] of Object.entries(texts as Texts))
      if (key.startsWith('proof.')) expect([key, text]).toEqual([key, expect.not.stringMatching(/[<>&"]/)]);
  });
});

describe('French', () => {
  it('has its narrow spaces before signs of two parts and inside of guillemets, and its own apostrophes', () => {
    const own = textsOf(french).filter(([key]) => !key.startsWith('lines.'));
    expect(own.filter(([, text]) => / [;!?»]|« | :( |$)|[^\s\u202f][;!?»](?=\s|$)/.test(text))).toEqual([]);
    expect(own.filter(([, text]) => /\w'\w/.test(text))).toEqual([]);
  });
});
