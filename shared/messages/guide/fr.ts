import type { GuideWords } from './guide.ts';

export const guideFr: GuideWords = {
  topics: {
    account: {
      title: 'Quel compte me faut-il ?',
      intro:
        'Un compte Smart contient ce qu’une entreprise possède. Son type décide si les licences y sont utilisables.',
      parts: [
        {
          title: 'Compte client (standard)',
          text: [
            'Pour une entreprise qui a son propre domaine de messagerie. Le domaine de l’adresse du demandeur devient celui du compte ; il peut être changé sur demande.',
            'Un compte par domaine est conseillé. Une partie de l’organisation qui a besoin du sien l’obtient par un préfixe : jp.example.com à côté de example.com. Ce sont deux comptes : les licences ne passent pas de l’un à l’autre.',
          ],
        },
        {
          title: 'Compte à usage limité',
          text: [
            'Pour ceux qui n’ont pas de domaine de messagerie d’entreprise : au plus 3 utilisateurs et 3 comptes virtuels, ni groupes d’utilisateurs ni étiquettes personnalisées. Dès qu’une adresse d’entreprise figure dans le profil, il peut être étendu.',
          ],
        },
        {
          title: 'Compte de dépôt de partenaire',
          text: [
            'Un partenaire y met des commandes en attente tant que le client n’est pas connu. Les licences n’y sont pas utilisables : Sluice n’envoie rien à un tel compte. Il ne peut pas être créé dans License Central.',
          ],
        },
        {
          title: 'Comptes virtuels',
          text: [
            'DEFAULT existe toujours et son niveau d’accès ne peut pas être changé. Les autres sont publics ou privés (restreints) et peuvent être imbriqués. Les licences passent d’un compte virtuel à l’autre dans un même compte Smart, jamais vers un autre compte Smart.',
          ],
        },
        {
          title: 'Ce que veut dire Pending (en attente)',
          text: [
            'Entre la demande et son approbation puis son activation, un compte est Pending. La durée n’est pas publiée. Attendez avant de créer des jetons ou d’envoyer des rapports : la collecte peut continuer, rien ne se perd entre-temps.',
          ],
        },
      ],
    },
    roles: {
      title: 'Que permet chaque rôle ?',
      intro:
        'Les rôles sont donnés pour tout le compte Smart, ou pour des comptes virtuels choisis ; ces derniers ne valent que dans ceux-ci. Indiquez le vôtre dans les paramètres du compte : ce qu’il interdit est alors arrêté avant tout envoi.',
      parts: [
        {
          title: 'Quand le compte répond « interdit » (403)',
          text: [
            'L’utilisateur n’a pas le rôle, ou l’a dans un autre compte virtuel, ou l’application n’a pas reçu l’accès à l’interface. Un administrateur du compte Smart change les rôles ; l’accès de l’application se demande là où elle a été enregistrée et peut prendre une demi-heure.',
          ],
        },
      ],
    },
    reporting: {
      title: 'Comment ce site doit-il rendre compte ?',
      intro:
        'Choisissez selon ce que le site peut joindre. Un site peut changer de voie plus tard : les rapports en attente ne sont pas perdus.',
      parts: [
        {
          title: 'Directement à Cisco (transport smart)',
          text: [
            'Chaque produit joint Internet, ou un proxy, et rend compte de lui-même. Il lui faut la confiance, par un jeton d’identification.',
          ],
          good: ['Rien à exploiter', 'Les accusés de réception arrivent d’eux-mêmes'],
          bad: [
            'Chaque produit a besoin d’une sortie et de la résolution de noms',
            'Aucune trace chez vous de ce qui a été envoyé',
          ],
        },
        {
          title: 'Par SSM On-Prem',
          text: [
            'Un serveur à vous se tient entre les produits et Cisco, et se synchronise de lui-même ou par fichier.',
            'Sluice se tient à côté : il y lit les soldes, forme l’adresse à donner aux produits et lui porte les fichiers d’utilisation de ceux qui ne le joignent pas.',
          ],
          good: ['Une seule sortie au lieu de plusieurs', 'Comptes et soldes sur votre propre site'],
          bad: ['Un serveur à installer, à mettre à jour et à sauvegarder', 'Il doit être synchronisé à temps'],
        },
        {
          title: 'Par Sluice',
          text: [
            'Sluice collecte par SSH ou REST depuis un ordinateur qui joint les produits, envoie là où il y a une connexion et rapporte les accusés de réception.',
          ],
          good: [
            'Les produits n’ont besoin ni de sortie ni de confiance',
            'Une trace de chaque rapport, qui peut être prouvée',
            'Fonctionne depuis un portable, en passant sur place',
          ],
          bad: ['Quelqu’un, ou une planification, doit le lancer à temps', 'Il lui faut un accès aux produits'],
        },
        {
          title: 'Entièrement hors ligne',
          text: [
            'Sluice écrit une archive, une personne la porte au portail et rapporte l’accusé de réception, que Sluice installe ou qui est porté au produit sur une clé.',
          ],
          good: ['Aucune connexion', 'Tout ce qui sort peut être examiné avant'],
          bad: [
            'Deux trajets à pied pour chaque rapport',
            'Les échéances sont à surveiller',
            'Là où un accusé de réception manqué arrête un service, une visite trop tardive se remarque',
          ],
        },
      ],
    },
    token: {
      title: 'Le premier jeton en trois étapes',
      intro:
        'Un jeton d’identification fait que le produit a confiance dans le compte. Il le faut là où les produits rendent compte d’eux-mêmes ; pas là où Sluice collecte.',
      parts: [
        {
          title: '1. Choisir le compte virtuel',
          text: [
            'Un jeton appartient à un compte virtuel : les produits qui l’utilisent y apparaissent. Votre rôle doit le permettre.',
          ],
        },
        {
          title: '2. Le créer sur le portail',
          text: [
            'Donnez une description, le nombre de jours avant l’expiration (d’ordinaire de 1 à 365) et le nombre d’utilisations. « Allow export-controlled functionality » est coché au départ : décochez-le si vous n’y avez pas droit. Dans un compte à usage limité, cela se fait en deux étapes.',
          ],
        },
        {
          title: '3. L’installer sur le produit',
          text: [
            'Sur la page du produit, choisissez d’établir la confiance. Les lignes sont montrées d’abord. Un jeton est un secret : ne l’envoyez pas par courriel ; révoquez-le quand il ne sert plus.',
          ],
          command: 'sluice action trust PRODUCT',
        },
      ],
    },
    states: {
      title: 'Que veulent dire les états et les messages ?',
      intro:
        'Un rapport est en sécurité quand le produit lui-même ne le tient plus pour non rapporté. Rien n’est vert avant cela.',
      parts: [
        { title: 'collecté', text: ['Ses octets sont ici. Ensuite : l’envoyer, ou faire une remise.'] },
        {
          title: 'envoyé',
          text: ['Le compte l’a pris, ou quelqu’un dit l’avoir déposé. Ensuite : attendre l’accusé de réception.'],
        },
        { title: 'ACK reçu', text: ['L’accusé de réception est ici. Ensuite : le livrer au produit.'] },
        {
          title: 'livré',
          text: [
            'Le produit a pris l’accusé de réception, mais on n’a pas encore vu qu’il a lâché le rapport. Ensuite : le vérifier encore une fois.',
          ],
        },
        { title: 'confirmé', text: ['Le produit ne propose plus le rapport. Il ne reste rien à faire.'] },
        {
          title: 'rejeté',
          text: ['Le compte ou le portail l’a refusé, avec une raison. Après correction, il peut être renvoyé.'],
        },
        {
          title: 'clos',
          text: ['Il a fini autrement : accusé ailleurs, effacé sur le produit, ou produit retiré du service.'],
        },
        {
          title: 'AUTHORIZED, OUT OF COMPLIANCE',
          text: [
            'Ce que le compte dit des licences : assez sont possédées, ou plus sont utilisées que possédées. Un produit avec Smart Licensing Using Policy sait seulement s’il a rendu compte ; le solde est tenu dans le compte.',
          ],
        },
        {
          title: 'Next ACK deadline',
          text: [
            'Le jour avant lequel le produit veut un accusé de réception. Sur certaines versions, le manquer arrête un service ; sur les autres, le produit avertit.',
          ],
        },
        {
          title: 'Alarmes du compte',
          text: [
            '« Insufficient Licenses » : plus est utilisé que possédé. « Licenses Expiring », « Licenses Expired » : une durée finit ou a fini. « Failed to Connect », « Failed to Renew » : un produit ne s’est pas manifesté à temps. « Synchronization Overdue » : un SSM On-Prem n’a pas échangé ses données à temps.',
          ],
        },
        {
          title: 'Évaluation',
          text: [
            'Les produits classiques décomptent une période d’évaluation. Enregistrez-les ou donnez-leur une licence avant qu’elle finisse.',
          ],
        },
      ],
    },
  },
  good: 'Pour',
  bad: 'Ce que cela coûte',
  role: 'Rôle',
  may: { yes: 'oui', no: 'non', unknown: 'non publié' },
  verdict: {
    allowed: 'Permis : vous pouvez demander vous-même le compte {domain}.',
    needs_parent: 'Il faut l’administrateur du compte parent : demandez-lui {domain}.',
    needs_cisco: 'Il faut Cisco : interrogez l’assistance des licences avant de demander {domain}.',
    refused: 'Refusé : une telle demande ne mène à rien.',
  },
  reason: {
    own_domain: 'Le compte porte le domaine de votre adresse d’entreprise.',
    mail_invalid: 'Ce n’est pas une adresse de messagerie avec un domaine. Donnez l’adresse d’entreprise du demandeur.',
    domain_invalid: 'Ce n’est pas un domaine. Écrivez-le comme example.com, sans https:// ni chemin.',
    prefix_invalid: 'Ce n’est pas un préfixe. N’écrivez que ce qui précède le domaine, comme jp pour jp.example.com.',
    public_mail: 'L’adresse est celle d’un fournisseur public, qui n’est pas un domaine d’entreprise.',
    taken:
      'Un compte avec ce domaine existe. Demandez l’accès à son administrateur, ou prenez un préfixe pour votre partie.',
    part_of_account: 'Ce serait une partie d’un compte qui existe ; c’est donc lui qui décide.',
    other_domain: 'Le domaine n’est pas celui de l’adresse ; un autre n’est donné que sur demande.',
    parent_unknown:
      'Aucun compte du domaine parent n’est connu ici. Qui décide alors n’est pas publié : demandez d’abord.',
  },
  pending: 'De la demande à son approbation et à son activation, le compte est Pending.',
  limited:
    'Un compte à usage limité est possible : 3 utilisateurs, 3 comptes virtuels, extensible dès qu’il y a une adresse d’entreprise.',
};
