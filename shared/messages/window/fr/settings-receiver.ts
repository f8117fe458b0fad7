import type { settingsReceiver as english } from '../en/settings-receiver.ts';
import type { Translation } from '../sections.ts';

export const settingsReceiver: Translation<typeof english> = {
  'receiver.title': 'Récepteur (expérimental)',
  'receiver.note':
    'Les produits dont le transport est CSLU peuvent déclarer d’eux-mêmes. Cela n’a jamais été essayé avec de vrais produits, qui peuvent ne pas accepter ses réponses : la voie prise en charge est la collecte par SSH ou REST.',
  'receiver.state': 'État',
  'receiver.on': 'À l’écoute sur {url}',
  'receiver.off': 'Arrêté',
  'receiver.start': 'Démarrer',
  'receiver.stop': 'Arrêter',
  'receiver.address': 'Adresse de cet ordinateur',
  'receiver.port': 'Port',
  'receiver.address_wrong': 'Une adresse IP de cet ordinateur, par exemple 127.0.0.1.',
  'receiver.starts_itself': 'Démarrer avec cette fenêtre',
  'receiver.open':
    '{address} n’est pas une adresse de bouclage : quiconque atteint cet ordinateur peut lui envoyer, par HTTP sans chiffrement ni connexion.',
  'receiver.lines': 'Sur un produit, en mode de configuration',
  'receiver.any_address':
    '{address} désigne toutes les adresses de cet ordinateur : dans la ligne ci-dessous, écrivez à sa place celle que les produits atteignent.',
  'receiver.received': 'Reçus et réglés',
  'receiver.empty': 'Sans rapport d’utilisation',
  'receiver.failed': 'Le récepteur n’a pas pu démarrer de lui-même. Démarrez-le ici pour voir pourquoi.',
  'receiver.held_title': 'Appareils qui attendent une décision',
  'receiver.held_note':
    'Ils ont déclaré et ne sont pas dans la liste. Leurs rapports sont gardés et entrent dans le registre quand vous les acceptez.',
  'receiver.no_held': 'Aucun appareil n’attend de décision.',
  'receiver.device': 'Appareil',
  'receiver.name': 'Se nomme',
  'receiver.reports': 'Rapports',
  'receiver.remote': 'Venu de',
  'receiver.last': 'Vu en dernier',
  'receiver.acts': 'Décision',
  'receiver.accept': 'Accepter',
  'receiver.accepted_one':
    '{name} est sur la liste des produits, {count} rapport est dans le registre. Donnez-lui une adresse, pour que son ACK puisse être livré.',
  'receiver.accepted_other':
    '{name} est sur la liste des produits, {count} rapports sont dans le registre. Donnez-lui une adresse, pour que son ACK puisse être livré.',
  'receiver.drop': 'Jeter',
  'receiver.accept_device': 'Accepter {device}',
  'receiver.drop_device': 'Jeter {device}',
  'receiver.drop_text': 'Ce que {device} a envoyé est jeté. S’il déclare de nouveau, il attend ici de nouveau.',
};
