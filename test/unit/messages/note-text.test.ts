import { expect, it } from 'vitest';
import { noteText } from '../../../shared/messages/note-text.ts';
import { loadWords } from '../../../shared/messages/words.ts';

it.each([
  ['90', 'en', 'the clock of the product is wrong by 90 minutes; its dates are marked'],
  ['-1560', 'en', 'the clock of the product is wrong by -26 hours; its dates are marked'],
  ['86400', 'en', 'the clock of the product is wrong by 60 days; its dates are marked'],
  ['86400', 'ja', '製品インスタンスの時計がずれています (60 日)。日付にはその旨を表示します'],
  ['86400', 'fr', 'l’horloge du produit est décalée de 60 jours\u202f; ses dates sont signalées'],
] as const)('says how far off a clock is: %s minutes, %s', async (detail, language, text) => {
  const { messages } = await loadWords(language);
  expect(noteText(messages, { code: 'clock_wrong', detail })).toBe(text);
});
