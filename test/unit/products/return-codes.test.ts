import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isPassing,
  isSuccess,
  returnCodeFailure,
  returnCodeText,
  saysNothingThere,
} from '../../../main/products/yang/return-codes.ts';
import { loadWords } from '../../../shared/messages/words.ts';
import { translated } from '../../../shared/messages/sentences.ts';
import { samplesFolder } from '../../samples-folder.ts';

/** Named in protocol 3.6. */
const named =
  '6 9 10 17 19 20 24 25 26 28 29 30 31 32 33 37 41 42 45 47 52 53 54 59 67 73 76 81 95 99 103 105 107 116 139 142 143 144';

describe('return codes of cisco-smart-license', () => {
  it.each(named.split(' '))('has words and advice for %s, in every language', async (number) => {
    const text = returnCodeText(number);
    expect(text).toMatch(new RegExp(`^return code \\w+ \\(${number}\\): .+\\. .+`));
    expect(text).not.toContain('the product gives no reason');
    for (const language of ['ja', 'fr'] as const) {
      const { sentences } = await loadWords(language);
      const own = translated(sentences(), text, ['text']);
      expect(own).not.toBe(text);
      // Nothing of it stayed English but the name of the code.
      for (const word of [' the ', ' not ', 'Look at', 'Try again']) expect(own).not.toContain(word);
    }
  });

  it('knows success, nothing there, what passes, and any other name', () => {
    expect(['success', '0'].every(isSuccess)).toBe(true);
    expect(['notfound', '143', 'requesteditemnotfound'].every(saysNothingThere)).toBe(true);
    expect(['registrationinprogress', '59', 'ipctimeout'].every(isPassing)).toBe(true);
    expect(isPassing('matchnonce')).toBe(false);
    expect(returnCodeText('sm<b>')).toContain('return code sm?b?: the product gives no reason');
    expect(returnCodeFailure('import-file', '59')).toMatchObject({ code: 'product.return_code', retryable: true });
    expect(returnCodeFailure('import-file', '30').retryable).toBe(false);
  });

  const module = join(samplesFolder, 'yang/xe17181-cisco-smart-license-errors.yang');
  it.skipIf(!existsSync(module))('has the names of the module', () => {
    const codes = new Map(
      [...readFileSync(module, 'utf8').matchAll(/enum (\S+) \{\s*value (\d+);/g)].map((found) => [found[2], found[1]]),
    );
    for (const number of named.split(' ')) expect(returnCodeText(number)).toContain(`${codes.get(number)} (${number})`);
  });
});
