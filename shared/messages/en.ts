import { slacEn } from './slac/en.ts';
import { tokenStatesEn } from './token-states/en.ts';
import { accountsEn } from './accounts/en.ts';
import { findingsEn } from './findings/en.ts';
import { notesEn, statesEn, unreadEn } from './cli-en.ts';
import { listsEn } from './lists/en.ts';
import { detailsEn, errorsEn } from './errors-en.ts';

/** English: the catalogue that says which keys every other language must have. */
export const en = {
  ...errorsEn,
  ...notesEn,
  ...unreadEn,
  ...statesEn,
  ...detailsEn,
  ...listsEn,
  ...findingsEn,
  ...accountsEn,
  ...slacEn,
  ...tokenStatesEn,
} as const;
