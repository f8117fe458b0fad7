import { slacJa } from './slac/ja.ts';
import { tokenStatesJa } from './token-states/ja.ts';
import { accountsJa } from './accounts/ja.ts';
import { findingsJa } from './findings/ja.ts';
import { detailsJa, errorsJa } from './errors-ja.ts';
import { listsJa } from './lists/ja.ts';
import type { Catalogue } from './messages.ts';
import { notesJa, statesJa, unreadJa } from './notes-ja.ts';

/** Japanese, complete by type. */
export const ja: Catalogue = {
  ...errorsJa,
  ...notesJa,
  ...unreadJa,
  ...statesJa,
  ...detailsJa,
  ...listsJa,
  ...findingsJa,
  ...accountsJa,
  ...slacJa,
  ...tokenStatesJa,
};
