import type { receiveEn } from '../en/receive.ts';
import type { Texts } from '../../texts.ts';

export const receiveFr: Texts<typeof receiveEn> = {
  receive: 'écouter les produits qui déclarent d’eux-mêmes, jusqu’à l’arrêt (expérimental)',
  'receive --address': 'adresse de cet ordinateur (par défaut : celle des réglages, sinon 127.0.0.1)',
  'receive --port': 'port, 0 pour un port libre (par défaut : celui des réglages, sinon 8182)',
  'receive status': 'ce que disent les réglages, et ce qui a été reçu',
  'receive set': 'changer les réglages du récepteur',
  'receive set --on': 'une fenêtre ou l’hôte web de cet espace de travail le démarre avec soi',
  'receive set --off': 'il ne fonctionne que lorsque quelqu’un le démarre',
  'receive set --address': 'adresse de cet ordinateur',
  'receive set --port': 'port',
  'receive held': 'appareils qui ont déclaré et ne sont pas dans la liste ; leurs rapports sont gardés et attendent',
  'receive accept': 'ils sont à nous : ils entrent dans la liste, et leurs rapports dans le registre',
  'receive drop': 'ils ne sont pas à nous : ce qu’ils ont envoyé est jeté',
  '<device...>': 'PID:SÉRIE, ou le numéro de série si un seul le porte',
  'heading.device': 'Appareil',
  'heading.calls_itself': 'Se nomme',
  'heading.came_from': 'Venu de',
  'heading.last_seen': 'Vu en dernier',
  'empty.held': 'Aucun appareil n’attend de décision.',
  'ask.drop_devices': 'Jeter ce que {names} a envoyé ?',
  'receive.accepted_one': '{device} est accepté comme {product} : {count} nouveau rapport.',
  'receive.accepted_other': '{device} est accepté comme {product} : {count} nouveaux rapports.',
  'receive.dropped': 'Ce que {device} a envoyé est jeté.',
  'receive.experimental':
    'Le récepteur est expérimental : il n’a jamais été essayé avec de vrais produits, qui peuvent ne pas accepter ses réponses. La voie prise en charge est la collecte par SSH ou REST.',
  'receive.starts_itself': 'Démarre avec une fenêtre ou l’hôte web, sur {address}, port {port}.',
  'receive.listens':
    'Quelque chose accepte des connexions sur {address}, port {port} : Sluice dans une autre fenêtre ou un autre terminal, ou un autre programme.',
  'receive.listens_not': 'Rien n’accepte de connexions sur {address}, port {port} : aucun récepteur n’y tourne.',
  'receive.starts_not': 'Ne démarre pas de lui-même. Adresse {address}, port {port}.',
  'receive.counts':
    'Reçus et réglés : {done}. Retenus : {held} de {devices} appareils inconnus. Sans rapport d’utilisation : {empty}.',
  'receive.held_hint': '« sluice receive held » montre qui attend ; « accept » ou « drop » décide.',
  'receive.open_to_network':
    'ATTENTION : {address} n’est pas une adresse de bouclage. Quiconque atteint cet ordinateur peut lui envoyer, par HTTP sans chiffrement ni connexion.',
  'receive.listening':
    'À l’écoute. Sur un produit : license smart transport cslu, license smart url cslu {url}. Arrêtez-le avec Ctrl-C.',
  'more.receive':
    'Seul POST vers /cslu/v1/pi et en dessous est pris ; les corps sont gardés avant d’être lus. Les rapports des produits de la liste entrent dans le registre, ceux d’appareils inconnus sont retenus. Il ne prétend jamais accorder une confiance ou une autorisation.',
  schedule:
    'une entrée du planificateur de l’ordinateur, qui exécute Sluice sans fenêtre ouverte\u202f; montrée, et écrite seulement avec --write',
  'schedule --run':
    'ce qu’elle exécute\u202f: cycle (cycle --unattended), digest (digest --send) ou both, les deux (par défaut\u202f: cycle)',
  'schedule --at': 'quand, par exemple daily:06:30, hourly:6, weekly:1,4@06:30 (par défaut\u202f: daily:06:00)',
  'schedule --with': 'quel planificateur (par défaut\u202f: celui de ce système)',
  'schedule --write': 'l’écrire et la faire connaître, après une question',
  'schedule --remove': 'la retirer, après une question',
  'schedule.file': 'Fichier {path}\u202f:',
  'schedule.file_goes': 'Fichier qui disparaît\u202f: {path}',
  'schedule.crontab': 'Ligne de la table de cet utilisateur (crontab)\u202f:',
  'schedule.runs': 'Puis s’exécute\u202f: {command}',
  'schedule.no_passphrase':
    'Sans --passphrase-file, l’entrée ne peut pas ouvrir le coffre\u202f: ce qui demande un mot de passe est laissé de côté. Indiquez un fichier que vous seul pouvez lire.',
  'schedule.dry': 'Rien n’a été écrit. Ajoutez --write pour écrire.',
  'schedule.written': 'Écrit pour {scheduler}\u202f: {names}',
  'schedule.removed': 'Retiré de {scheduler}\u202f: {names}',
  'ask.schedule_write': 'Écrire cela\u202f?',
  'ask.schedule_remove': 'Retirer cela\u202f?',
  'sandbox advance': 'avancer l’horloge d’un site fictif en marche',
  'sandbox advance <days>': 'de combien, seulement en avant',
  'sandbox advance --portal': 'son portail, tel que la ligne JSON le nomme',
  'sandbox.advanced_one': 'Le site a avancé de {count} jour.',
  'sandbox.advanced_other': 'Le site a avancé de {count} jours.',
  'sandbox --role': 'ce que cette identité peut faire dans le compte ; le reste reçoit 403',
  'sandbox --more-accounts': 'aussi un compte limité et un compte d’attente de partenaire',
  'sandbox --push': 'chaque produit déclare de lui-même à ce récepteur, une fois (expérimental)',
  'sandbox.pushed_one': '{product} a envoyé {count} rapport de lui-même : réponse {status}.',
  'sandbox.pushed_other': '{product} a envoyé {count} rapports de lui-même : réponse {status}.',
  'sandbox.not_pushed': '{product} a envoyé ses rapports de lui-même : personne n’a répondu.',
  'wrong.http_address': 'Il faut une adresse qui commence par http://.',
};
