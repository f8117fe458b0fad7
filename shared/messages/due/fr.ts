import type { Texts } from '../texts.ts';
import type { dueEn } from './en.ts';

export const dueFr: Texts<typeof dueEn> = {
  'due.obligation_ack': 'Échéance ACK',
  'due.obligation_report': 'Prochain rapport',
  'due.obligation_evaluation': 'Fin de l’évaluation',
  'due.source_estimated': 'estimée',
  'due.rule_own': 'indiquée par le produit',
  'due.rule_own_by_our_clock': 'indiquée par le produit, moins l’erreur de son horloge',
  'due.rule_frequency_one': 'dernier ACK du {from} et fréquence de rapport de {count} jour',
  'due.rule_frequency_other': 'dernier ACK du {from} et fréquence de rapport de {count} jours',
  'due.rule_after_ack_one':
    'dernier ACK du {from} et exigence de premier rapport de {count} jour, sans fréquence définie',
  'due.rule_after_ack_other':
    'dernier ACK du {from} et exigence de premier rapport de {count} jours, sans fréquence définie',
  'due.rule_first_report_one':
    'première utilisation du {from} et exigence de premier rapport de {count} jour, sans ACK à ce jour',
  'due.rule_first_report_other':
    'première utilisation du {from} et exigence de premier rapport de {count} jours, sans ACK à ce jour',
  'due.rule_change_one': 'changement d’utilisation du {from} et {count} jour pour le signaler',
  'due.rule_change_other': 'changement d’utilisation du {from} et {count} jours pour le signaler',
  'due.rule_push_interval_one': 'dernier rapport du {from} et intervalle d’envoi de {count} jour',
  'due.rule_push_interval_other': 'dernier rapport du {from} et intervalle d’envoi de {count} jours',
  'due.rule_countdown_one': 'message de journal du {from} : un ACK sous {count} jour',
  'due.rule_countdown_other': 'message de journal du {from} : un ACK sous {count} jours',
  'due.rule_evaluation': 'reste de la période d’évaluation, tel qu’affiché',
  'due.rule_ended': 'la période d’évaluation était terminée à la lecture',
  'due.rule_no_report': 'il n’envoie pas de rapports',
  'due.rule_not_required': 'aucun ACK n’est exigé',
  'due.rule_unknown': 'rien de ce qu’il a dit ne donne de date ; collectez ou vérifiez-le',
  'due.warn_clock': 'Son horloge est fausse : sa date et l’estimation figurent côte à côte, et la plus proche compte.',
  'due.warn_zone': 'Le fuseau affiché en désigne plusieurs ; le premier instant possible compte.',
  'due.warn_stops': 'Sur cette version, un ACK manqué arrête le traitement des appels (CUBE).',
  'due.warn_may_stop': 'S’il exécute CUBE, un ACK manqué arrête le traitement des appels sur cette version.',
  'due.reason_overdue': 'en retard',
  'due.reason_due': 'à échéance d’ici là',
  'due.reason_never_read': 'jamais lu, donc sans échéance connue',
  'due.reason_ack_waiting': 'un fichier l’attend',
  'due.no_site': 'sans site',
};
