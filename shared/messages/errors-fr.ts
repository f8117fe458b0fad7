import type { Catalogue } from './messages.ts';

/** What happened, then what to do next. */
export const errorsFr = {
  'error.usage.unknown_snapshot':
    'Il n’y a pas d’instantané {snapshot} du compte. « sluice inventory snapshots » les affiche.',
  'error.usage.unknown_instance':
    'Le dernier instantané ne contient aucune instance de produit portant le numéro de série {instance}, ou plusieurs. « sluice inventory instances --text » cherche, « sluice inventory refresh » relit.',
  'error.usage.change_open':
    'Un déplacement ou un retrait de {instance} n’est pas terminé : le compte l’a peut-être fait. Actualisez l’inventaire ("sluice inventory refresh"), puis regardez de nouveau.',
  'error.usage.already_there': '{instance} est déjà dans {virtualAccount}. Choisissez un autre compte virtuel.',
  'error.usage.typed_otherwise':
    'La saisie n’est pas {wanted} ; rien n’a été modifié. Saisissez le numéro de série tel qu’il est affiché.',
  'error.cssm.change_not_shown':
    'Le compte a accepté la demande, mais sa liste ne montre pas encore le changement de {instance}. Actualisez l’inventaire dans quelques minutes : cela tranchera. Ne redemandez rien avant.',
  'error.usage.unknown_authorization':
    'Il n’y a pas d’autorisation {number}. « sluice authorization list » les affiche.',
  'error.usage.authorization_state':
    'L’autorisation {number} ne convient pas pour cela : son état est {state}. « sluice authorization list » montre où en est chacune.',
  'error.usage.authorization_empty':
    'L’autorisation {number} n’a pas encore ce fichier. Demandez-le au compte, ou prenez la réponse apportée ici.',
  'error.cssm.authorization_refused':
    'Le compte Smart a refusé l’autorisation[[ : {detail}]]. Achetez ou déplacez des licences, choisissez un autre compte virtuel ou corrigez le code, puis redemandez.',
  'error.product.request_not_built':
    'Le produit n’a pas pu préparer la demande[[ : {reason}]]. Il ne connaît pas la fonction, ou n’en utilise aucune licence. Vérifiez le nom (--feature) avec « show license usage » sur le produit, puis redemandez.',
  'error.usage.unknown_token':
    'Ce jeton d’identification n’existe pas. « sluice token list » affiche ceux qui sont connus.',
  'error.usage.token_text_unknown':
    'Le texte de ce jeton d’identification n’est pas ici. « sluice token refresh » le récupère si le compte le présente encore.',
  'error.usage.token_state':
    'Ce jeton d’identification ne convient pas pour cela : son état est {state}. « sluice token list » affiche les autres.',
  'error.usage.unknown_place': 'Cet instantané n’a pas de compte virtuel {virtualAccount}. Il a : {known}.',
  'error.usage.unknown_virtual_account':
    'Cette connexion ne voit aucun compte virtuel {virtualAccount}. Elle voit : {known}.',
  'error.cssm.token_still_listed':
    'Le compte a accepté la demande, mais présente toujours le jeton dans {virtualAccount}. Relisez la liste dans une minute ; s’il y figure encore, révoquez-le sur le portail.',
  'error.usage.no_inventory': 'Le compte n’a jamais été lu. « sluice inventory refresh » le lit.',
  'error.usage.no_on_prem':
    'Aucun SSM On-Prem n’est défini. « sluice on-prem set » en définit un ; pour l’adresse seule, donnez --host et --account.',
  'error.on_prem.unreachable':
    'SSM On-Prem {host} est injoignable[[ : {detail}]]. Vérifiez son nom, le port et le réseau ; le dernier instantané reste tel quel.',
  'error.on_prem.busy':
    'SSM On-Prem {host} ne peut pas donner ses listes pour le moment[[ ({detail})]]. Réessayez dans quelques minutes ; le dernier instantané reste tel quel.',
  'error.on_prem.certificate':
    'Le certificat de SSM On-Prem {host} n’est pas approuvé[[ : {detail}]]. Ajoutez l’autorité qui l’a signé avec « sluice on-prem set --ca-file FICHIER ».',
  'error.on_prem.login':
    'SSM On-Prem {host} a refusé la connexion[[ : {detail}]]. Vérifiez l’identifiant client, le secret et le type avec « sluice on-prem set ».',
  'error.on_prem.refused':
    'SSM On-Prem {host} n’a pas donné ce qui était demandé[[ : {detail}]]. Vérifiez le nom du compte là-bas et ce que cette connexion peut voir ; le dernier instantané reste tel quel.',
  'error.on_prem.not_understood':
    'Non compris : la réponse de SSM On-Prem {host}[[ ({detail})]]. Ses réponses ne sont publiées qu’en partie, et rien n’est deviné ; le dernier instantané reste tel quel. Sa propre page affiche les soldes.',
  'error.usage.invalid': 'Demande impossible : {detail}. « sluice help » indique la forme de chaque commande.',
  'error.usage.unknown_product':
    'Aucune instance de produit ne s’appelle {product}. « sluice product list » affiche les noms, les hôtes et les numéros de série.',
  'error.usage.ambiguous_product':
    '{product} correspond à plusieurs instances de produit : {candidates}. Utilisez un nom qui n’en désigne qu’une.',
  'error.usage.several_accounts':
    'Les rapports appartiennent à plusieurs comptes ({accounts}) et une archive n’en contient qu’un. Indiquez un dossier existant à la place de {out}.',
  'error.usage.unknown_credential':
    'Le jeu d’identifiants {credential} n’existe pas. Créez-le avec « sluice credential set {credential} --username NAME ».',
  'error.usage.unknown_credential_group':
    'Il n’y a pas de groupe d’identifiants {group}. « sluice credential group list » montre ceux qui existent.',
  'error.usage.unknown_view':
    'La liste {list} n’a pas de vue {view}. « sluice inventory view list » montre celles qui existent.',
  'error.usage.too_many_views':
    'Il y a {limit} vues de cette liste, le maximum conservé. Supprimez-en une avec "sluice inventory view remove", puis enregistrez celle-ci.',
  'error.usage.view_exists':
    'La liste {list} a déjà une vue {view}. Choisissez un autre nom, ou « sluice inventory view remove {list} {view} ».',
  'error.usage.unknown_list_profile':
    'Aucune correspondance de colonnes {profile} n’est conservée. « sluice list profiles » montre celles qui existent.',
  'error.file.is_list': '{file} est une liste de produits. « sluice list import {file} » la prend.',
  'error.usage.unknown_device':
    'Aucun appareil {device} n’est retenu. « sluice receive held » montre ceux qui attendent.',
  'error.receiver.cannot_listen':
    'Le récepteur ne peut pas écouter sur {address}, port {port} : {detail}. Choisissez un autre port ou une adresse de cet ordinateur.',
  'error.usage.bad_address':
    'Ce n’est pas une adresse e-mail : {address}. Rien n’a été enregistré. Corrigez-la, par exemple ops@example.com.',
  'error.usage.foreign_address':
    '{address} n’est pas dans le domaine {domain} du compte Smart. Rien n’a été enregistré. Les adresses supplémentaires doivent y être : retirez celle-ci.',
  'error.schedule.refused':
    '{command} n’a pas abouti : {detail}. Ce que montre « sluice schedule » peut être inscrit à la main.',
  'error.usage.role_unknown':
    'Seul un administrateur du compte Smart peut indiquer des adresses supplémentaires, et votre rôle n’est pas défini. Rien n’a été enregistré. Indiquez d’abord votre rôle : « sluice account set --role administrator ».',
  'error.usage.not_administrator':
    'Seul un administrateur du compte Smart peut indiquer des adresses supplémentaires ; votre rôle est {role}. Rien n’a été enregistré. Demandez à un administrateur, ou retirez ces adresses.',
  'error.usage.no_account_domain':
    'Les adresses supplémentaires doivent être dans le domaine du compte Smart, et le compte n’est pas défini par son domaine. Rien n’a été enregistré. Définissez d’abord le compte par son domaine : « sluice account set --smart-account example.com ».',
  'error.usage.plain_mail':
    'Le courrier vers {host} passerait en clair sur le réseau. Choisissez TLS implicite ou STARTTLS ; sans TLS, seul un serveur de messagerie de cet ordinateur est admis.',
  'error.usage.no_mail_server':
    'Aucun serveur de messagerie n’est défini. Définissez-en un avec « sluice notices smtp », ou enregistrez le courrier dans un fichier à porter avec « sluice digest --out digest.eml ».',
  'error.usage.no_mail_address':
    'Personne n’est désigné pour recevoir le courrier. Définissez d’abord votre adresse : « sluice notices set --address ops@example.com ».',
  'error.usage.digest_sent': 'Le courrier du {day} est déjà parti, et chacun ne part qu’une fois.',
  'error.mail.unreachable':
    'Le serveur de messagerie {host}, port {port}, est injoignable : {detail}. Vérifiez son nom, le port et le type de TLS.',
  'error.mail.certificate':
    'Le certificat du serveur de messagerie {host}, port {port}, n’est pas accepté : {detail}. S’il vient d’une autorité de votre organisation, ajoutez-la au serveur de messagerie.',
  'error.mail.login':
    'Le serveur de messagerie {host} a refusé la connexion de {username} : {detail}. Vérifiez l’utilisateur et saisissez de nouveau le mot de passe.',
  'error.mail.refused':
    'Le serveur de messagerie {host} a refusé le courrier : {detail}. Vérifiez l’expéditeur et les adresses.',
  'error.mail.partly_refused':
    'Le serveur de messagerie {host} n’a pas accepté le courrier pour : {addresses}. Tous les autres l’ont reçu, et il n’est pas renvoyé ; vérifiez ces adresses pour le prochain.',
  'error.mail.in_doubt':
    'On ne sait pas si le serveur de messagerie {host} a pris le courrier : {detail}. Il n’est pas renvoyé de lui-même ; vérifiez s’il est arrivé.',
  'error.list.too_large':
    'La liste compte plus de {limit} {what}, le maximum lu (à {file}). Rien n’en a été repris : divisez-la et donnez les parties l’une après l’autre.',
  'error.inventory_file.no_text':
    '{file} n’est pas du texte. Les listes du portail se prennent en CSV : choisissez-y CSV, ou enregistrez le classeur en CSV, et importez-le.',
  'error.inventory_file.unknown_kind':
    'Les colonnes de {file} ({columns}) ne disent pas ce qu’il contient. Indiquez-le avec --kind (licenses, instances, subscriptions ou virtual-accounts), et le sens des colonnes avec --map.',
  'error.inventory_file.missing_column':
    '{file} n’a pas de colonne pour : {fields}. Ses colonnes sont {columns}. Indiquez pour chacun laquelle : --map CHAMP=COLONNE, entre guillemets si la colonne contient des espaces.',
  'error.inventory_file.no_date':
    '{file} ne dit pas de quel jour il est. Indiquez-le avec --as-of, par exemple --as-of 2026-11-20.',
  'error.inventory_file.two_dates':
    '{file} et {other} sont de jours différents. Importez-les l’un après l’autre, ou indiquez leur jour avec --as-of.',
  'error.inventory_file.future_date':
    'Le {date} est encore à venir : aucun fichier ne peut être de ce jour. Vérifiez, puis indiquez le bon jour avec --as-of.',
  'error.inventory_file.no_account':
    '{file} ne dit pas de quel compte Smart il est, et aucun n’est défini. Indiquez-le avec --account, par exemple --account example.com.',
  'error.inventory_file.other_account':
    '{file} est du compte Smart {said}, pas de {account}. Rien n’a été importé. Si c’est voulu, indiquez --account {said}.',
  'error.inventory_file.nothing_kept':
    'Aucune ligne de {file} n’est utilisable, rien n’a donc été importé. "sluice inventory import --dry-run" dit ce qui ne va pas à chaque ligne.',
  'error.inventory_file.too_many_lines':
    '{file} compte plus de {limit} lignes, le maximum lu par fichier. Rien n’a été importé : divisez-le et donnez toutes les parties ensemble. Une partie seule passerait pour le compte entier.',
  'error.inventory_file.too_many_in_all':
    'Les fichiers comptent ensemble plus de {limit} lignes, le maximum lu. Rien n’a été importé : laissez de côté les listes dont vous n’avez pas besoin maintenant ; elles restent celles du dernier instantané.',
  'error.inventory_file.too_many_places':
    '{file} nomme plus de {limit} comptes virtuels : une autre colonne a sans doute été prise pour la leur. Rien n’a été importé. Indiquez la bonne avec --map virtual_account=COLONNE.',
  'error.list.unknown':
    '{file} n’est pas une liste de produits sous une forme connue de Sluice. Vérifiez que c’est le bon fichier, et la forme si elle a été indiquée ; les autres tableaux se prennent en CSV.',
  'error.list.changed':
    'Les fichiers de la liste ont changé depuis l’aperçu. Regardez de nouveau l’aperçu, puis appliquez-le.',
  'error.usage.credential_in_use':
    'Le jeu d’identifiants {credential} est utilisé par {products}. Donnez-leur-en d’abord un autre : « sluice product edit », pour les hôtes de rebond « sluice jump edit », pour les groupes « sluice credential group set ».',
  'error.usage.product_exists':
    'L’instance de produit {product} existe déjà[[ à l’adresse {host}]]. Modifiez-la avec « sluice product edit » ou choisissez un autre nom.',
  'error.usage.unknown_jump_host':
    'Il n’y a pas d’hôte de rebond {jump}. « sluice jump list » montre ceux qui existent.',
  'error.usage.jump_host_in_use':
    'L’hôte de rebond {jump} est encore le chemin vers {users}. Donnez-leur d’abord un autre chemin (« sluice product edit … --via NOM » ou « --no-via »).',
  'error.usage.jump_host_loop':
    'L’hôte de rebond {jump} passerait par lui-même : {path}. Choisissez-en un autre devant lui.',
  'error.usage.unknown_handover': 'La remise {number} n’existe pas. « sluice handover list » affiche la liste.',
  'error.usage.handover_bytes':
    'Cette version du programme ne peut pas réécrire la remise {number} avec exactement les mêmes octets. Si le premier fichier n’a pas été téléversé, abandonnez la remise avec « sluice handover release {number} » et exportez de nouveau ; s’il l’a été, importez son accusé de réception.',
  'error.usage.handover_state':
    'La remise {number} est à l’état « {state} »[[ ; cette action exige l’état « {wanted} »]]. « sluice handover list » indique où en est chacune.',
  'error.usage.unknown_job': 'La tâche {job} n’existe pas. « sluice jobs list » affiche la liste.',
  'error.usage.unknown_report': 'Le rapport {report} n’existe pas. « sluice reports » affiche la liste.',
  'error.usage.not_rejected':
    'Le rapport {report} n’a pas été rejeté, il n’est donc pas renvoyé. « sluice reports --state rejected » affiche ceux qui l’ont été.',
  'error.usage.no_account':
    'Aucun compte Smart n’est configuré. Configurez-le avec « sluice account set », ou transportez les rapports à la main avec « sluice export ».',
  'error.usage.needs_terminal':
    'Il faudrait saisir {what}, mais l’entrée standard n’est pas un terminal. Indiquez-le avec {flag}.',
  'error.file.not_found': 'Le fichier {file} est introuvable. Vérifiez le chemin.',
  'error.file.forgotten':
    'Sluice a redémarré depuis que {file} lui a été donné et ne le connaît plus. Déposez-le ou choisissez-le de nouveau.',
  'error.file.unreadable':
    'Impossible de lire {file}[[ : {detail}]]. Vérifiez les droits d’accès et qu’aucun autre programme ne l’utilise.',
  'error.file.no_room':
    'Il n’y a pas de place pour {file} : le disque est plein, ou une limite est atteinte. Rien n’en a été conservé. Libérez de la place ou choisissez un autre emplacement, puis recommencez.',
  'error.file.unwritable':
    'Impossible d’écrire {file}[[ : {detail}]]. Choisissez un emplacement où vous avez le droit d’écrire.',
  'error.file.empty': '{file} est vide. Récupérez-le ou enregistrez-le de nouveau.',
  'error.file.unknown':
    'Sluice ne reconnaît pas {file} : ce n’est ni un fichier d’utilisation, ni une archive, ni un fichier du compte, ni du texte affiché par un produit. Les listes de produits et les fichiers d’inventaire du portail (CSV) s’importent à part. Sinon, vérifiez qu’il s’agit du bon fichier.',
  'error.file.malformed':
    '{file} est endommagé[[, ligne {line}]][[, colonne {column}]][[ : {detail}]]. Rien n’en a été repris ; enregistrez-le ou récupérez-le de nouveau.',
  'error.file.doctype':
    '{file} contient une déclaration DOCTYPE[[ à la ligne {line}]], ce qu’aucun fichier d’utilisation ou du compte ne contient. Il n’a pas été lu ; vérifiez sa provenance.',
  'error.file.too_large':
    '{file} dépasse {limitBytes} octets, le maximum lu pour un fichier, et rien n’en a été repris. Vérifiez qu’il s’agit du bon fichier.',
  'error.file.too_deep':
    '{file} comporte plus de {limit} niveaux d’imbrication, ce qu’aucun fichier d’utilisation ou du compte ne comporte. Il n’a pas été lu ; vérifiez sa provenance.',
  'error.file.archive_truncated':
    'L’archive {file} est tronquée ou endommagée. Rien n’en a été repris ; copiez-la ou téléchargez-la de nouveau.',
  'error.file.archive_path':
    'L’archive {file} contient « {member} », un chemin, un lien ou un périphérique qui pourrait écrire en dehors d’elle. Rien n’en a été repris ; vérifiez sa provenance.',
  'error.file.archive_bomb':
    'Une fois décompressée, l’archive {file} dépasse la limite de lecture[[ : {limitBytes} octets]][[ : {limitMembers} fichiers]]. Rien n’en a été repris ; vérifiez sa provenance.',
  'error.file.no_reports': '{file} ne contient aucun rapport d’utilisation. Rien n’a été modifié.',
  'error.file.unmatched':
    '{file} ne correspond à aucune remise ni à aucun envoi. Il est conservé ; indiquez à quelle instance il appartient avec « sluice assign FILE PRODUCT ».',
  'error.workspace.held':
    'Une autre tâche utilise cet espace de travail[[ : {holder}]]. Attendez qu’elle se termine, ou retirez --no-wait pour attendre ici.',
  'error.workspace.network_share':
    'L’espace de travail {folder} se trouve sur un partage réseau, où les registres peuvent être endommagés. Choisissez un dossier de cet ordinateur avec --workspace.',
  'error.workspace.cloud_folder':
    'L’espace de travail {folder} se trouve dans un dossier synchronisé par {service}, où les registres peuvent être endommagés. Choisissez un autre dossier avec --workspace.',
  'error.workspace.unwritable':
    'Impossible d’écrire dans l’espace de travail {folder}[[ : {detail}]]. Vérifiez les droits d’accès et l’espace libre, ou choisissez un autre dossier avec --workspace.',
  'error.workspace.job_running':
    'Une tâche est en cours dans cet espace de travail. Attendez qu’elle se termine ou annulez-la dans « Tâches », puis choisissez de nouveau le dossier.',
  'error.ledger.newer':
    'Le registre a été écrit par une version plus récente de Sluice (format {found}, celle-ci connaît {known}). Rien n’a été modifié ; mettez Sluice à jour.',
  'error.ledger.corrupt':
    'Le registre {file} est endommagé[[ : {detail}]]. Rien n’a été modifié ; restaurez le fichier le plus récent du dossier backups.',
  'error.ledger.migration_changed':
    'Le registre a été créé avec une autre version de l’étape {migration}. Rien n’a été modifié ; utilisez la version de Sluice qui l’a créé.',
  'error.ledger.busy': 'Un autre processus occupe le registre depuis trop longtemps. Réessayez dans un instant.',
  'error.vault.locked':
    'Le coffre est verrouillé[[ : {detail}]]. Indiquez sa phrase secrète dans SLUICE_PASSPHRASE ou avec --passphrase-file.',
  'error.vault.none':
    'Il n’y a pas encore de coffre dans cet espace de travail. Le premier mot de passe ou la première clé qui y est conservé le crée.',
  'error.vault.wrong_passphrase': 'La phrase secrète n’ouvre pas ce coffre. Vérifiez-la et réessayez.',
  'error.vault.corrupt':
    'Le coffre {file} est endommagé. Restaurez-en une copie, ou déplacez-le et configurez de nouveau les identifiants et le compte.',
  'error.vault.no_secret':
    'Le coffre ne contient rien pour {credential}. Configurez-le de nouveau avec « sluice credential set » ou « sluice account set ».',
  'error.vault.no_key_store':
    'Le trousseau de cet ordinateur n’est pas utilisable[[ : {detail}]]. Ouvrez plutôt le coffre avec sa phrase secrète.',
  'error.secret_file.permissions':
    'D’autres utilisateurs peuvent lire le fichier secret {file}. Réservez-en la lecture à son propriétaire (chmod 600) et réessayez.',
  'error.settings.invalid': 'Le réglage {name} n’est pas valide[[ : {detail}]]. Corrigez-le et réessayez.',
  'error.runtime.too_old':
    'Sluice exige Node.js {needed} ou plus récent ; version actuelle : {found}. Dans une copie du dépôt, exécutez « npm ci » puis « npm run sluice -- … », qui utilise sa propre version.',
  'error.product.unknown_host':
    'Le nom {host} ne peut pas être résolu. Vérifiez son orthographe et le DNS de cet ordinateur.',
  'error.product.refused':
    '{host} refuse les connexions sur le port {port}. Vérifiez le port et que le service est activé sur le produit.',
  'error.product.unreachable':
    'Le port {port} de {host} est injoignable[[ : {detail}]]. Vérifiez le réseau entre cet ordinateur et le produit.',
  'error.product.timeout':
    '{host} n’a rien répondu pendant {seconds} secondes[[ (étape : {step})]]. Vérifiez le produit et la liaison, puis réessayez.',
  'error.product.closed':
    '{host} a mis fin à la connexion[[ (étape : {step})]]. Réessayez ; si cela se répète, consultez le journal du produit.',
  'error.product.busy':
    '{host} n’a plus de ligne libre[[ : {detail}]]. Réessayez quand moins de sessions seront ouvertes.',
  'error.product.no_common_algorithm':
    '{host} ne propose aucun {kind} que Sluice connaisse, seulement : {offered}[[. Sluice accepte : {ours}]]. Activez l’un d’eux sur le produit ; autoriser les anciens algorithmes n’y changerait rien.',
  'error.product.needs_legacy_algorithms':
    '{host} ne propose aucun {kind} autorisé ici, seulement : {offered}. Si ce produit est ainsi fait, autorisez les anciens avec « sluice product edit PRODUCT --legacy-algorithms ».',
  'error.product.no_https':
    '{host} ne répond pas en HTTPS sur le port {port}. Vérifiez le port et « ip http secure-server », ou utilisez --way ssh.',
  'error.jump.failed':
    'L’hôte de rebond {jump} ({host} port {port}) n’a pas pu être utilisé ; rien n’a donc été joint derrière lui[[. {why}]]',
  'error.jump.no_credential':
    'Aucun jeu d’identifiants n’est choisi pour l’hôte de rebond {jump} : « sluice jump edit {jump} --credential NAME ».',
  'error.jump.cannot_reach':
    'L’hôte de rebond {jump} n’atteint pas le port {port} de {host}[[ : {detail}]]. Vérifiez l’adresse et le port, et ce que l’hôte de rebond peut joindre.',
  'error.jump.forwarding_refused':
    'L’hôte de rebond {jump} refuse de relayer vers le port {port} de {host}[[ : {detail}]]. Autorisez-le sur cet hôte (OpenSSH : AllowTcpForwarding, PermitOpen), ou utilisez un autre hôte de rebond.',
  'error.login.refused':
    '{host} a refusé la connexion de {username}[[ avec le jeu d’identifiants {credential}]]. Un seul essai a été fait et ne sera pas répété ; vérifiez les identifiants avec « sluice credential set ».',
  'error.login.credential_paused':
    'Le jeu d’identifiants {credential} a d’abord été refusé ailleurs ; il n’a donc pas été essayé sur {host} (le compte pourrait être bloqué). Corrigez-le avec « sluice credential set » et recommencez.',
  'error.login.rests':
    'Le jeu d’identifiants {credential} a été refusé depuis moins d’un jour ; une exécution sans surveillance ne l’essaie donc plus sur {host} (le compte pourrait être bloqué). Corrigez-le avec « sluice credential set », ou lancez « sluice product check » pour l’essayer maintenant.',
  'error.login.password_expired':
    '{host} demande un nouveau mot de passe[[ (« {prompt} »)]]. Connectez-vous à la main, changez-le, puis mettez à jour les identifiants.',
  'error.login.enable_refused':
    '{host} a refusé le mot de passe enable. Vérifiez-le avec « sluice credential set NAME --enable-file FILE ».',
  'error.login.no_secret':
    'Le jeu d’identifiants {credential} ne contient rien pour « {what} », que le produit demande. Configurez-le de nouveau avec tout ce qu’il faut : « sluice credential set » avec --password-file, --enable-file ou --key-file.',
  'error.login.no_credential':
    'Aucun jeu d’identifiants n’est choisi pour {product} : modifiez le produit et choisissez-en un (« sluice product edit {product} --credential NOM »), ou créez un groupe d’identifiants qui en ait un pour lui (« sluice credential group set »).',
  'error.login.key_unusable':
    'La clé privée du jeu d’identifiants {credential} est inutilisable[[ : {detail}]]. Indiquez une clé OpenSSH ou PEM et sa phrase secrète.',
  'error.login.agent_unusable':
    'L’agent SSH du jeu d’identifiants {credential} est inutilisable[[ : {detail}]]. Démarrez-le et ajoutez-y la clé (ssh-add -l montre ce qu’il contient).',
  'error.not_authorized':
    'Cet utilisateur n’a pas le droit d’exécuter « {command} » sur le produit[[ (« {text} »)]]. Autorisez cette commande pour lui, ou utilisez d’autres identifiants.',
  'error.trust.host_key_changed':
    'ARRÊT : {host} présente une clé d’hôte différente de celle enregistrée (enregistrée : {known}, présentée : {offered}). Si le changement est légitime, acceptez-la avec « sluice product trust {product} --reason WHY ».',
  'error.trust.host_key_unknown':
    'ARRÊT : la clé d’hôte de {host} n’est pas encore enregistrée ({offered}) et --host-keys strict est demandé. Vérifiez-la et acceptez-la avec « sluice product trust {product} --reason WHY ».',
  'error.trust.host_key_revoked':
    'ARRÊT : {host} présente une clé d’hôte révoquée ({offered}). Elle n’est jamais acceptée ; cherchez qui répond à cette adresse et faites créer une nouvelle clé par le produit.',
  'error.trust.jump_host_key':
    'ARRÊT : l’hôte de rebond {jump} ({host}) présente une clé d’hôte qui n’est pas celle enregistrée ([[enregistrée : {known}, ]]présentée : {offered}). Si elle est juste, acceptez-la avec « sluice jump trust {jump} --reason WHY ».',
  'error.trust.certificate_changed':
    'ARRÊT : {host} présente un certificat différent de celui enregistré (enregistré : {known}, présenté : {offered}). Si le changement est légitime, acceptez-le avec « sluice product trust {product} --reason WHY ».',
  'error.trust.altered_bytes':
    'ARRÊT : {what}[[ de {product}]][[, rapport {reportId},]] ne correspond pas à ce qui a été enregistré ; ses octets ont été altérés. Rien n’en a été envoyé ; exécutez « sluice verify » et restaurez une sauvegarde.',
  'error.trust.wrong_account':
    'ARRÊT : {product} indique le compte {productAccount}, mais c’est {account} qui est configuré. Si c’est correct, recommencez avec --confirm-account "{account}".',
  'error.trust.other_product':
    'ARRÊT : à l’adresse {host} répond un autre produit ({found}) que celui enregistré ({expected}). Rien n’y a été installé. Le produit a-t-il été remplacé, ou l’adresse est-elle fausse ? Répondez avec « sluice product questions ».',
  'error.trust.chain_broken':
    'ARRÊT : le registre a été modifié à la main : {row}[[ ({detail})]]. Gardez-en une copie comme preuve et restaurez une sauvegarde.',
  'error.product.no_slp':
    'Le produit n’utilise pas Smart Licensing Using Policy[[ (détecté : {found})]] ; il n’y a donc rien à collecter.',
  'error.product.not_supported':
    'Ce type de produit n’est pas pris en charge[[ ({platform})]]. Ses rapports peuvent être importés depuis des fichiers avec « sluice import ».',
  'error.product.command_failed':
    'Le produit n’a pas exécuté « {command} »[[ ; sa réponse : {text}]]. La transcription de la tâche contient le dialogue.',
  'error.product.unexpected':
    'La réponse du produit à « {command} » n’est pas comprise[[ : {detail}]]. La transcription de la tâche contient le dialogue.',
  'error.product.no_space':
    'L’espace sur {filesystem} est insuffisant[[ : {freeBytes} octets libres]][[, {neededBytes} nécessaires]]. Supprimez-y des fichiers et réessayez.',
  'error.product.file_damaged':
    'Ce qui a été reçu de {path} diffère de ce que contient le produit[[ : {detail}]]. Rien n’en a été repris ; réessayez.',
  'error.product.answer_too_large':
    'La réponse du produit à « {command} » dépasse la limite de lecture de {limitBytes} octets et n’a pas été lue. Vérifiez que le bon produit répond à cette adresse ; si c’est le cas, essayez un autre accès.',
  'error.product.no_transfer':
    'Aucun transfert de fichier n’est possible avec ce produit[[ (essayé : {tried})]]. Activez « ip scp server enable », ou transportez le fichier à la main : « sluice import » pour l’utilisation, « sluice deliver --to-folder » (ou « --serve ») pour les accusés de réception.',
  'error.product.import_refused':
    'Le produit a refusé le fichier[[ ; sa réponse : {text}]]. Le fichier n’est plus attribué à ce produit ; vérifiez qu’il lui appartient.',
  'error.product.import_failed':
    'Le texte montre que {product} n’a pas pris le fichier ; sa réponse : {text}. Vérifiez que le fichier est bien celui de ce produit et que son nom dans la commande est juste, puis importez-le de nouveau sur le produit.',
  'error.product.not_confirmed':
    'Le produit a pris le fichier, mais ne montre pas encore qu’il en a fini avec les rapports[[ ({detail})]]. Ils restent à l’état « livré » ; relancez « sluice deliver » plus tard.',
  'error.product.rest_status':
    '{host} a répondu à {path} par le statut {status}[[ : {detail}]]. Vérifiez les droits de l’utilisateur et le journal du produit.',
  'error.product.overloaded':
    '{host} est surchargé : il a répondu à {path} avec le statut {status}. Recommencez dans quelques minutes, ou passez par SSH.',
  'error.product.redirected':
    '{host} renvoie {path} ailleurs[[ : {location}]]. Ce renvoi n’est pas suivi, car l’identifiant et le mot de passe partiraient avec. Vérifiez l’adresse et le port HTTPS du produit.',
  'error.product.rest_absent':
    '{host} n’offre pas d’interface de licences en HTTPS. Son image est peut-être trop ancienne ou le service est arrêté ; utilisez --way ssh.',
  'error.product.no_netconf':
    '{host} répond sur le port {port}, mais pas en NETCONF. Activez « netconf-yang », vérifiez le port (830 en général), ou utilisez --way ssh.',
  'error.product.no_restconf':
    '{host} n’offre pas RESTCONF. Activez « restconf » et « ip http secure-server », ou utilisez --way ssh ou --way rest.',
  'error.product.license_module':
    '{host} n’a pas de rapports d’utilisation en {way} : son module de licences (cisco-smart-license) est {found}, il faut {needed}, présent dans IOS XE à partir de 17.4.1. Utilisez --way ssh ou --way rest.',
  'error.product.rpc_error':
    'Le produit a répondu à {command} par l’erreur {tag}[[ : {text}]]. Vérifiez les droits de l’utilisateur (privilège 15) et le journal du produit.',
  'error.product.return_code': 'Le produit n’a pas exécuté {command} ; sa réponse : {text}.',
  'error.action.needs_ssh':
    'Modifier {product} exige SSH, mais il est joint par {way}. Choisissez SSH ou automatique comme accès.',
  'error.action.not_shown':
    'Le produit a accepté les lignes mais ne le montre pas encore : {shown}. Cela peut prendre du temps : vérifiez plus tard et consultez son journal.',
  'error.cssm.unreachable':
    'Le compte Smart est injoignable à {url}[[ : {detail}]]. Vérifiez le réseau et le proxy ; ce qui est peut-être arrivé sera réglé à la prochaine exécution.',
  'error.cssm.certificate':
    'Le certificat de {url} n’est pas reconnu[[ : {detail}]]. Si un proxy de votre site déchiffre les connexions, ajoutez son autorité de certification avec « sluice account set --ca-file FILE ».',
  'error.cssm.token_refused':
    'L’authentification auprès de {url} a été refusée[[ : {detail}]]. Vérifiez l’identifiant client, le secret et le type d’autorisation avec « sluice account set ».',
  'error.cssm.forbidden':
    'Cet utilisateur n’a pas le droit de faire cela sur {url}[[ : {detail}]].[[ Son rôle est défini ainsi : {role} ; « sluice guide roles » montre ce qu’il permet.]] Demandez le rôle voulu à l’administrateur du compte Smart.',
  'error.cssm.status':
    '{url} a répondu par le statut {status}[[ : {detail}]]. Réessayez plus tard ; si cela persiste, vérifiez l’adresse.',
  'error.cssm.answer_unreadable':
    'La réponse de {url} n’est pas comprise[[ : {detail}]]. Vérifiez l’adresse ; un proxy a peut-être répondu à sa place.',
  'error.cssm.refused':
    'Le compte Smart a refusé la demande[[ : {detail}]]. Elle n’est pas répétée d’elle-même : corrigez d’abord ce motif ; si quelque chose a bougé dans le compte, relisez l’inventaire.',
  'error.cssm.inventory_refused':
    'Le compte Smart n’a pas donné son inventaire[[ : {detail}]]. Le dernier instantané reste tel quel ; réessayez plus tard et vérifiez ce que cet utilisateur peut voir.',
  'error.cssm.inventory_unsteady':
    'La liste {path} du compte Smart change pendant sa lecture[[ ({detail})]]. Le dernier instantané reste tel quel ; réessayez dans quelques minutes.',
  'error.cssm.taken_answer_lost':
    'Le compte Smart a déjà ces rapports, mais sa première réponse a été perdue. Récupérez l’accusé de réception sur le portail et importez-le.',
  'error.cssm.several_accounts':
    'Cet utilisateur voit plusieurs comptes Smart : {accounts}. Indiquez lequel : « sluice account set --smart-account NAME ».',
  'error.cssm.no_account':
    'Cet utilisateur ne voit aucun compte[[ {account}]]. « sluice account check » affiche les comptes qu’il voit.',
  'error.cssm.pace':
    '{url} demande de ralentir[[ ; prochain essai dans {seconds} secondes]]. Rien n’est perdu ; réessayez plus tard.',
  'error.cssm.poll_given_up':
    'Aucun accusé de réception n’est arrivé[[ en {hours} heures]][[ ; réponse du compte Smart : {detail}]]. Les rapports restent à l’état « envoyé » ; consultez le portail et importez l’accusé de réception.',
  'error.cssm.payload_not_original':
    'Le rapport {reportId} de {product} a été enregistré sous une forme réécrite : le compte ne peut pas en vérifier la signature. Collectez-le de nouveau sur le produit.',
  'error.account.holding':
    'ARRÊT : le compte configuré est un compte de dépôt de partenaire. Les commandes y sont mises en attente ; les licences n’y sont pas utilisables, les rapports n’y ont donc pas leur place. Rien n’a été envoyé. Configurez le compte du client, ou corrigez --kind, avec « sluice account set ».',
  'error.account.role_forbids':
    'ARRÊT : le rôle « {role} » ne permet pas ceci dans le compte Smart : {right}. Rien n’a été envoyé. Adressez-vous à un administrateur du compte, ou corrigez --role avec « sluice account set ».',
  'error.job.cancelled': 'Annulé. Ce qui a été fait est enregistré ; relancez pour continuer.',
  'error.job.crashed':
    'Le processus de la tâche a été tué avant la fin. Relancez-la ; elle réglera ce qui était resté en suspens.',
  'error.job.action_crashed':
    'Le processus de cette action a été tué, et le produit a pu prendre ses lignes. Elle n’est jamais répétée d’elle-même : trouvez le produit dans la liste des actions, vérifiez-le, et ne relancez l’action que s’il n’en montre rien.',
  'error.app.core_stopped':
    'La partie de Sluice qui fait le travail s’est arrêtée et redémarre. Rien de ce qui a été fait n’est perdu ; réessayez dans un instant.',
  'error.app.core_unable':
    'La partie de Sluice qui fait le travail ne peut pas fonctionner sur cet ordinateur : {what} manque ou ne fonctionne pas[[ ({detail})]]. Le registre n’a pas été touché. Installez la version la plus récente de Sluice ; d’ici là, la ligne de commande reste utilisable.',
  'error.app.host_ended':
    'Sluice a été arrêté sur cet ordinateur. Rien de ce qui a été fait n’est perdu. Relancez-le (« sluice serve ») et ouvrez l’adresse qu’il affiche.',
  'error.app.core_gave_up':
    'La partie de Sluice qui fait le travail s’est arrêtée {ends} fois de suite (la dernière fois avec le code {code}) et n’est plus relancée automatiquement. Ce qui a été enregistré est en sécurité. Quittez Sluice et ouvrez-le de nouveau ; si cela se reproduit, signalez-le avec le fichier le plus récent du dossier logs de l’espace de travail.',
  'error.app.session_ended':
    'Ce navigateur n’est plus connecté. Ouvrez la nouvelle adresse que « sluice serve » affiche dans son terminal.',
  'error.app.sender': 'Cette requête ne venait pas d’une page de Sluice ; elle n’a pas été exécutée.',
  'error.internal':
    'Un problème est survenu dans Sluice : {detail}. Rien de ce qui a été fait n’est perdu ; réessayez. Si cela se reproduit, signalez-le avec le fichier le plus récent du dossier logs de l’espace de travail (« sluice status » indique où il se trouve).',
} as const satisfies Partial<Catalogue>;

export const detailsFr = {
  'detail.still_offered': 'il propose encore un rapport de ce fichier',
  'detail.no_list': 'sa liste de rapports n’a pas pu être lue',
  'detail.last_ack_not_moved': 'son champ « Last ACK received » n’a pas changé',
} as const satisfies Partial<Catalogue>;
