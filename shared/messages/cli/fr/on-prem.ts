import type { onPremEn } from '../en/on-prem.ts';
import type { Texts } from '../../texts.ts';

export const onPremFr: Texts<typeof onPremEn> = {
  'on-prem': 'SSM On-Prem : se connecter, lire ses soldes, former l’adresse à donner aux produits',
  'on-prem set': 'définir ou remplacer l’accès à SSM On-Prem',
  'on-prem set --host': 'son nom d’hôte ou son adresse, sans port',
  'on-prem set --port': 'port de son API (par défaut : 8443)',
  'on-prem set --account': 'nom du compte là-bas',
  'on-prem set --client-id': 'identifiant client de l’API, créé là-bas',
  'on-prem set --client-secret-file': 'fichier du secret client (sinon SLUICE_CLIENT_SECRET, sinon demandé)',
  'on-prem set --grant': 'type de connexion',
  'on-prem set --username': 'utilisateur, avec --grant password',
  'on-prem set --password-file': 'fichier du mot de passe (sinon SLUICE_PASSWORD, sinon demandé)',
  'on-prem set --ca-file': 'fichier PEM de l’autorité qui a signé son certificat ; répétable',
  'on-prem set --keep-ca': 'SHA-256 d’une autorité définie auparavant et conservée ; répétable',
  'on-prem show': 'ce qui est défini ; les secrets ne sont jamais affichés',
  'on-prem check': 'se connecter et lister les comptes virtuels',
  'on-prem remove': 'oublier l’accès ; ce qui a été lu reste',
  'on-prem refresh': 'lire comptes virtuels, licences et abonnements dans un instantané à part',
  'on-prem address': 'l’adresse à donner aux produits et les lignes à y saisir ; ne contacte rien',
  'on-prem address --host':
    'hôte tel que les produits le joignent, avec un port s’il n’est pas habituel (par défaut : celui défini)',
  'on-prem address --account': 'compte ou locataire là-bas (par défaut : celui défini)',
  'on-prem address --number': 'numéro à la fin de l’adresse, tel que la page de On-Prem l’affiche (par défaut : 1)',
  'on-prem address --https': 'https au lieu de http',
  '--on-prem': 'de SSM On-Prem au lieu du compte Smart',
  'export --on-prem': 'pour SSM On-Prem : fichiers simples tels que les produits les enregistrent, portés à la main',
  'on_prem.set': 'SSM On-Prem {host} est défini. « sluice on-prem check » l’essaie.',
  'on_prem.none': 'Aucun SSM On-Prem n’est défini.',
  'on_prem.works_one': 'La connexion fonctionne. Elle voit {count} compte virtuel :',
  'on_prem.works_other': 'La connexion fonctionne. Elle voit {count} comptes virtuels :',
  'on_prem.forgotten': 'SSM On-Prem est oublié. Ses instantanés restent.',
  'on_prem.compare':
    'Comparez l’adresse à celle que la page de On-Prem affiche : le sens du numéro final n’est pas publié.',
  'ask.forget_on_prem': 'Oublier l’accès à SSM On-Prem et ses secrets ?',
};
