import type { Texts } from '../texts.ts';
import type { accountsEn } from './en.ts';

export const accountsFr: Texts<typeof accountsEn> = {
  'account_kind.customer': 'Client (standard)',
  'account_kind.limited': 'Usage limité',
  'account_kind.holding': 'Dépôt de partenaire',
  'role.approver': 'approbateur du compte Smart',
  'role.administrator': 'administrateur du compte Smart',
  'role.user': 'utilisateur du compte Smart',
  'role.viewer': 'lecteur du compte Smart',
  'role.virtual_administrator': 'administrateur de compte virtuel',
  'role.virtual_user': 'utilisateur de compte virtuel',
  'role.virtual_viewer': 'lecteur de compte virtuel',
  'right.see': 'voir les licences et les produits',
  'right.report': 'envoyer des rapports d’utilisation',
  'right.token': 'créer et révoquer des jetons d’identification',
  'right.authorize': 'demander et rendre des codes d’autorisation',
  'right.transfer': 'déplacer ou retirer des produits et des licences',
  'right.manage_virtual_accounts': 'ajouter et supprimer des comptes virtuels',
  'right.manage_users': 'donner accès à des utilisateurs',
  'right.notify_others': 'faire envoyer des avis à d’autres adresses',
  'right.agree': 'accepter des contrats pour l’entreprise',
};
