import type { settingsOnPrem as english } from '../en/settings-on-prem.ts';
import type { Translation } from '../sections.ts';

export const settingsOnPrem: Translation<typeof english> = {
  'onPrem.title': 'SSM On-Prem',
  'onPrem.note':
    'Un SSM On-Prem du site : ses soldes sont lus et conservés, les fichiers d’utilisation lui sont portés, et les produits reçoivent son adresse. Sluice ne lui envoie jamais de rapport : aucune interface n’est publiée pour cela.',
  'onPrem.saved': 'SSM On-Prem est enregistré.',
  'onPrem.remove': 'Déconnecter',
  'onPrem.remove_title': 'Déconnecter SSM On-Prem ?',
  'onPrem.remove_text': 'Son adresse, sa connexion et ses secrets sont oubliés. Ce qui en a été lu reste.',
  'onPrem.removed': 'SSM On-Prem est déconnecté.',
  'onPrem.place': 'Où il se trouve',
  'onPrem.place_note':
    'Ses chemins sont publiés, ses réponses en partie : ce qui n’est pas compris est dit, jamais deviné.',
  'onPrem.host': 'Nom d’hôte ou adresse',
  'onPrem.bad_host': 'Il faut un nom d’hôte ou une adresse, sans port.',
  'onPrem.port': 'Port de son API',
  'onPrem.account': 'Compte',
  'onPrem.account_hint': 'Son nom tel que la page de On-Prem l’affiche.',
  'onPrem.login_note':
    'Créée dans On-Prem. Les secrets restent dans le coffre, ne vont qu’à cet hôte et ne sont plus jamais affichés.',
  'onPrem.grant.client_credentials': 'Identifiant client et secret (client credentials)',
  'onPrem.grant.password': 'Aussi un utilisateur de On-Prem (resource owner password)',
  'onPrem.username': 'Nom d’utilisateur',
  'onPrem.password': 'Mot de passe de cet utilisateur',
  'onPrem.certificate': 'Certificat',
  'onPrem.certificate_note': 'Il est contrôlé comme tous les autres. Ajoutez l’autorité de votre site qui l’a signé.',
  'onPrem.check_note': 'Se connecte et liste les comptes virtuels. Rien n’est envoyé.',
  'onPrem.works_one': 'La connexion fonctionne. Elle voit {count} compte virtuel :',
  'onPrem.works_other': 'La connexion fonctionne. Elle voit {count} comptes virtuels :',
  'onPrem.address': 'Adresse pour les produits',
  'onPrem.address_note':
    'Rien n’est contacté. Comparez-la à l’adresse que la page de On-Prem affiche : le sens du numéro final n’est pas publié.',
  'onPrem.address_host': 'Hôte tel que les produits le joignent',
  'onPrem.address_account': 'Compte ou locataire',
  'onPrem.address_number': 'Numéro final',
  'onPrem.address_number_hint': 'Tel que la page de On-Prem l’affiche.',
  'onPrem.address_https': 'Avec https',
  'onPrem.address_url': 'Adresse',
  'onPrem.address_lines': 'Lignes à saisir sur un produit',
};
