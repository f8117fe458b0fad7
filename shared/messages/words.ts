import type { Language } from '../contract/app.ts';
import { assertNever, type ErrorData } from '../errors.ts';
import { cliEn, type CliCatalogue, type CliKey } from './cli/en.ts';
import { fill, type Catalogue, type MessageParams } from './messages.ts';
import { later } from './later.ts';
import { sentencesOf, translated, type Sentence } from './sentences.ts';
import { spokenError } from './spoken-error.ts';

/** What the command line says in its language, and what is written in it: the proof, the remarks beside lines to type. */
export interface Words {
  readonly language: Language;
  /** Errors, notes and states. */
  readonly messages: Catalogue;
  /** Everything else. */
  readonly texts: CliCatalogue;
  /** What is said in English first (by commander, in parameters of errors), and what it is in this language. */
  readonly sentences: () => readonly Sentence[];
  /** Steps of the record, by kind; English says the codes themselves. */
  readonly steps: Partial<Readonly<Record<string, string>>>;
  /** Purposes of the lines that may be sent to a product; the English ones stand beside the lines. */
  readonly lines: Partial<Readonly<Record<string, string>>>;
  /** The form that the grammar wants for a number. */
  readonly form: (count: number) => Intl.LDMLPluralRule;
}

/** Only the language that is needed is loaded. */
export async function loadWords(language: Language): Promise<Words> {
  const rules = later(() => new Intl.PluralRules(language));
  const form: Words['form'] = (count) => rules().select(count);
  switch (language) {
    case 'en': {
      const { en } = await import('./en.ts');
      return { language, messages: en, texts: cliEn, sentences: () => [], steps: {}, lines: {}, form };
    }
    case 'ja': {
      const { ja } = await import('./ja.ts');
      const { cliJa: texts } = await import('./cli/ja.ts');
      const { stepsJa: steps } = await import('./record/ja.ts');
      const { linesJa: lines } = await import('./lines/ja.ts');
      const sentences = later(() => sentencesOf(cliEn, texts));
      return { language, messages: ja, texts, sentences, steps, lines, form };
    }
    case 'fr': {
      const { fr } = await import('./fr.ts');
      const { cliFr: texts } = await import('./cli/fr.ts');
      const { stepsFr: steps } = await import('./record/fr.ts');
      const { linesFr: lines } = await import('./lines/fr.ts');
      const sentences = later(() => sentencesOf(cliEn, texts));
      return { language, messages: fr, texts, sentences, steps, lines, form };
    }
    default:
      return assertNever(language);
  }
}

/** A text in the language; with `count`, in the form that the grammar wants for that number. */
export function say({ texts, form }: Words, key: CliKey, params: MessageParams = {}): string {
  const found: Partial<Readonly<Record<string, string>>> = texts;
  const { count } = params;
  const counted = typeof count === 'number' ? found[`${key}_${form(count)}`] : undefined;
  return fill(counted ?? found[key] ?? found[`${key}_other`] ?? key, params);
}

/** Text of a group (`state`, `phase`) for a name that the contract leaves open; one without a text stays as it is. */
export function sayName(words: Words, group: string, name: string): string {
  const key = `${group}.${name}`;
  return isTextKey(words, key) ? say(words, key) : name;
}

export function isTextKey({ texts }: Words, key: string): key is CliKey {
  return Object.hasOwn(texts, key) || Object.hasOwn(texts, `${key}_other`);
}

/** An error in words. */
export function errorText(words: Words, error: ErrorData): string {
  return spokenError(words.messages, words.sentences(), error);
}

/** An English sentence of commander in the language; anything else stays as it is. */
export function said(words: Words, english: string): string {
  return translated(words.sentences(), english, ['usage', 'wrong', 'detail']);
}
