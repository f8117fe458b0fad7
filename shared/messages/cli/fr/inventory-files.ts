import type { inventoryFilesEn } from '../en/inventory-files.ts';
import type { Texts } from '../../texts.ts';

/** Files of the portal. */
export const inventoryFilesFr: Texts<typeof inventoryFilesEn> = {
  'inventory import': 'faire des fichiers exportés par le portail (CSV) un instantané daté, sans connexion',
  'inventory import <file...>':
    'fichiers d’un même jour : licences, instances de produit, abonnements, comptes virtuels',
  'inventory import --kind': 'ce qu’ils contiennent (par défaut selon leurs colonnes)',
  'inventory import --map': 'CHAMP=COLONNE ; répétable : le sens d’une colonne, aussi par son numéro, #3',
  'inventory import --profile': 'une correspondance conservée ("sluice list profiles")',
  'inventory import --save-profile': 'conserver la correspondance de --map sous ce nom ; exige --kind',
  'inventory import --as-of': 'de quel jour ils sont (par défaut comme ils le disent)',
  'inventory import --account':
    'domaine ou nom de leur Smart Account (par défaut comme ils le disent, sinon celui qui est défini)',
  'inventory import --virtual-account': 'de toutes les lignes, si un fichier n’en a pas la colonne',
  'inventory import --dry-run': 'dire seulement ce que deviendrait chaque ligne ; rien n’est modifié',
  'inventory.from_files': 'd’après {files}',
  'inventory.older': '{lists} au {time}',
  'portal.file': '{file} : {kind}',
  'portal.file_unknown': '{file} : contenu inconnu',
  'portal.same_as': '{file} : identique à {other}, laissé de côté',
  'portal.as_of_column': 'au {time} (selon ses lignes)',
  'portal.as_of_above': 'au {time} (selon une ligne au-dessus du tableau)',
  'portal.as_of_name': 'au {time} (selon son nom)',
  'portal.counts': 'Lignes conservées : {kept}, laissées de côté : {leftOut}',
  'portal.more_one': '… et {count} autre ligne',
  'portal.more_other': '… et {count} autres lignes',
  'portal.kept': 'conservée',
  'portal.left_out': 'laissée de côté',
  'portal.older': 'Absent de ces fichiers : {list}. Cela reste au {time}.',
  'portal.unread': 'Absent de ces fichiers : {list}, et d’aucun instantané plus ancien.',
  'portal.known': 'Ces fichiers ont déjà été importés, instantané {number} : rien de nouveau.',
  'portal.remarked_one': 'Pour {count} ligne, une partie est laissée de côté.',
  'portal.remarked_other': 'Pour {count} lignes, une partie est laissée de côté.',
};
