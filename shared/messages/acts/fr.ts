import type { Texts } from '../texts.ts';
import type { actsEn } from './en.ts';

export const actsFr: Texts<typeof actsEn> = {
  'shown.policy': 'politique',
  'shown.trust': 'code de confiance',
  'shown.transport': 'transport',
  'shown.authorization': 'autorisation',
  'shown.url': 'adresse',
  'problem.needs_ssh': 'il faut SSH, mais un autre accès est choisi pour ce produit',
  'problem.no_address': 'il n’a pas d’adresse',
  'problem.not_supported': 'ce système ne reçoit pas ces lignes de Sluice ; configurez-le à la main',
  'caution.token_recorded':
    'Un jeton d’ID saisi est enregistré là où la comptabilité des commandes (TACACS+) ou un journal de configuration est actif. Révoquez-le sur le portail une fois terminé.',
  'caution.partial':
    'Les lignes annotées sont usuelles sur ces systèmes ; aucune source publique ne les montre pour les licences.',
  'caution.answer_unknown':
    'La réponse d’un produit à ces lignes n’est pas documentée partout ; ce qu’il montre ensuite est lu.',
  'caution.reports_elsewhere':
    'Ensuite, les produits rendent compte eux-mêmes ; la collecte les laisse de côté sauf demande.',
};
