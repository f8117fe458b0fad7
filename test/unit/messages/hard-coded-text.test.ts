import { globSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const renderer = resolve(import.meta.dirname, '../../../renderer');

/** Attributes whose text a person sees or hears. */
const shown = new Set([
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'label'],
  ...['description', 'alt', 'hint', 'text', 'note', 'error', 'nothingFoundMessage', 'nothingFound'],
]);

/** Texts that are the same in every language. */
const allowed: Readonly<Record<string, string>> = {
  Sluice: 'the name of the program',
  '-----BEGIN OPENSSH PRIVATE KEY-----': 'how such a file begins',
  '-----BEGIN CERTIFICATE-----': 'how such a file begins',
  'http://proxy.example.com:3128': 'an example of an address',
};

interface Found {
  readonly file: string;
  readonly text: string;
}

const letters = /\p{L}/u;

/** Text written in the markup itself: between tags, in braces there, or in an attribute that is shown. */
function hardCoded(file: string): Found[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Found[] = [];
  const take = (text: string) => {
    const bare = text.trim();
    if (letters.test(bare)) found.push({ file: relative(renderer, file), text: bare });
  };
  /** What an expression puts on the screen: its own literals, through `a ? b : c`, `a && b`, `a ?? b` and `${…}`. */
  const takeShown = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) take(node.text);
    else if (ts.isTemplateExpression(node)) {
      take(node.head.text);
      for (const span of node.templateSpans) {
        take(span.literal.text);
        takeShown(span.expression);
      }
    } else if (ts.isConditionalExpression(node)) {
      takeShown(node.whenTrue);
      takeShown(node.whenFalse);
    } else if (ts.isBinaryExpression(node)) {
      const isChoice = [
        ts.SyntaxKind.AmpersandAmpersandToken,
        ts.SyntaxKind.BarBarToken,
        ts.SyntaxKind.QuestionQuestionToken,
        ts.SyntaxKind.PlusToken,
      ].includes(node.operatorToken.kind);
      if (isChoice) [node.left, node.right].forEach(takeShown);
    } else if (ts.isParenthesizedExpression(node)) takeShown(node.expression);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) take(node.text);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) takeShown(node.expression);
    if (ts.isJsxAttribute(node) && shown.has(node.name.getText()) && node.initializer) {
      const value = node.initializer;
      if (ts.isStringLiteral(value)) take(value.text);
      else if (ts.isJsxExpression(value) && value.expression) takeShown(value.expression);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('the page', () => {
  it('has no text of its own: all of it comes from the messages', () => {
    const files = globSync('**/*.tsx', { cwd: renderer });
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap((file) => hardCoded(resolve(renderer, file)));
    expect(found.filter(({ text }) => !Object.hasOwn(allowed, text))).toEqual([]);
    expect(Object.keys(allowed).filter((text) => !found.some((one) => one.text === text))).toEqual([]);
  });
});
