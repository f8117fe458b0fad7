import type { guide as english } from '../en/guide.ts';
import type { Translation } from '../sections.ts';

export const guide: Translation<typeof english> = {
  note: 'Quel compte, quelle voie, le premier jeton, le sens des états. Tout est sur cet ordinateur.',
  topics: 'Sujets',
  right: 'Droit',
  own_role: '{role} (le vôtre)',
  'check.title': 'Puis-je demander ce compte ?',
  'check.mail': 'Adresse de messagerie',
  'check.mail_hint': 'Celle du demandeur, dans l’entreprise',
  'check.domain': 'Domaine du compte',
  'check.domain_hint': 'Vide : le domaine de l’adresse',
  'check.prefix': 'Préfixe',
  'check.prefix_hint': 'Pour une partie : jp pour jp.example.com',
  'check.existing': 'Comptes existants',
  'check.existing_hint': 'Leurs domaines, séparés par des virgules',
  'check.do': 'Vérifier',
};
