export type PassphraseAdvice = 'short' | 'fair' | 'good';

/**
 * What to say of a new passphrase. Only its length counts, in which what goes on by itself (aaaa, 1234) counts no more
 * and Chinese and Japanese characters count twice. No rules about kinds of characters: they make people write Passw0rd! (NIST
 * SP 800-63B, 3.1.1.2).
 */
export function passphraseAdvice(passphrase: string): PassphraseAdvice {
  let length = 0;
  let [before, stepBefore] = [Number.NaN, Number.NaN];
  for (const character of passphrase) {
    const code = character.codePointAt(0) ?? 0;
    const step = code - before;
    const goesOn = step === stepBefore && Math.abs(step) <= 1;
    if (!goesOn) length += code > 0x2e80 ? 2 : 1;
    [before, stepBefore] = [code, step];
  }
  return length < 12 ? 'short' : length < 20 ? 'fair' : 'good';
}
