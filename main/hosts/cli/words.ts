import type { Language } from '../../../shared/contract/app.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { assertNever } from '../../../shared/errors.ts';
import { cliEn, type CliCatalogue, type CliKey } from '../../../shared/messages/cli/en.ts';
import { errorMessage, fill, placeholders, type Catalogue } from '../../../shared/messages/messages.ts';

/** What this run says, in its language. */
export interface Words {
  readonly language: Language;
  /** Errors, notes and states. */
  readonly messages: Catalogue;
  /** What the command line says of itself. */
  readonly help: CliCatalogue;
}

/** The contract's own list would load zod, which costs half of the time that `--help` may take; complete by type. */
export const languageNames = Object.keys({ en: true, ja: true, fr: true } satisfies Record<
  Language,
  true
>) as Language[];

/**
 * `--language`, else SLUICE_LANGUAGE, else the one that POSIX programs speak (the first that is set of LC_ALL,
 * LC_MESSAGES and LANG), else English. Known before the options are read, because help is said in it too.
 */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = argv.lastIndexOf('--language');
  const joined = argv.findLast((word) => word.startsWith('--language='))?.slice('--language='.length);
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  const wanted = [at >= 0 ? argv[at + 1] : joined, env['SLUICE_LANGUAGE'], locale?.slice(0, 2)];
  for (const one of wanted) {
    const found = languageNames.find((name) => name === one?.toLowerCase());
    if (found) return found;
  }
  return 'en';
}

/** Only the language that is needed is loaded. */
export async function loadWords(language: Language): Promise<Words> {
  switch (language) {
    case 'en': {
      const { en } = await import('../../../shared/messages/en.ts');
      return { language, messages: en, help: cliEn };
    }
    case 'ja': {
      const { ja } = await import('../../../shared/messages/ja.ts');
      const { cliJa } = await import('../../../shared/messages/cli/ja.ts');
      return { language, messages: ja, help: cliJa };
    }
    case 'fr': {
      const { fr } = await import('../../../shared/messages/fr.ts');
      const { cliFr } = await import('../../../shared/messages/cli/fr.ts');
      return { language, messages: fr, help: cliFr };
    }
    default:
      return assertNever(language);
  }
}

/** An error in words. Its parameters stay English for programs; what they say is put in the language here. */
export function errorText(words: Words, error: ErrorData): string {
  const params = Object.fromEntries(
    Object.entries(error.params).map(([name, value]) => [
      name,
      typeof value === 'string' && (name === 'detail' || name === 'what') ? said(words, value) : value,
    ]),
  );
  return errorMessage(words.messages, { ...error, params });
}

/** Groups of sentences that are said in English first: by commander, or as the parameter of an error. */
const recognised = /^(usage|wrong|detail|what)\./;

/**
 * An English sentence of those groups in the language of `words`, told by its template; anything else stays as it is.
 * Commander speaks English only, and the parameters of errors are data, which must not depend on a language.
 */
export function said(words: Words, english: string): string {
  if (words.language === 'en') return english;
  for (const key of sentenceKeys()) {
    const found = patternOf(cliEn[key]).exec(english);
    if (!found) continue;
    const names = placeholders(cliEn[key]);
    const params = names.map((name, at) => [name, said(words, found[at + 1] ?? '')]);
    return fill(words.help[key], Object.fromEntries(params) as Record<string, string>);
  }
  return english;
}

/** What says most by itself is tried first: `{a} is empty` fits much. */
function sentenceKeys(): readonly CliKey[] {
  const fixed = (key: CliKey) => cliEn[key].replaceAll(/\{\w+\}/g, '').length;
  return (Object.keys(cliEn) as CliKey[])
    .filter((key) => recognised.test(key))
    .sort((one, other) => fixed(other) - fixed(one));
}

function patternOf(template: string): RegExp {
  const literal = template
    .split(/\{\w+\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('(.+?)');
  return new RegExp(`^${literal}$`, 's');
}
