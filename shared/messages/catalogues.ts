import type { Language } from '../contract/app.ts';
import { en } from './en.ts';
import type { Catalogue } from './messages.ts';

/** Errors, notes and states in the user's language. */
export const catalogues: Readonly<Record<Language, Catalogue>> = { en, ja: en, fr: en };
