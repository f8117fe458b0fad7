import type { Language } from '../../contract/app.ts';
import { guideEn } from './en.ts';
import { guideFr } from './fr.ts';
import type { GuideWords } from './guide.ts';
import { guideJa } from './ja.ts';

export const guides: Readonly<Record<Language, GuideWords>> = { en: guideEn, ja: guideJa, fr: guideFr };
