/** In the order in which they are listed. */
export const leftoverKinds = ['evaluation', 'demo', 'classic', 'reserved', 'pak_rtu'] as const;
export type LeftoverKind = (typeof leftoverKinds)[number];

/**
 * Of classic Smart Licensing: `authorized`, then from its renewal on that did not come `grace`, after 90 days `limited`
 * (protocol.md, section 9); of an evaluation and of a demo term `running`, `ended`.
 */
export const leftoverStages = [
  'authorized',
  'out_of_compliance',
  'grace',
  'limited',
  'unregistered',
  'unknown',
  'running',
  'ended',
] as const;

export const leftoverDates = [
  'registered',
  'registration_renews',
  'registration_ends',
  'authorization_renews',
  'authorization_ends',
  'evaluation_ends',
] as const;
