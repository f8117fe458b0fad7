import type { Language } from '../../../shared/contract/app.ts';
import { desktopEn, type DesktopMessageKey, type DesktopMessages } from '../../../shared/messages/desktop-en.ts';
import { desktopFr } from '../../../shared/messages/desktop-fr.ts';
import { desktopJa } from '../../../shared/messages/desktop-ja.ts';
import { fill, type MessageParams } from '../../../shared/messages/messages.ts';

export type DesktopText = (key: DesktopMessageKey, params?: MessageParams) => string;

const catalogues: Readonly<Record<Language, DesktopMessages>> = { en: desktopEn, ja: desktopJa, fr: desktopFr };

/** In the language chosen, else the system's (`ja-JP`), else English. */
export function desktopText(chosen: Language | null, systemLocale: string): DesktopText {
  const system = systemLocale.slice(0, 2).toLowerCase();
  const catalogue =
    chosen === null ? Object.entries(catalogues).find(([language]) => language === system)?.[1] : catalogues[chosen];
  return (key, params = {}) => fill((catalogue ?? desktopEn)[key], params);
}
