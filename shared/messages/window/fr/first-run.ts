import type { firstRun as english } from '../en/first-run.ts';
import type { Translation } from '../sections.ts';

export const firstRun: Translation<typeof english> = {
  title: 'Bienvenue dans Sluice',
  intro:
    'Sluice récupère l’utilisation des licences sur vos produits, la transmet au compte Smart, rapporte les accusés de réception, et prouve pour chaque rapport où il se trouve.',
  'way.product': 'Connecter un produit',
  'way.product_text':
    'L’adresse et les identifiants d’un seul produit suffisent pour un premier rapport. Vous pourrez ajouter les autres plus tard.',
  'way.list': 'Importer une liste',
  'way.list_text': 'Inventaire Ansible, CSV, NetBox, SecureCRT et autres. Chaque ligne est montrée avant tout ajout.',
  'way.list_do': 'Choisir une liste',
  'way.files': 'Apporter des fichiers',
  'way.files_text':
    'Fichiers d’utilisation enregistrés sur un produit, archives d’un autre outil, accusés de réception, texte de terminal.',
  'way.files_do': 'Choisir des fichiers',
  'way.try': 'Essayer sans produits',
  'way.try_text':
    'Un site fictif de 25 produits avec un compte Smart, sur cet ordinateur uniquement. Il a son propre espace de travail, qui disparaît avec lui.',
  'way.try_do': 'Démarrer le site fictif',
  username: 'Nom d’utilisateur',
  'username.missing': 'Saisissez le nom d’utilisateur pour la connexion au produit.',
  password: 'Mot de passe',
  'password.missing': 'Saisissez le mot de passe de cet utilisateur.',
  enable: 'Mot de passe enable',
  'enable.hint': 'Seulement si la connexion aboutit à l’invite « > »',
  refused:
    '{host} a refusé la connexion de {username}. Un seul essai a été fait, il ne se répète pas de lui-même : corrigez ci-dessus le nom ou le mot de passe, puis relancez la collecte.',
  start: 'Collecter le premier rapport',
  'step.collect': 'Collecte de l’utilisation en cours…',
  done_one: '{count} rapport collecté sur {product}.',
  done_other: '{count} rapports collectés sur {product}.',
  'done.known':
    '{product} a été joint. Toute son utilisation a déjà été déclarée ; il n’y a donc rien à transmettre aujourd’hui.',
  'done.next': 'Continuer',
  'done.key':
    'Sa clé a été acceptée à ce premier contact et enregistrée. Si elle change, tout s’arrêtera pour ce produit.',
};
