/** What both faces say of actions on products. */
export const actsEn = {
  'shown.policy': 'policy',
  'shown.trust': 'trust code',
  'shown.transport': 'transport',
  'shown.authorization': 'authorization',
  'shown.url': 'address',
  'problem.needs_ssh': 'SSH is needed, and another way in is chosen for it',
  'problem.no_address': 'it has no address',
  'problem.not_supported': 'this system takes no such lines from Sluice; set it by hand',
  'caution.token_recorded':
    'An ID token that is typed is recorded where command accounting (TACACS+) or a configuration log is on. Revoke it at the portal when all is done.',
  'caution.partial': 'Lines with a remark are usual on such systems; no public source shows them for licensing.',
  'caution.answer_unknown':
    'What a product says to these lines is not documented everywhere; what it shows afterwards is read.',
  'caution.reports_elsewhere': 'From then on the products report by themselves; collect leaves them out unless asked.',
} as const;
