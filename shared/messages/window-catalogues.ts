import type { Language } from '../contract/app.ts';
import { catalogues } from './catalogues.ts';
import type { Catalogue } from './messages.ts';
import { later } from './later.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import { sentencesEn } from './sentences/en.ts';
import { sentencesFr } from './sentences/fr.ts';
import { sentencesJa } from './sentences/ja.ts';
import { handover } from './window/en/handover.ts';
import { windowErrorsEn } from './window-errors-en.ts';
import { windowErrorsFr } from './window-errors-fr.ts';
import { windowErrorsJa } from './window-errors-ja.ts';

/** As the board's columns are called; the command line has its own words, which its options take. */
const handoverStates: Partial<Catalogue> = Object.fromEntries(
  (['making', 'open', 'sent', 'answered', 'refused', 'released'] as const).map((state) => [
    `handover.${state}`,
    handover[`state.${state}`],
  ]),
);

/** Errors, notes and states as the window says them: no sentence of it names a command line. */
export const windowCatalogues: Readonly<Record<Language, Catalogue>> = {
  en: { ...catalogues.en, ...windowErrorsEn, ...handoverStates },
  ja: { ...catalogues.ja, ...windowErrorsJa },
  fr: { ...catalogues.fr, ...windowErrorsFr },
};

/** What the parameters of errors say. */
export const windowSentences: Readonly<Record<Language, () => readonly Sentence[]>> = {
  en: () => [],
  ja: later(() => sentencesOf(sentencesEn, sentencesJa)),
  fr: later(() => sentencesOf(sentencesEn, sentencesFr)),
};
