const known = [
  'public',
  'restricted',
  'active',
  'expired',
  'in_compliance',
  'insufficient_licenses',
  'out_of_compliance',
  'authorized',
] as const;

/**
 * Which known word an account's own word for an access or a state is (`In Compliance`, `OUT_OF_COMPLIANCE`, `PRIVATE`). Null:
 * none that is known; it stands as the account writes it.
 */
export function accountWord(text: string): (typeof known)[number] | null {
  const word = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
  return known.find((one) => one === (word === 'private' ? 'restricted' : word)) ?? null;
}
