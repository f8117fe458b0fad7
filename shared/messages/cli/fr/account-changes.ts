import type { accountChangesEn } from '../en/account-changes.ts';
import type { Texts } from '../../texts.ts';

export const accountChangesFr: Texts<typeof accountChangesEn> = {
  'inventory move': 'déplacer une instance de produit vers un autre compte virtuel du même compte Smart',
  'inventory move --to': 'compte virtuel de destination',
  'inventory move --preview': 'montrer l’effet sur les soldes ; rien n’est contacté',
  'inventory move --confirm-serial': 'le numéro de série encore une fois, comme un terminal le demanderait',
  'inventory move --reason': 'pourquoi ; figure dans le registre',
  'inventory remove': 'retirer une instance de produit du compte Smart',
  'inventory remove --preview': 'montrer l’effet sur les soldes ; rien n’est contacté',
  'inventory remove --confirm-serial': 'le numéro de série encore une fois, comme un terminal le demanderait',
  'inventory remove --reason': 'pourquoi ; figure dans le registre',
  'inventory changes': 'déplacements et retraits d’instances de produit, les plus récents d’abord',
  '<serial>': 'numéro de série d’une instance de produit du compte (sluice inventory instances)',
  'change.out': 'hors du compte',
  'change.what': '{name} : {from} → {to}',
  'change.balances': 'Effet calculé sur les soldes (l’utilisation suit l’instance, les licences restent) :',
  'change.no_use': 'Elle n’utilise aucune licence : aucun solde ne change.',
  'change.comes_back': 'Le produit lui-même ne change pas : son prochain rapport le fera revenir dans le compte.',
  'change.moved': '{serial} est maintenant dans {place} ; la liste du compte le montre.',
  'change.removed': '{serial} est retirée ; le compte ne la présente plus.',
  'change_state.begun': 'commencé, fin inconnue',
  'change_state.in_doubt': 'peut-être fait',
  'change_state.done': 'fait',
  'change_state.refused': 'non fait',
  'ask.type_serial': 'Saisissez le numéro de série {serial} pour continuer : ',
  'empty.changes': 'Rien n’a été déplacé ni retiré.',
};
