/**
 * `retire`, `keep`: the product that answers stands there now; the earlier one is out of service, or is still of use
 * elsewhere · `ignore`: neither, the address was wrong for a while · `moved`: the member belongs to this product now ·
 * `stays`: it still belongs to the other one.
 */
export const identityAnswers = ['retire', 'keep', 'ignore', 'moved', 'stays'] as const;
export type IdentityAnswer = (typeof identityAnswers)[number];
