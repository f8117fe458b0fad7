import { actsFr } from '../../acts/fr.ts';
import type { actionsEn } from '../en/actions.ts';
import type { Texts } from '../../texts.ts';

export const actionsFr: Texts<typeof actionsEn> = {
  'acts.policy': 'politique',
  'acts.trust': 'confiance',
  'acts.slac-request': 'demande de SLAC',
  'acts.slac-install': 'fichier SLAC',
  'acts.slac-return': 'retour du SLAC',
  'acts.slac-check': 'vérification du SLAC',
  'acts.transport': 'transport',
  'acts.save': 'enregistrement',
  'acted.begun': 'commencée, fin inconnue : voir le produit',
  'acted.done': 'faite',
  'acted.stopped': 'interrompue',
  ...actsFr,
  'caution.not_saved': 'Cela tient jusqu’à un redémarrage. « write memory » est une étape à part : sluice action save.',
};
