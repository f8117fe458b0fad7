import i18next, { type i18n } from 'i18next';
import type { Language } from '../shared/contract/app.ts';
import { windowEn } from '../shared/messages/window/en/index.ts';
import { pseudo } from './pseudo-locale.ts';

/** `xx`: English, marked and a third longer, which shows what is not translated and what is cut off. */
export type PageLanguage = Language | 'xx';

/** i18next with the window's words; placeholders are written as in the errors: `{name}`. */
export function createI18n(language: PageLanguage): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    ns: Object.keys(windowEn),
    defaultNS: 'common',
    nsSeparator: ':',
    keySeparator: false,
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
    resources: { en: windowEn, xx: pseudo(windowEn) },
    initAsync: false,
  });
  return instance;
}
