import type { settingsJumps as english } from '../en/settings-jumps.ts';
import type { Translation } from '../sections.ts';

export const settingsJumps: Translation<typeof english> = {
  'jumps.title': 'Hôtes de rebond',
  'jumps.note':
    'Serveurs qui relaient vers les produits derrière eux. Une seule connexion par tâche, quel que soit le nombre de produits.',
  'jumps.empty_title': 'Aucun hôte de rebond',
  'jumps.empty':
    'Si des produits ne sont joignables que par un autre serveur, ajoutez-le ici, puis choisissez-le pour ces produits.',
  'jump.add': 'Ajouter un hôte de rebond',
  'jump.edit_title': 'Modifier {name}',
  'jump.keys_title': 'Clés d’hôte de {name}',
  'jump.remove_title': 'Supprimer {name}',
  'jump.remove_text': '{name} est oublié. Ses clés d’hôte enregistrées restent au registre.',
  'jump.text': 'Un serveur SSH qui autorise le relais. Aucune commande n’y est exécutée.',
  'jump.name': 'Nom',
  'jump.name_taken': 'Il y en a déjà un de ce nom.',
  'jump.via': 'Joint par',
  'jump.credential_hint': 'Les identifiants de l’hôte de rebond lui-même',
  'jump.via_hint': 'Un autre hôte de rebond devant celui-ci',
  'jump.no_via': 'Joint directement',
  'jump.direct': 'directement',
  'jump.route': 'Chemin',
  'jump.products': 'Produits derrière lui',
  'jump.no_keys': 'Aucune clé d’hôte n’est encore enregistrée ; la première présentée le sera.',
  'jump.accept': 'Accepter',
  'known_hosts.title': 'Clés d’hôte d’un fichier known_hosts',
  'known_hosts.note':
    'Enregistre les clés des produits et hôtes de rebond connus. Chaque clé est montrée d’abord ; celles révoquées sont refusées pour toujours.',
  'known_hosts.choose': 'Choisir un fichier …',
  'known_hosts.summary':
    '{name} : {fresh} nouvelles, {known} connues, {changed} changées ; {others} lignes ne concernent rien d’ici.',
  'known_hosts.line': 'Ligne',
  'known_hosts.state': 'État',
  'known_hosts.key': 'Clé',
  'known_hosts.state.new': 'nouvelle',
  'known_hosts.state.known': 'connue',
  'known_hosts.state.changed': 'changée',
  'known_hosts.state.revoked': 'révoquée',
  'known_hosts.state.unsupported': 'autorité, non prise en charge',
  'known_hosts.bad': 'Lignes illisibles, laissées de côté : {lines}',
  'known_hosts.replace': 'Remplacer les clés qui ont changé',
  'known_hosts.replace_hint':
    'Seulement si vous savez pourquoi. Ancienne clé, nouvelle clé et raison vont au registre.',
  'known_hosts.take': 'Enregistrer ces clés',
  'known_hosts.done': 'Enregistrées : {pinned} ; remplacées : {replaced} ; révoquées : {revoked}.',
};
