import { languages, type Language } from '../../../shared/contract/app.ts';
import { desktopEn, type DesktopMessageKey, type DesktopMessages } from '../../../shared/messages/desktop-en.ts';
import { desktopFr } from '../../../shared/messages/desktop-fr.ts';
import { desktopJa } from '../../../shared/messages/desktop-ja.ts';
import { fill, type MessageParams } from '../../../shared/messages/messages.ts';

export type DesktopText = (key: DesktopMessageKey, params?: MessageParams) => string;

const catalogues: Readonly<Record<Language, DesktopMessages>> = { en: desktopEn, ja: desktopJa, fr: desktopFr };

/** The language chosen, else the system's (`ja-JP`), else English. */
export function desktopLanguage(chosen: Language | null, systemLocale: string): Language {
  const system = systemLocale.slice(0, 2).toLowerCase();
  return chosen ?? languages.find((language) => language === system) ?? 'en';
}

export function desktopText(language: Language): DesktopText {
  return (key, params = {}) => fill(catalogues[language][key], params);
}
