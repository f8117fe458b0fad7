import { dueFr as shared } from '../../due/fr.ts';
import type { dueEn } from '../en/due.ts';
import type { Texts } from '../../texts.ts';

export const dueFr: Texts<typeof dueEn> = {
  ...shared,
  'heading.due_on': 'ÉCHÉANCE',
  'heading.due': 'QUOI',
  'heading.take': 'EMPORTER',
  'heading.bring': 'RAPPORTER',
  'due.calendar_name': 'Smart Licensing : échéances',
  'due.calendar_written_one': '{count} date dans {file}',
  'due.calendar_written_other': '{count} dates dans {file}',
  'due.feed_none': 'Aucun fichier de calendrier n’est tenu à jour.',
  'due.feed_kept':
    '{file} est tenu à jour tant qu’une fenêtre, l’hôte web ou une commande de cet espace de travail s’exécute.',
  'due.plan_written': 'Plan écrit dans {file} : produits {products}, sites {sites}',
  'due.plan_title': 'Visites jusqu’au {day}',
  'due.plan_about':
    'Produits avec une échéance d’ici là ou un fichier qui les attend, ou jamais lus : {products}. Sites non connectés : {sites}. État au {time}.',
  'due.plan_none': 'Aucun site non connecté n’est à visiter d’ici là.',
  'due.plan_product': 'Produit',
  'due.plan_why': 'Raison',
  'due.plan_take': 'À emporter',
  'due.plan_bring': 'À rapporter',
  'due.bring': 'son fichier d’utilisation avec tous les rapports non transmis',
  'due.bring_count_one': 'son fichier d’utilisation ; {count} rapport était non transmis à la lecture',
  'due.bring_count_other': 'son fichier d’utilisation ; {count} rapports étaient non transmis à la lecture',
  'due.bring_proof': 'après l’import, le texte de show license status avec son UDI',
};
