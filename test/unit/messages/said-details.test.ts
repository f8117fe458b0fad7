import { globSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { sentencesEn } from '../../../shared/messages/sentences/en.ts';
import { sentencesFr } from '../../../shared/messages/sentences/fr.ts';
import { sentencesJa } from '../../../shared/messages/sentences/ja.ts';
import { sentencesOf, translated } from '../../../shared/messages/sentences.ts';

const cli = resolve(import.meta.dirname, '../../../main/hosts/cli');

/** Codes whose parameters are English words for a person, and which parameters these are. */
const worded: Readonly<Record<string, readonly string[]>> = {
  'usage.invalid': ['detail'],
  'usage.needs_terminal': ['what'],
  'file.malformed': ['detail'],
  'file.unreadable': ['detail'],
};

interface Said {
  readonly place: string;
  readonly group: string;
  readonly text: string;
}

/** What a file gives an error as words: literals, with `1` in each place that is filled. */
function saidIn(file: string): Said[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Said[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'SluiceError') {
      const [code, params] = node.arguments ?? [];
      const names = code && ts.isStringLiteral(code) ? (worded[code.text] ?? []) : [];
      if (params && ts.isObjectLiteralExpression(params))
        for (const one of params.properties) {
          if (!ts.isPropertyAssignment(one) || !names.includes(one.name.getText(source))) continue;
          const text = textOf(one.initializer);
          const group = one.name.getText(source);
          if (text !== null) found.push({ place: `${relative(cli, file)}: ${text}`, group, text });
        }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textOf(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `1${literal.text}`).join('');
}

/** Their end is computed, so that no literal is the whole sentence. */
const computed = new Set(['1 must be 1']);

it('says what a command refuses in each language', () => {
  const said = globSync('**/*.ts', { cwd: cli }).flatMap((file) => saidIn(resolve(cli, file)));
  expect(said.length).toBeGreaterThan(30);
  for (const own of [sentencesJa, sentencesFr]) {
    const sentences = sentencesOf(sentencesEn, own);
    const missing = said.filter(
      ({ group, text }) => !computed.has(text) && translated(sentences, text, ['usage', 'wrong', group]) === text,
    );
    expect(missing.map(({ place }) => place)).toEqual([]);
  }
});
