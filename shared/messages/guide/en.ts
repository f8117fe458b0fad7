import type { GuideWords } from './guide.ts';

export const guideEn: GuideWords = {
  topics: {
    account: {
      title: 'Which account do I need?',
      intro: 'A Smart Account holds what a company owns. Its kind decides whether licenses can be used there.',
      parts: [
        {
          title: 'Customer account (standard)',
          text: [
            'For a company with its own mail domain. The domain of the address of the one who asks becomes the domain of the account; it can be changed on request.',
            'One account for each domain is recommended. A part of an organization that needs its own gets one by a prefix: jp.example.com beside example.com. These are two accounts: licenses do not move between them.',
          ],
        },
        {
          title: 'Limited use account',
          text: [
            'For those without a company mail domain: at most 3 users and 3 virtual accounts, no user groups, no custom tags. Once a company address stands in the profile, it can be upgraded.',
          ],
        },
        {
          title: 'Partner holding account',
          text: [
            'A partner parks orders there until the customer is known. Licenses cannot be used in it: Sluice sends nothing to such an account. It cannot be created in License Central.',
          ],
        },
        {
          title: 'Virtual accounts',
          text: [
            'DEFAULT always exists, and its access level cannot be changed. Others are public or private (restricted), and may be nested. Licenses move between virtual accounts of one Smart Account, never to another Smart Account.',
          ],
        },
        {
          title: 'What Pending means',
          text: [
            'Between the request and its approval and activation an account is Pending. How long that lasts is not published. Wait for it before you create tokens or send reports: collect on, nothing is lost meanwhile.',
          ],
        },
      ],
    },
    roles: {
      title: 'What may each role do?',
      intro:
        'Roles are given for the whole Smart Account, or for chosen virtual accounts; the latter hold in these only. Set your own in the settings of the account: what it forbids is then stopped before anything is sent.',
      parts: [
        {
          title: 'When the account answers “forbidden” (403)',
          text: [
            'The login lacks the role, or has it in another virtual account, or the application was not given access to the interface. An administrator of the Smart Account changes roles; access of the application is requested where it was registered and may take half an hour to work.',
          ],
        },
      ],
    },
    reporting: {
      title: 'How should this site report?',
      intro: 'Choose by what the site may reach. A site can change its way later: reports that wait are not lost.',
      parts: [
        {
          title: 'Directly to Cisco (transport smart)',
          text: [
            'Each product reaches the internet, or a proxy, and reports by itself. It needs trust, by an ID token.',
          ],
          good: ['Nothing to run', 'Acknowledgements come by themselves'],
          bad: ['Every product needs a way out and name resolution', 'No record of your own of what was sent'],
        },
        {
          title: 'Through SSM On-Prem',
          text: [
            'A server of your own stands between products and Cisco, and synchronizes by itself or by file.',
            'Sluice stands beside it: it reads the balances there, makes the address that products are given, and carries files of usage of those that cannot reach it.',
          ],
          good: ['One way out instead of many', 'Accounts and balances on your own site'],
          bad: ['A server to install, update and back up', 'It has to be synchronized in time'],
        },
        {
          title: 'Through Sluice',
          text: [
            'Sluice collects over SSH or REST from a computer that reaches the products, uploads where there is a connection, and brings acknowledgements back.',
          ],
          good: [
            'Products need no way out and no trust',
            'A record of every report that can be proved',
            'Works from a laptop, with visits',
          ],
          bad: ['Somebody, or a schedule, has to run it in time', 'It needs a login on the products'],
        },
        {
          title: 'Fully offline',
          text: [
            'Sluice writes an archive, a person carries it to the portal and brings the acknowledgement back, which Sluice installs, or which is taken to the product on a stick.',
          ],
          good: ['No connection at all', 'Everything that leaves can be looked at first'],
          bad: [
            'Two ways on foot for each report',
            'Deadlines have to be watched',
            'Where a missed acknowledgement stops a service, a visit too late is felt',
          ],
        },
      ],
    },
    token: {
      title: 'The first token in three steps',
      intro:
        'An ID token makes a product trust the account. It is needed where products report by themselves; not where Sluice collects.',
      parts: [
        {
          title: '1. Choose the virtual account',
          text: ['A token belongs to one virtual account: products that use it appear there. Your role must allow it.'],
        },
        {
          title: '2. Create it at the portal',
          text: [
            'Give a description, the number of days after which it expires (1 to 365 is usual), and how often it may be used. “Allow export-controlled functionality” is on at first: switch it off where you may not use it. In a limited use account this is done in two steps.',
          ],
        },
        {
          title: '3. Install it on the product',
          text: [
            'On the page of the product choose the change “Establish trust”. The lines are shown first. A token is a secret: do not send it by mail; revoke it when it is no longer needed.',
          ],
          command: 'sluice action trust PRODUCT',
        },
      ],
    },
    states: {
      title: 'What do states and messages mean?',
      intro: 'A report is safe when the product itself no longer holds it as unreported. Nothing is green before that.',
      parts: [
        { title: 'collected', text: ['Its bytes are here. Next: upload it, or make a hand-over.'] },
        {
          title: 'sent',
          text: ['The account took it, or a person says that it was uploaded. Next: wait for the acknowledgement.'],
        },
        { title: 'acknowledged', text: ['The acknowledgement is here. Next: deliver it to the product.'] },
        {
          title: 'delivered',
          text: [
            'The product took the acknowledgement, but was not yet seen to have let the report go. Next: check it once more.',
          ],
        },
        { title: 'confirmed', text: ['The product no longer offers the report. Nothing is left to do.'] },
        {
          title: 'rejected',
          text: ['The account or the portal refused it, with a reason. After a correction it can be sent again.'],
        },
        {
          title: 'closed',
          text: ['It ended otherwise: acknowledged elsewhere, deleted on the product, or the product was retired.'],
        },
        {
          title: 'AUTHORIZED, OUT OF COMPLIANCE',
          text: [
            'What the account says of licenses: enough are owned, or more are used than owned. A product with Smart Licensing Using Policy knows only whether it reported; the balance is kept in the account.',
          ],
        },
        {
          title: 'Next ACK deadline',
          text: [
            'The day by which the product wants an acknowledgement. On some releases a missed one stops a service; on the others the product warns.',
          ],
        },
        {
          title: 'Alarms of the account',
          text: [
            '“Insufficient Licenses”: more is used than owned. “Licenses Expiring”, “Licenses Expired”: a term ends or has ended. “Failed to Connect”, “Failed to Renew”: a product has not been heard of in time. “Synchronization Overdue”: an SSM On-Prem has not exchanged data in time.',
          ],
        },
        {
          title: 'Evaluation',
          text: ['Classic products count down an evaluation period. Register or license them before it ends.'],
        },
      ],
    },
  },
  good: 'For it',
  bad: 'What it costs',
  role: 'Role',
  may: { yes: 'yes', no: 'no', unknown: 'not published' },
  verdict: {
    allowed: 'Allowed: you can ask for the account {domain} yourself.',
    needs_parent: 'Needs the administrator of the parent account: ask for {domain} there.',
    needs_cisco: 'Needs Cisco: ask licensing support before you request {domain}.',
    refused: 'Refused: such a request leads nowhere.',
  },
  reason: {
    own_domain: 'The account bears the domain of your company address.',
    mail_invalid: 'This is not a mail address with a domain. Give the company address of the one who asks.',
    domain_invalid: 'This is not a domain. Write it like example.com, without https:// and without a path.',
    prefix_invalid: 'This is not a prefix. Write only what stands before the domain, like jp for jp.example.com.',
    public_mail: 'The address is of a public mail provider, which is no company domain.',
    taken: 'An account with this domain exists. Ask its administrator for access, or use a prefix for your part.',
    part_of_account: 'It would be a part of an account that exists, so that one decides.',
    other_domain: 'The domain is not that of the mail address; another one is set on request only.',
    parent_unknown: 'No account of the parent domain is known here. Who decides then is not published, so ask first.',
  },
  pending: 'From the request until it is approved and activated the account is Pending.',
  limited: 'A limited use account is possible: 3 users, 3 virtual accounts, upgraded once there is a company address.',
};
