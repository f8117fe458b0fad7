import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readPrivateKey } from '../../../../main/products/ssh/private-key.ts';
import { sentencesOf, translated } from '../../../../shared/messages/sentences.ts';
import { sentencesEn } from '../../../../shared/messages/sentences/en.ts';
import { sentencesFr } from '../../../../shared/messages/sentences/fr.ts';

const { privateKey: locked } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' },
});

describe('a private key that cannot be used', () => {
  it.each([
    ['no passphrase', locked, undefined, 'it is encrypted, and no passphrase was given'],
    ['another passphrase', locked, 'wrong', 'the passphrase does not open it'],
    ['another file', 'name,host\nsw,192.0.2.1\n', undefined, 'no form of a key that is known'],
  ])('says why: %s', (_what, text, passphrase, reason) => {
    const read = readPrivateKey(text, passphrase);
    expect(read).toBeInstanceOf(Error);
    expect((read as Error).message).toBe(reason);
    expect(translated(sentencesOf(sentencesEn, sentencesFr), reason, ['detail'])).not.toBe(reason);
  });

  it('is none with its passphrase', () => {
    expect(readPrivateKey(locked, 'right')).not.toBeInstanceOf(Error);
  });
});
