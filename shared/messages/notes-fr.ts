import type { Catalogue } from './messages.ts';

/** Oddities that did not stop the work. `{detail}` is the product's own words or the value named. */
export const notesFr = {
  'note.refused_terminal': 'le produit a refusé de désactiver l’affichage par pages ; elles ont été tournées une à une',
  'note.refused_dir':
    'le produit ne montre pas ses fichiers ; les tailles n’ont donc pas pu être comparées[[ ({detail})]]',
  'note.refused_delete': 'le fichier temporaire n’a pas pu être supprimé[[ ({detail})]] ; supprimez-le à la main',
  'note.refused_verify':
    'le produit ne calcule pas de somme de contrôle ; le fichier a été contrôlé par sa taille et son contenu',
  'note.file_left_behind': 'un fichier temporaire est resté sur le produit : {detail}',
  'note.other_text': 'le produit a ajouté : {detail}',
  'note.unknown_question': 'une question inconnue a reçu la réponse par défaut : {detail}',
  'note.transfer_fell_back': 'le fichier a été transféré autrement : {detail}',
  'note.partial_days': 'récupéré en partie après deux coupures : {detail}',
  'note.switchover': 'le produit a basculé en cours de route ; la collecte a été refaite[[ ({detail})]]',
  'note.status_unread': 'l’état des licences n’a pas pu être lu[[ ({detail})]]',
  'note.close_reports_failed':
    'les rapports ouverts n’ont pas pu être clos[[ ({detail})]] ; ils viendront la prochaine fois',
  'note.rum_list_unread': 'la liste des rapports n’a pas pu être lue[[ ({detail})]]',
  'note.host_key_accepted': 'clé d’hôte acceptée au premier contact et enregistrée : {detail}',
  'note.certificate_accepted': 'certificat accepté au premier contact et enregistré : {detail}',
  'note.no_account':
    'aucun compte Smart n’est configuré, rien n’a donc été envoyé ; utilisez « sluice export » pour transporter les rapports à la main',
  'note.reports_by_itself':
    'rend compte lui-même de son utilisation[[ ({detail})]] ; lu mais pas collecté (--force collecte)',
  'note.clock_wrong': 'l’horloge du produit est décalée[[ de {detail}]] ; ses dates sont signalées',
  'clock_off.minutes': '{count} minutes',
  'clock_off.hours': '{count} heures',
  'clock_off.days': '{count} jours',
  'note.product_merged':
    'c’est le même produit que {detail}, déjà rencontré à une autre adresse ; il garde ce nom et son historique',
  'note.product_not_merged':
    'c’est le même produit que {detail} ; ils restent deux pour l’instant, car des rapports des deux attendent dans une même remise ou un même accusé de réception, ou l’autre est en cours de traitement. Un contact ultérieur les réunira',
  'note.member_elsewhere':
    'un membre qui appartenait à un autre produit répond ici : {detail} ; dites à qui il appartient avec « sluice product answer »',
  'note.waiting_for': 'en attente d’une autre tâche[[ : {detail}]]',
  'note.answer_lost':
    'le compte a les rapports, sa réponse a été perdue ; récupérez l’accusé de réception sur le portail[[ ({detail})]]',
  'note.authorizations_answered':
    'le compte a répondu au sujet des codes d’autorisation (SLAC) numéro {detail} ; leur liste dit la suite',
  'note.authorizations_unread':
    'une réponse au sujet d’un code d’autorisation (SLAC) n’a pas pu être obtenue du compte ({detail}) ; elle sera redemandée la prochaine fois',
  'note.virtual_accounts_unread':
    'le compte n’a pas donné ses comptes virtuels ({detail}) ; seuls ceux que nomment les licences et les instances sont connus',
  'note.subscriptions_unread': 'le compte n’a pas donné ses abonnements ({detail})',
  'note.instances_unread':
    'SSM On-Prem {detail} : la façon dont il donne les instances de produit n’est pas publiée ; elles n’ont pas été lues',
  'note.ack_awaited': 'envoyé, l’accusé de réception n’est pas encore là ; relancez plus tard[[ ({detail})]]',
} as const satisfies Partial<Catalogue>;

export const unreadFr = {
  'unread.cssm.forbidden': 'cette connexion n’a pas le droit de les voir',
  'unread.cssm.status': 'il ne connaît pas cet appel, ou ne peut pas y répondre maintenant',
  'unread.cssm.answer_unreadable': 'sa réponse n’est pas comprise',
  'unread.cssm.inventory_refused': 'il a refusé',
  'unread.cssm.refused': 'il a refusé',
  'unread.cssm.unreachable': 'il est injoignable',
  'unread.cssm.certificate': 'son certificat n’est pas approuvé',
  'unread.cssm.token_refused': 'il a refusé la connexion',
  'unread.cssm.pace': 'il demande de ralentir',
} as const satisfies Partial<Catalogue>;

export const statesFr = {
  'report.collected': 'collecté',
  'report.sent': 'envoyé',
  'report.acknowledged': 'ACK reçu',
  'report.delivered': 'livré',
  'report.confirmed': 'confirmé',
  'report.rejected': 'rejeté',
  'report.closed': 'clos',
  'row.queued': 'en attente',
  'row.running': 'en cours',
  'row.succeeded': 'terminé',
  'row.nothing': 'rien à faire',
  'row.failed': 'échec',
  'row.skipped': 'laissé de côté',
  'row.cancelled': 'annulé',
  'handover.open': 'à téléverser',
  'handover.sent': 'téléversée',
  'handover.refused': 'refusée',
  'handover.released': 'abandonnée',
  'handover.answered': 'ACK reçu',
  'handover.making': 'en cours d’écriture',
  'unmatched.other_number': 'sans correspondance : le numéro de son nom n’est celui d’aucune remise d’ici',
  'unmatched.no_number': 'sans correspondance : son nom ne porte aucun numéro de remise',
} as const satisfies Partial<Catalogue>;
