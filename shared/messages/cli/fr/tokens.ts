import { tokenStatesFr } from '../../token-states/fr.ts';
import type { tokensEn } from '../en/tokens.ts';
import type { Texts } from '../../texts.ts';

export const tokensFr: Texts<typeof tokensEn> = {
  token:
    'jetons d’identification du compte Smart : une instance de produit s’en sert pour obtenir la confiance du compte',
  'token list': 'ceux qui sont connus, sans leur texte',
  'token list --virtual-account': 'seulement de celui-ci',
  'token refresh': 'lire les listes de jetons du compte ; ce qui est nouveau va dans le coffre',
  'token refresh --virtual-account': 'seulement de celui-ci',
  'token create': 'créer un jeton dans le compte ; la limite d’utilisations se règle sur le portail (voir token keep)',
  'token create --virtual-account': 'compte virtuel auquel les instances de produit appartiendront',
  'token create --description': 'à quoi il sert ; figure dans la liste du compte',
  'token create --days': 'jours jusqu’à son échéance, de 1 à 365 (par défaut : 30)',
  'token create --no-export-controlled':
    'les instances qui l’utilisent n’auront pas les fonctions soumises au contrôle des exportations',
  'token keep': 'garder un jeton créé sur le portail : son texte va dans le coffre',
  'token keep --virtual-account': 'compte virtuel où il a été créé',
  'token keep --description': 'à quoi il sert',
  'token keep --days': 'jours jusqu’à son échéance, à compter de maintenant',
  'token keep --uses': 'nombre d’utilisations réglé sur le portail',
  'token keep --no-export-controlled': 'les fonctions soumises au contrôle des exportations n’ont pas été autorisées',
  'token keep --token-file':
    'fichier contenant le jeton, lisible par son seul propriétaire (sinon SLUICE_ID_TOKEN ou une question)',
  'token show': 'afficher le jeton lui-même pour le copier ; c’est un secret',
  'token save': 'écrire le jeton dans un fichier lisible par son seul propriétaire',
  'token save --out': 'fichier à écrire',
  'token revoke': 'révoquer un jeton dans le compte ; les instances qui l’ont utilisé gardent la confiance',
  'action trust --token-id': 'un jeton gardé, par son identifiant (sluice token list)',
  '<token>': 'identifiant d’un jeton ou son début ; jamais le jeton lui-même',
  'heading.token': 'JETON',
  'heading.virtual_account': 'COMPTE VIRTUEL',
  'heading.description': 'LIBELLÉ',
  'heading.export_controlled': 'CONTRÔLE EXPORT',
  'heading.uses': 'UTILISATIONS',
  'token.allowed': 'autorisé',
  'token.not_allowed': 'non autorisé',
  'token.listed_one': 'Le compte présente {count} jeton.',
  'token.listed_other': 'Le compte présente {count} jetons.',
  'token.made':
    'Le jeton {id} est créé dans {place}, son texte est dans le coffre. Sur les produits : sluice action trust PRODUCT --token-id {id}',
  'token.kept':
    'Le jeton {id} de {place} est dans le coffre. Sur les produits : sluice action trust PRODUCT --token-id {id}',
  'token.unclear': 'Le jeton {id} de {place} n’est pas utilisable : {state}. « sluice token refresh » relit la liste.',
  'token.saved': 'Le jeton est dans {file} ({size}). Supprimez ce fichier après usage.',
  'token.revoked': 'Le jeton {id} est révoqué.',
  'empty.tokens':
    'Aucun jeton n’est connu. « sluice token refresh » lit les listes du compte, « sluice token create » en crée un.',
  'ask.revoke_token': 'Révoquer le jeton {id} ? C’est définitif.',
  ...tokenStatesFr,
};
