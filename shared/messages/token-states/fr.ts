import type { Texts } from '../texts.ts';
import type { tokenStatesEn } from './en.ts';

export const tokenStatesFr: Texts<typeof tokenStatesEn> = {
  'token_state.begun': 'commencé, fin inconnue',
  'token_state.active': 'actif',
  'token_state.expired': 'échu',
  'token_state.in_doubt': 'peut-être créé',
  'token_state.refused': 'non créé',
  'token_state.revoking': 'révocation en cours',
  'token_state.revoked': 'révoqué',
  'token_state.gone': 'n’est plus présenté',
};
