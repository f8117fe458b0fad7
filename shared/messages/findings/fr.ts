import type { Findings } from './en.ts';

export const findingsFr: Findings = {
  'finding.privilege_low':
    'Cette connexion aboutit au niveau de privilège {level} ; collecter et livrer exigent le niveau 15.',
  'finding.line_refused': '« {line} » est refusée[[ : {text}]]. Le travail continue sans elle.',
  'finding.line_not_authorized':
    '« {line} » est refusée[[ : {text}]]. Sans elle, rien ne peut être collecté ; autorisez-la pour cet utilisateur.',
  'finding.no_way_in':
    '{way} ne répond pas sur le port {port} ({detail}). Ce n’est pas nécessaire tant que l’autre voie fonctionne.',
  'finding.scp_off': 'Le serveur SCP est désactivé. Les fichiers passent plus lentement, ou pas du tout.',
  'finding.https_off': 'Le serveur HTTPS est désactivé, et ce produit doit être joint par lui.',
  'finding.slp_needs_release':
    'Il exécute {version}. Smart Licensing Using Policy arrive avec la version {release} ; d’ici là il rend compte lui-même, ou pas du tout.',
  'finding.reports_by_itself':
    'Il rend compte lui-même (transport {transport}[[, {url}]]) ; il est donc lu, mais pas collecté. Les lignes désactivent cela.',
  'finding.trust_missing': 'Il parle lui-même au compte (transport {transport}) et n’a pas de code de confiance.',
  'finding.clock_wrong':
    'Son horloge est décalée[[ : {ahead} h d’avance sur cet ordinateur]][[ : {behind} h de retard sur cet ordinateur]] ; ses dates ne sont pas fiables, et la confiance peut être refusée.',
  'finding.space_low': '{filesystem} n’a que {freeBytes} octets libres ; les rapports y sont enregistrés un instant.',
  'finding.pile_up':
    '{count} rapports sont sans accusé de réception. La version {version} en est fortement chargée ; c’est corrigé en 17.3.7, 17.6.5 et 17.9.1. Collectez-les et acquittez-les bientôt, un produit à la fois.',
  'finding.many_unacknowledged':
    '{count} rapports sont sans accusé de réception. Collectez-les et acquittez-les bientôt.',
  'finding.account_other': 'Il nomme le compte Smart {productAccount}, mais {account} est configuré ici.',
  'finding.ack_overdue': 'Son accusé de réception était dû le {deadline}.',
  'finding.unverified_platform':
    'Le dialogue avec {platform} ne suit que des guides publiés ; il n’a pas été essayé sur un équipement réel.',
};
