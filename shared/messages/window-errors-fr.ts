import type { WindowErrors } from './window-errors-en.ts';

export const windowErrorsFr: WindowErrors = {
  'error.schedule.refused': '{command} n’a pas abouti : {detail}. Inscrivez à la main ce qui est montré.',
  'error.usage.unknown_snapshot': 'Il n’y a pas d’instantané {snapshot} du compte.',
  'error.usage.unknown_instance':
    'Le dernier instantané ne contient aucune instance de produit portant le numéro de série {instance}, ou plusieurs. Actualisez-le à l’écran Compte Smart.',
  'error.usage.unknown_token':
    'Ce jeton d’identification n’existe pas. « Compte Smart » présente ceux qui sont connus.',
  'error.usage.token_text_unknown':
    'Le texte de ce jeton d’identification n’est pas ici. Relisez la liste : si le compte l’a encore, il est récupéré.',
  'error.usage.unknown_authorization': 'Il n’y a pas d’autorisation {number}. Rechargez la liste.',
  'error.usage.authorization_state':
    'L’autorisation {number} ne convient pas pour cela : son état est {state}. La liste montre où elle en est.',
  'error.product.request_not_built':
    'Le produit n’a pas pu préparer la demande[[ : {reason}]]. Il ne connaît pas la fonction, ou n’en utilise aucune licence. Vérifiez le nom de la fonction sur le produit, puis redemandez.',
  'error.usage.token_state':
    'Ce jeton d’identification ne convient pas pour cela : son état est {state}. Choisissez-en un autre.',
  'error.usage.no_inventory': 'Le compte n’a jamais été lu. Actualisez-le à l’écran Compte Smart.',
  'error.usage.no_on_prem': 'Aucun SSM On-Prem n’est défini. « Paramètres », « SSM On-Prem » en définit un.',
  'error.on_prem.certificate':
    'Le certificat de SSM On-Prem {host} n’est pas approuvé[[ : {detail}]]. Ajoutez l’autorité qui l’a signé dans « Paramètres », « SSM On-Prem ».',
  'error.on_prem.login':
    'SSM On-Prem {host} a refusé la connexion[[ : {detail}]]. Vérifiez l’identifiant client, le secret et le type de connexion dans « Paramètres », « SSM On-Prem ».',
  'error.usage.invalid': 'Demande impossible : {detail}. Modifiez la saisie et réessayez.',
  'error.usage.unknown_product':
    'Aucune instance de produit ne s’appelle {product}. « Instances de produit » les montre toutes.',
  'error.usage.unknown_credential':
    'Le jeu d’identifiants {credential} n’existe pas. Créez-le dans « Paramètres », « Identifiants », ou choisissez-en un autre pour le produit.',
  'error.usage.unknown_credential_group':
    'Il n’y a pas de groupe d’identifiants {group}. Choisissez-en un autre dans les réglages.',
  'error.usage.change_open':
    'Un déplacement ou un retrait de {instance} n’est pas terminé : le compte l’a peut-être fait. Actualisez le compte, puis regardez de nouveau.',
  'error.usage.unknown_view': 'Cette liste n’a pas de vue {view}. Choisissez-en une autre.',
  'error.usage.too_many_views':
    'Il y a {limit} vues de cette liste, le maximum conservé. Supprimez-en une, puis enregistrez celle-ci.',
  'error.usage.view_exists': 'Cette liste a déjà une vue {view}. Choisissez un autre nom.',
  'error.inventory_file.no_text':
    '{file} n’est pas du texte : ce n’est aucun des fichiers CSV que le portail exporte. Exportez la liste en CSV sur le portail et choisissez ce fichier ; les fichiers d’utilisation et les ACK se prennent sous « Remises ».',
  'error.inventory_file.unknown_kind':
    'Les colonnes de {file} ({columns}) ne disent pas ce qu’il contient. Choisissez-le sous « Contient ».',
  'error.inventory_file.missing_column':
    '{file} n’a pas de colonne pour : {fields}. Ses colonnes sont {columns}. Choisissez laquelle.',
  'error.inventory_file.no_date': '{file} ne dit pas de quel jour il est. Indiquez le jour sous « État au ».',
  'error.inventory_file.two_dates':
    '{file} et {other} sont de jours différents. Importez-les l’un après l’autre, ou indiquez leur jour sous « État au ».',
  'error.inventory_file.future_date':
    'Le {date} est encore à venir : aucun fichier ne peut être de ce jour. Indiquez le bon jour sous « État au ».',
  'error.inventory_file.no_account':
    '{file} ne dit pas de quel compte Smart il est, et aucun n’est défini. Indiquez-le sous « Du compte Smart ».',
  'error.inventory_file.other_account':
    '{file} est du compte Smart {said}, pas de {account}. Si c’est voulu, écrivez {said} sous « Du compte Smart ».',
  'error.inventory_file.too_many_places':
    '{file} nomme plus de {limit} comptes virtuels : une autre colonne a sans doute été prise pour la leur. Rien n’a été importé. Choisissez la bonne dans l’aperçu.',
  'error.inventory_file.nothing_kept':
    'Aucune ligne de {file} n’est utilisable, rien n’a donc été importé. Les lignes ci-dessous disent ce qui ne va pas.',
  'error.usage.unknown_list_profile':
    'Aucune correspondance de colonnes {profile} n’est conservée. Choisissez-en une autre.',
  'error.file.is_list':
    '{file} est une liste de produits. Importez-la sous Instances de produit, Listes, Importer une liste.',
  'error.usage.unknown_device': 'L’appareil {device} n’est plus retenu. Regardez de nouveau la liste.',
  'error.usage.credential_in_use':
    'Le jeu d’identifiants {credential} est utilisé par {products}. Donnez-leur-en d’abord un autre : les produits avec « Modifier », les hôtes de rebond dans « Paramètres », « Hôtes de rebond », les groupes dans « Paramètres », « Identifiants ».',
  'error.usage.product_exists':
    'L’instance de produit {product} existe déjà[[ à l’adresse {host}]]. Ouvrez-la dans « Instances de produit » et choisissez « Modifier », ou prenez un autre nom.',
  'error.usage.unknown_handover': 'La remise {number} n’existe pas. « Remises » les montre toutes.',
  'error.usage.handover_bytes':
    'Cette version du programme ne peut pas réécrire la remise {number} avec exactement les mêmes octets. Si le premier fichier n’a pas été téléversé, choisissez « Abandonner » et exportez de nouveau ; s’il l’a été, importez son accusé de réception.',
  'error.usage.handover_state':
    'La remise {number} est à l’état {state}[[ ; cette action exige l’état {wanted}]]. « Remises » montre où en est chacune.',
  'error.usage.unknown_job': 'La tâche {job} n’existe pas. « Tâches » les montre toutes.',
  'error.usage.unknown_report': 'Le rapport {report} n’existe pas. « Rapports » les montre tous.',
  'error.usage.not_rejected':
    'Le rapport {report} n’a pas été rejeté, il n’est donc pas renvoyé. « Rapports » montre ceux qui l’ont été.',
  'error.usage.role_unknown':
    'Seul un administrateur du compte Smart peut indiquer des adresses supplémentaires, et votre rôle n’est pas défini. Rien n’a été enregistré. Choisissez d’abord votre rôle dans le compte.',
  'error.usage.no_account_domain':
    'Les adresses supplémentaires doivent être dans le domaine du compte Smart, et le compte n’est pas défini par son domaine. Rien n’a été enregistré. Définissez d’abord le compte par son domaine (par exemple example.com).',
  'error.usage.no_mail_server':
    'Aucun serveur de messagerie n’est défini. Définissez-en un, ou enregistrez le courrier dans un fichier à porter.',
  'error.usage.no_mail_address': 'Personne n’est désigné pour recevoir le courrier. Définissez d’abord votre adresse.',
  'error.usage.no_account':
    'Aucun compte Smart n’est configuré. Connectez-le dans « Paramètres », « Compte Smart », ou transportez les rapports à la main avec « Exporter vers CSSM ».',
  'error.usage.needs_terminal': 'Il manque {what}. Saisissez-le et réessayez.',
  'error.file.unmatched':
    '{file} ne correspond à aucune remise ni à aucun envoi. Il est conservé ; indiquez son produit dans « Remises », « Sans correspondance ».',
  'error.workspace.held':
    'Une autre tâche utilise cet espace de travail[[ : {holder}]]. Attendez qu’elle se termine ; « Tâches » montre où elle en est.',
  'error.workspace.network_share':
    'L’espace de travail {folder} se trouve sur un partage réseau, où les registres peuvent être endommagés. Démarrez Sluice avec un dossier de cet ordinateur.',
  'error.workspace.cloud_folder':
    'L’espace de travail {folder} se trouve dans un dossier synchronisé par {service}, où les registres peuvent être endommagés. Démarrez Sluice avec un autre dossier.',
  'error.workspace.unwritable':
    'Impossible d’écrire dans l’espace de travail {folder}[[ : {detail}]]. Vérifiez les droits d’accès et l’espace libre, ou démarrez Sluice avec un autre dossier.',
  'error.vault.locked':
    'Le coffre est verrouillé[[ : {detail}]]. Ouvrez-le avec sa phrase secrète : « Coffre verrouillé » se trouve en haut de la fenêtre.',
  'error.vault.no_secret':
    'Le coffre ne contient rien pour {credential}. Saisissez-le de nouveau dans « Paramètres », « Identifiants » ou « Compte Smart ».',
  'error.runtime.too_old':
    'Sluice exige Node.js {needed} ou plus récent ; version actuelle : {found}. Installez-en une plus récente et redémarrez Sluice.',
  'error.product.needs_legacy_algorithms':
    '{host} ne propose aucun {kind} autorisé ici, seulement : {offered}. Si ce produit est ainsi fait, choisissez « Modifier » sur le produit et activez « Autoriser les anciens algorithmes SSH ».',
  'error.usage.unknown_jump_host':
    'Il n’y a pas d’hôte de rebond {jump}. « Paramètres », « Hôtes de rebond » montre ceux qui existent.',
  'error.usage.jump_host_in_use':
    'L’hôte de rebond {jump} est encore le chemin vers {users}. Donnez-leur d’abord un autre chemin avec « Modifier » sur les produits.',
  'error.product.no_https':
    '{host} ne répond pas en HTTPS sur le port {port}. Vérifiez le port et "ip http secure-server", ou choisissez « Modifier » sur le produit et SSH comme « Accès ».',
  'error.login.refused':
    '{host} a refusé la connexion de {username}[[ avec le jeu d’identifiants {credential}]]. Un seul essai a été fait et ne sera pas répété ; vérifiez les identifiants et corrigez-les dans « Paramètres », « Identifiants ».',
  'error.login.credential_paused':
    'Le jeu d’identifiants {credential} a d’abord été refusé ailleurs ; il n’a donc pas été essayé sur {host} (le compte pourrait être bloqué). Corrigez-le dans « Paramètres », « Identifiants », et recommencez.',
  'error.login.rests':
    'Le jeu d’identifiants {credential} a été refusé depuis moins d’un jour ; une exécution planifiée ne l’essaie donc plus sur {host} (le compte pourrait être bloqué). Corrigez-le dans « Paramètres », « Identifiants », ou choisissez « Vérifier » sur le produit pour l’essayer maintenant.',
  'error.login.enable_refused':
    '{host} a refusé le mot de passe enable. Vérifiez-le et corrigez-le dans « Paramètres », « Identifiants ».',
  'error.login.no_secret':
    'Le jeu d’identifiants {credential} ne contient rien pour "{what}", que le produit demande. Complétez-le dans « Paramètres », « Identifiants ».',
  'error.login.no_credential':
    'Aucun jeu d’identifiants n’est choisi pour {product}. Ouvrez le produit, modifiez-le et choisissez-en un.',
  'error.trust.host_key_changed':
    'ARRÊT : {host} présente une clé d’hôte différente de celle enregistrée (enregistrée : {known}, présentée : {offered}). Si le changement est légitime, ouvrez le produit et choisissez « Accepter et revérifier ».',
  'error.trust.host_key_unknown':
    'ARRÊT : la clé d’hôte de {host} n’est pas encore enregistrée ({offered}), et les clés inconnues sont refusées (« Paramètres », « Collecte »). Vérifiez-la, ouvrez le produit et choisissez « Accepter et revérifier ».',
  'error.jump.no_credential':
    'Aucun jeu d’identifiants n’est choisi pour l’hôte de rebond {jump} : choisissez-en dans « Paramètres », « Hôtes de rebond ».',
  'error.trust.jump_host_key':
    'ARRÊT : l’hôte de rebond {jump} ({host}) présente une clé d’hôte qui n’est pas celle enregistrée ([[enregistrée : {known}, ]]présentée : {offered}). Si elle est juste, acceptez-la dans « Paramètres », « Hôtes de rebond ».',
  'error.trust.certificate_changed':
    'ARRÊT : {host} présente un certificat différent de celui enregistré (enregistré : {known}, présenté : {offered}). Si le changement est légitime, ouvrez le produit et choisissez « Accepter et revérifier ».',
  'error.trust.altered_bytes':
    'ARRÊT : {what}[[ de {product}]][[, rapport {reportId},]] ne correspond pas à ce qui a été enregistré ; ses octets ont été altérés. Rien n’en a été envoyé ; choisissez « Contrôler le registre » dans « Rapports » et restaurez une sauvegarde.',
  'error.trust.wrong_account':
    'ARRÊT : {product} indique le compte {productAccount}, mais c’est {account} qui est configuré. Si c’est correct, confirmez-le dans « Remises », « Envoi direct ».',
  'error.trust.other_product':
    'ARRÊT : à l’adresse {host} répond un autre produit ({found}) que celui enregistré ({expected}). Rien n’y a été installé. Dites sur la page du produit s’il a été remplacé, ou corrigez son adresse.',
  'error.product.not_supported':
    'Ce type de produit n’est pas pris en charge[[ ({platform})]]. Ses rapports peuvent être apportés en fichiers avec « Importer depuis CSSM ».',
  'error.product.no_transfer':
    'Aucun transfert de fichier n’est possible avec ce produit[[ (essayé : {tried})]]. Activez "ip scp server enable", ou transportez le fichier à la main : déposez l’utilisation enregistrée sur cette fenêtre, et choisissez « Écrire les ACK dans un dossier » pour les accusés de réception.',
  'error.product.not_confirmed':
    'Le produit a pris le fichier, mais ne montre pas encore qu’il en a fini avec les rapports[[ ({detail})]]. Ils restent à l’état livré ; choisissez de nouveau « Livrer » plus tard.',
  'error.product.rest_absent':
    '{host} n’offre pas d’interface de licences en HTTPS. Son image est peut-être trop ancienne ou le service est arrêté ; choisissez « Modifier » sur le produit et SSH comme « Accès ».',
  'error.product.no_netconf':
    '{host} répond sur le port {port}, mais pas en NETCONF. Activez "netconf-yang" et vérifiez le port (830 en général), ou choisissez « Modifier » sur le produit et SSH comme « Accès ».',
  'error.product.no_restconf':
    '{host} n’offre pas RESTCONF. Activez "restconf" et "ip http secure-server", ou choisissez « Modifier » sur le produit et SSH ou REST comme « Accès ».',
  'error.product.license_module':
    '{host} n’a pas de rapports d’utilisation en {way} : son module de licences (cisco-smart-license) est {found}, il faut {needed}, présent dans IOS XE à partir de 17.4.1. Choisissez « Modifier » sur le produit et SSH ou REST comme « Accès ».',
  'error.cssm.certificate':
    'Le certificat de {url} n’est pas reconnu[[ : {detail}]]. Si un proxy de votre site déchiffre les connexions, ajoutez son autorité de certification dans « Paramètres », « Compte Smart ».',
  'error.cssm.token_refused':
    'L’authentification auprès de {url} a été refusée[[ : {detail}]]. Vérifiez l’identifiant client, le secret et le type d’authentification dans « Paramètres », « Compte Smart ».',
  'error.cssm.forbidden':
    'Cet utilisateur n’a pas le droit de faire cela sur {url}[[ : {detail}]].[[ Son rôle est défini ainsi : {role}.]] Demandez le rôle voulu à l’administrateur du compte Smart.',
  'error.account.holding':
    'ARRÊT : le compte configuré est un compte de dépôt de partenaire. Les commandes y sont mises en attente ; les licences n’y sont pas utilisables, les rapports n’y ont donc pas leur place. Rien n’a été envoyé. Configurez le compte du client dans « Paramètres », « Compte Smart », ou corrigez-y son type.',
  'error.account.role_forbids':
    'ARRÊT : le rôle ({role}) ne permet pas ceci dans le compte Smart : {right}. Rien n’a été envoyé. Adressez-vous à un administrateur du compte, ou corrigez votre rôle dans « Paramètres », « Compte Smart ».',
  'error.cssm.several_accounts':
    'Cet utilisateur voit plusieurs comptes Smart : {accounts}. Indiquez lequel dans « Paramètres », « Compte Smart ».',
  'error.cssm.no_account':
    'Cet utilisateur ne voit aucun compte[[ {account}]]. « Tester la connexion » dans « Paramètres », « Compte Smart » liste les comptes qu’il voit.',
  'error.app.core_unable':
    'La partie de Sluice qui fait le travail ne peut pas fonctionner sur cet ordinateur : {what} manque ou ne fonctionne pas[[ ({detail})]]. Le registre n’a pas été touché. Installez la version la plus récente de Sluice.',
  'error.app.session_ended':
    'Ce navigateur n’est plus connecté. Ouvrez la nouvelle adresse affichée dans le terminal où Sluice a été démarré.',
  'error.internal':
    'Un problème est survenu dans Sluice : {detail}. Rien de ce qui a été fait n’est perdu ; réessayez. Si cela se reproduit, signalez-le avec le fichier le plus récent du dossier logs de l’espace de travail (« Paramètres », « Espace de travail » indique où il se trouve).',
  'note.no_account':
    'aucun compte Smart n’est configuré, rien n’a donc été envoyé ; « Exporter vers CSSM » permet de transporter les rapports à la main',
  'note.reports_by_itself':
    'rend compte lui-même de son utilisation[[ ({detail})]] ; lu mais pas collecté (possible par « Autres manières de collecter »)',
  'note.member_elsewhere':
    'un membre qui appartenait à un autre produit répond ici : {detail} ; dites sur la page du produit à qui il appartient',
};
