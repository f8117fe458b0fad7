import type { Texts } from '../texts.ts';
import type { leftoversEn } from './en.ts';

export const leftoversFr = {
  'leftover.evaluation': 'évaluation',
  'leftover.demo': 'licence de démonstration du compte',
  'leftover.classic': 'classique',
  'leftover.reserved': 'réservée (SLR/PLR)',
  'leftover.pak_rtu': 'licences PAK/RTU',
  'leftover.is_authorized': 'autorisé',
  'leftover.is_out_of_compliance': 'non conforme',
  'leftover.is_grace': 'sursis : non renouvelée après 30 jours',
  'leftover.is_limited': '90 jours passés : des fonctions peuvent être limitées',
  'leftover.is_unregistered': 'non enregistré',
  'leftover.is_unknown': 'inconnu',
  'leftover.is_running': 'en cours',
  'leftover.is_ended': 'terminée',
  'leftover.on_registered': 'enregistré le {day}',
  'leftover.on_registration_renews': 'enregistrement renouvelé le {day}',
  'leftover.on_registration_ends': 'enregistrement valable jusqu’au {day}',
  'leftover.on_authorization_renews': 'autorisation renouvelée le {day}',
  'leftover.on_authorization_ends': 'autorisation valable jusqu’au {day}',
  'leftover.on_evaluation_ends': 'fin le {day}',
  'leftover.counted_one': '{count} licence, {state}',
  'leftover.counted_other': '{count} licences, {state}',
  'leftover.computed': '{day} (calculé)',
  'leftover.do_evaluation': 'Commandez des licences, ou signalez l’utilisation, avant la fin.',
  'leftover.do_demo':
    'Elle ne vaut plus rien après son terme : commandez des licences, ou retirez du service ce qui les utilise.',
  'leftover.do_classic':
    'Laissez-le joindre le compte avant la fin de l’autorisation ; une version plus récente utilise Smart Licensing Using Policy.',
  'leftover.do_reserved': 'Rien à signaler ; rendez la réservation au portail avant un déménagement ou un retrait.',
  'leftover.do_pak_rtu':
    'Rien à signaler ; convertissez les licences au portail avant une mise à niveau vers Smart Licensing.',
} satisfies Texts<typeof leftoversEn>;
