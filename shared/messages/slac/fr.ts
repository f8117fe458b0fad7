import type { Texts } from '../texts.ts';
import type { slacEn } from './en.ts';

export const slacFr: Texts<typeof slacEn> = {
  'slac_kind.request': 'demande',
  'slac_kind.return': 'code de retour',
  'slac_kind.confirmation': 'code de confirmation',
  'slac_state.returning': 'rendu, code pas ici',
  'slac_state.kept': 'conservé, compte pas sollicité',
  'slac_state.begun': 'demandé, fin inconnue',
  'slac_state.in_doubt': 'demandé, réponse perdue',
  'slac_state.asked': 'demandé, réponse attendue',
  'slac_state.answered': 'SLAC ici, non installé',
  'slac_state.done': 'fait',
  'slac_state.refused': 'refusé',
};
