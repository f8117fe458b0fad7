import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProductAction } from '../../../../main/products/product.ts';
import { actionLines, planAction, takesAction } from '../../../../main/products/ssh/action-lines.ts';
import { line, listedCommand } from '../../../../main/products/ssh/commands.ts';
import { readPrompt, readTail } from '../../../../main/products/ssh/prompt.ts';
import { withoutPieces } from '../../../../main/products/ssh/typed-secret.ts';

const token = 'MDFjYjk2ZTktNmVlZi00ZGFi%0A';
const texts = (action: ProductAction, platform: string | null = 'iosxe') =>
  actionLines(action, platform).map((one) => one.line);

describe('lines of an action', () => {
  it('are those that are sent later, without the token', () => {
    expect(texts({ kind: 'trust', token, scope: 'all', force: true })).toEqual([
      'license smart trust idtoken <ID token> all force',
    ]);
    expect(texts({ kind: 'trust', token, scope: 'all', force: false }, 'nxos')).toEqual([
      'license smart trust idtoken <ID token>',
    ]);
    expect(texts({ kind: 'transport', transport: 'off', url: null })).toEqual([
      'configure terminal',
      'license smart transport off',
      'end',
    ]);
    const request = { kind: 'slac-request', how: 'replace', feature: 'hseck9', scope: 'local', count: 1 } as const;
    expect(texts(request)).toEqual([
      'license smart authorization request replace hseck9 local 1',
      'license smart authorization request save <path>',
      'delete /force <path>',
    ]);
    const [trust] = planAction({ kind: 'trust', token, scope: 'local', force: false }, 'iosxe');
    expect(trust && line(trust.name, trust.parameters)).toBe(`license smart trust idtoken ${token} local`);
  });

  it('say which are usual only; nothing of another system is said to be seen', () => {
    const transport = { kind: 'transport', transport: 'smart', url: null } as const;
    expect(actionLines(transport, 'iosxe').map(({ status }) => status)).toEqual([
      ...['partial', 'verified', 'partial', 'partial'],
    ]);
    expect(actionLines(transport, 'nxos').every(({ status }) => status === 'partial')).toBe(true);
    expect(takesAction('transport', 'iosxr')).toBe(false);
    expect(takesAction('trust', 'iosxr')).toBe(true);
    expect(takesAction('trust', 'asa')).toBe(false);
  });

  it('take nothing that could become another line', () => {
    expect(listedCommand('license smart factory reset')).toBeNull();
    expect(listedCommand('license smart transport automatic')).toBeNull();
    for (const bad of ['a b c d e f g', 'abcdefgh\nreload', 'abcdefgh|x', 'abcdefgh?', 'short', 'abcdefgh local'])
      expect(() => line('trust', { token: bad, scope: 'local' }), bad).toThrow(/token is not allowed/);
    try {
      line('trust', { token: 'secret token', scope: 'local' });
    } catch (thrown) {
      expect(String(thrown)).not.toContain('secret');
    }
  });
});

describe('a token that a terminal repeats', () => {
  it('is hidden whole, folded and scrolled', () => {
    const folded = `$ idtoken ${token.slice(0, 14)}\n${token.slice(14)} local`;
    expect(withoutPieces(`x ${token} y`, token)).toBe('x <hidden> y');
    expect(withoutPieces(folded, token)).toBe('$ idtoken <hidden>\n<hidden> local');
    expect(withoutPieces('license smart trust idtoken', token)).toBe('license smart trust idtoken');
  });
  it('leaves no piece of eight characters, and no other text out', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(18), (before, after, at) => {
        const shown = withoutPieces(`${before}${token.slice(at)}${after}`, token);
        for (let from = 0; from + 8 <= token.length; from += 1)
          expect(shown).not.toContain(token.slice(from, from + 8));
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => withoutPieces(text, token) === text));
  });
});

describe('the prompt in configuration mode', () => {
  it('is known again, also with the name cut as IOS cuts it', () => {
    const prompt = readPrompt('access-switch-plant-02-north#');
    for (const shown of ['access-switch-plant-02-north(config)#', 'access-switch-plant-(config)#'])
      expect(readTail(`x\n${shown}`, prompt)).toMatchObject({ kind: 'prompt', text: shown, certain: true });
    expect(readTail('x\naccess-switch-plant-#', prompt).kind).not.toBe('prompt');
    expect(readTail('x\nother-switch-plant-02(config)#', prompt).kind).not.toBe('prompt');
  });
});
