import type { Language } from '../../../shared/contract/app.ts';

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
