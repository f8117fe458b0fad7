import { slacFr } from './slac/fr.ts';
import { tokenStatesFr } from './token-states/fr.ts';
import { accountsFr } from './accounts/fr.ts';
import { findingsFr } from './findings/fr.ts';
import { detailsFr, errorsFr } from './errors-fr.ts';
import { listsFr } from './lists/fr.ts';
import type { Catalogue } from './messages.ts';
import { notesFr, statesFr, unreadFr } from './notes-fr.ts';

/** French, complete by type. */
export const fr: Catalogue = {
  ...errorsFr,
  ...notesFr,
  ...unreadFr,
  ...statesFr,
  ...detailsFr,
  ...listsFr,
  ...findingsFr,
  ...accountsFr,
  ...slacFr,
  ...tokenStatesFr,
};
