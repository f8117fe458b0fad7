import { describe, expect, it } from 'vitest';
import { languages } from '../../../shared/contract/app.ts';
import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import { errorText, loadWords } from '../../../shared/messages/words.ts';

describe('what the Smart Account refuses', () => {
  it.each(languages)(
    'is said in %s without reports: moves, tokens and authorizations are refused, too',
    async (language) => {
      const words = await loadWords(language);
      const error = new SluiceError('cssm.refused', { detail: 'EST00000009 is not in Defence.' });
      const text = errorText(words, toErrorData(error));
      expect(text).toContain('EST00000009');
      expect(text).not.toMatch(/report|rapport|レポート/i);
    },
  );

  it.each(languages)(
    'a missing column of a portal file is named in %s with a form that can be typed',
    async (language) => {
      const words = await loadWords(language);
      const params = { file: 'a.csv', fields: 'license, in_use', columns: 'Name' };
      const error = new SluiceError('inventory_file.missing_column', params);
      expect(errorText(words, toErrorData(error))).not.toContain('--map license, in_use');
    },
  );
});
