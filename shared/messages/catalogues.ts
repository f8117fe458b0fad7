import type { Language } from '../contract/app.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { Catalogue } from './messages.ts';

/** Errors, notes and states in the user's language. */
export const catalogues: Readonly<Record<Language, Catalogue>> = { en, ja, fr };
