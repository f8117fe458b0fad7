import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { inOptions } from '../../../main/hosts/cli/named-options.ts';
import { createRouter } from '../../../main/router.ts';
import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import { catalogues } from '../../../shared/messages/catalogues.ts';
import { spokenError } from '../../../shared/messages/spoken-error.ts';
import { sentencesOf } from '../../../shared/messages/sentences.ts';
import { sentencesEn } from '../../../shared/messages/sentences/en.ts';
import { sentencesFr } from '../../../shared/messages/sentences/fr.ts';
import { run } from './harness.ts';

const refused = async (name: string, input: unknown) => {
  const router = createRouter({ 'account.set': () => Promise.reject(new Error('not reached')) });
  const answer = await router.call(name, input);
  return answer.ok ? toErrorData(new SluiceError('internal')) : answer.error;
};

describe('what the contract refuses', () => {
  const command = new Command('set').option('--api-url <url>').option('--client-id <id>');
  const wrong = { apiUrl: 'canary-value', tokenUrl: 'https://user:canary@b.example/', clientId: '' };

  it('is told by the options that were typed, and by words where there is none, without the value', async () => {
    const error = inOptions(command, await refused('account.set', wrong));
    expect(error.params.detail).toBe(
      '--api-url: it must be an address such as https://swapi.cisco.com/, without a login in it; ' +
        '<token url>: it must be an address such as https://swapi.cisco.com/, without a login in it; --client-id: it is empty',
    );
    const french = spokenError(catalogues.fr, sentencesOf(sentencesEn, sentencesFr), error);
    expect(french).toContain('--api-url: ce doit être une adresse');
    expect(french).toContain('<token url>: ce doit être une adresse');
  });

  it('is told by the option that was typed where that is a part of what it makes', async () => {
    const router = createRouter({ 'actions.preview': () => Promise.reject(new Error('not reached')) });
    const action = { kind: 'transport', to: 'cslu', url: 'http://a b' };
    const answer = await router.call('actions.preview', { productIds: ['a'], action });
    const error = answer.ok ? toErrorData(new SluiceError('internal')) : answer.error;
    const transport = new Command('transport').option('--to <transport>').option('--url <url>');
    expect(inOptions(transport, error).params.detail).toMatch(/^--url: cslu needs /);
  });

  it('names no procedure to anybody', async () => {
    const error = await refused('account.set', wrong);
    for (const [catalogue, sentences] of [
      [catalogues.en, []],
      [catalogues.fr, sentencesOf(sentencesEn, sentencesFr)],
    ] as const) {
      const told = spokenError(catalogue, sentences, error);
      expect(told).not.toContain('account.set');
      expect(told).not.toContain('apiUrl');
      expect(told).toContain('api url: ');
    }
  });

  it('leaves every other error as it is', () => {
    const other = toErrorData(new SluiceError('file.not_found', { file: 'a.b: c' }));
    expect(inOptions(command, other)).toBe(other);
    const own = toErrorData(new SluiceError('usage.invalid', { detail: 'the secret file a.txt is empty' }));
    expect(inOptions(command, own)).toBe(own);
  });

  it('is quoted in part, however much was typed', async () => {
    const much = 'A'.repeat(100_000);
    for (const argv of [['digest', '--date', much], [much], ['status', `--${much}`]])
      for (const form of [[], ['--json']]) {
        const { stderr, stdout } = await run([...argv, ...form]);
        expect(stderr + stdout).toContain('AAA');
        expect((stderr + stdout).length).toBeLessThan(1000);
      }
  });
});
