import { actsEn } from '../../acts/en.ts';

/** What is said of actions on products. */
export const actionsEn = {
  'acts.policy': 'policy',
  'acts.trust': 'trust',
  'acts.slac-request': 'SLAC request',
  'acts.slac-install': 'SLAC file',
  'acts.slac-return': 'SLAC return',
  'acts.slac-check': 'SLAC check',
  'acts.transport': 'transport',
  'acts.save': 'save',
  'acted.begun': 'begun, end unknown: look at the product',
  'acted.done': 'done',
  'acted.stopped': 'stopped',
  ...actsEn,
  'caution.not_saved': 'It holds until a restart. "write memory" is a step of its own: sluice action save.',
} as const;
