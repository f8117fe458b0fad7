import i18next, { type i18n } from 'i18next';
import type { Language } from '../shared/contract/app.ts';
import { windowEn } from '../shared/messages/window/en/index.ts';
import { windowFr } from '../shared/messages/window/fr/index.ts';
import { windowJa } from '../shared/messages/window/ja/index.ts';
import { pseudo } from './pseudo-locale.ts';

/** `xx`: English, marked and a third longer, which shows what is not translated and what is cut off. */
export type PageLanguage = Language | 'xx';

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

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
    resources: { en: windowEn, ja: withTiedCounters(windowJa), fr: withMany(windowFr), xx: pseudo(windowEn) },
    initAsync: false,
  });
  return instance;
}

/** Japanese lines may break at the space between a number and its counter (7 / 個), where nobody reads on. */
function withTiedCounters(sections: Sections): Sections {
  const tied = (section: Sections[string]) =>
    Object.entries(section).map(([key, text]) => [key, text.replaceAll(/\} (?=[件台行個日秒階回時])/g, '}\u00a0')]);
  return Object.fromEntries(
    Object.entries(sections).map(([name, section]) => [name, Object.fromEntries(tied(section))]),
  );
}

/** French has a form of its own for whole millions, which is not wanted beside a number in digits. */
function withMany(sections: Sections): Sections {
  const many = (section: Sections[string]) =>
    Object.entries(section)
      .filter(([key]) => key.endsWith('_other'))
      .map(([key, text]) => [key.replace(/_other$/, '_many'), text]);
  return Object.fromEntries(
    Object.entries(sections).map(([name, section]) => [name, { ...Object.fromEntries(many(section)), ...section }]),
  );
}
