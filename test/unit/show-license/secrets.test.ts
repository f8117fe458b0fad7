import { describe, expect, it } from 'vitest';
import { hideSecrets, readPrinted } from '../../../main/show-license/show-license.ts';

const status = ['Smart Licensing Status', '======================', '', 'Smart Licensing is ENABLED', ''];

describe('secrets in a pasted session', () => {
  it.each([
    ['license smart trust idtoken TOKEN-4711 local', 'license smart trust idtoken <hidden> local'],
    ['username admin privilege 15 password 7 0822TOKEN-4711', 'username admin privilege 15 password 7 <hidden>'],
    ['enable secret 9 $9$TOKEN-4711', 'enable secret 9 <hidden>'],
    [' key-string TOKEN-4711', ' key-string <hidden>'],
    ['snmp-server community TOKEN-4711 RO', 'snmp-server community <hidden> RO'],
    ['password: TOKEN-4711', 'password: <hidden>'],
    ['"secret"="TOKEN-4711"', '"secret"="<hidden>"'],
    ['-----BEGIN RSA PRIVATE KEY-----\nTOKEN-4711\n-----END RSA PRIVATE KEY-----\nafter', '<hidden>\nafter'],
    ['-----BEGIN PRIVATE KEY-----\nTOKEN-4711\ncut off', '<hidden>'],
  ])('are hidden: %s', (line, shown) => {
    expect(hideSecrets(line)).toBe(shown);
    const facts = JSON.stringify(readPrinted([...status, line].join('\n')));
    expect(facts).toContain('ENABLED');
    expect(facts).not.toContain('TOKEN-4711');
  });

  it.each([
    'The password-recovery mechanism is enabled.',
    'service password-encryption',
    'Password: ',
    'Trust Code Installed: <none>',
    'License Authorization:\n  Status: AUTHORIZED on Jul 31 17:30:02 2019 UTC',
  ])('are no secrets: %s', (line) => {
    expect(hideSecrets(line)).toBe(line);
  });

  it('are looked for once through a long text', () => {
    for (const piece of [
      'password ',
      'password  ',
      'secret:',
      '-----BEGIN PRIVATE KEY-----',
      'idtoken ',
      'a'.repeat(9),
    ]) {
      const start = performance.now();
      hideSecrets(`secret x ${piece.repeat(1_000_000 / piece.length)}`);
      expect(performance.now() - start).toBeLessThan(5000);
    }
  });
});
