import type { Stem } from '../texts.ts';
import type { windowEn } from './en/index.ts';

type Sections = typeof windowEn;

/**
 * A section in another language: each plain key, and for counted ones at least the form for "other". French has `_one`
 * and `_other` (and `_many`, for millions), Japanese `_other` only.
 */
export type Translation<Section> = {
  readonly [Key in keyof Section & string as Key extends `${string}_one` ? never : Key]: string;
} & {
  readonly [Key in keyof Section & string as Key extends `${string}_one` ? Key | `${Stem<Key>}_many` : never]?: string;
};

export type WindowMessages = { readonly [Name in keyof Sections]: Translation<Sections[Name]> };
