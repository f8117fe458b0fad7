/** Words of this screen only; what it tells stands in `messages/guide`. */
export const guide = {
  note: 'Which account, which way to report, the first token, what states mean. All of it is on this computer.',
  topics: 'Topics',
  right: 'Right',
  own_role: '{role} (yours)',
  'check.title': 'Can I ask for this account?',
  'check.mail': 'Mail address',
  'check.mail_hint': 'Of the one who asks, at the company',
  'check.domain': 'Account domain',
  'check.domain_hint': 'Empty: the domain of the address',
  'check.prefix': 'Prefix',
  'check.prefix_hint': 'For a part: jp for jp.example.com',
  'check.existing': 'Accounts that exist',
  'check.existing_hint': 'Their domains, separated by commas',
  'check.do': 'Check',
} as const;
