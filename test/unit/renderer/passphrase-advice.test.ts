import { describe, expect, it } from 'vitest';
import { passphraseAdvice } from '../../../renderer/app/passphrase-advice.ts';

describe('advice about a passphrase', () => {
  it.each([
    ['x', 'short'],
    ['Passw0rd!', 'short'],
    ['12345678901234567890', 'short'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'short'],
    ['abcdefghijklmnopqrst', 'short'],
    ['stone umbrella', 'fair'],
    ['correct horse battery', 'good'],
    ['雨傘と石と自転車と猫', 'good'],
  ])('%s is %s', (passphrase, advice) => {
    expect(passphraseAdvice(passphrase)).toBe(advice);
  });
});
