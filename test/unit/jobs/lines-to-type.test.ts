import { describe, expect, it } from 'vitest';
import { linesToType, stepsToRead } from '../../../main/jobs/lines-to-type.ts';
import type { ProductRow } from '../../../main/ledger/ledger.ts';
import { languages } from '../../../shared/contract/app.ts';
import { loadWords } from '../../../shared/messages/words.ts';

const row = {
  name: '東京 core-1?',
  hostname: 'core\u0007',
  udis: [{ pid: 'C9300-24UX', serial: 'FOC1', role: 'Active' }],
  learned: { filesystem: 'flash:' },
} as unknown as ProductRow;

const every = await Promise.all(languages.map(loadWords));
const [english = expect.fail(), japanese = expect.fail(), french = expect.fail()] = every;
const typed = (text: string) => text.split('\r\n').filter((line) => !line.startsWith('!'));

describe('lines to type on a product reached on foot', () => {
  const lines = linesToType(english, row, ['a.xml', 'b.xml']).split('\r\n');

  it.each(every)('hold nothing in $language that a terminal does not take as text, its eighth bit cut off', (words) => {
    for (const byte of Buffer.from(linesToType(words, row, ['a.xml'])).filter((one) => one !== 0x0d && one !== 0x0a)) {
      const left = byte & 0x7f;
      expect([byte, left >= 0x20 && left !== 0x7f && String.fromCharCode(left) !== '?']).toEqual([byte, true]);
    }
  });

  it('answer the questions of copy before the next command', () => {
    const copy = lines.indexOf('copy usbflash0:a.xml flash:a.xml');
    expect(lines.slice(copy, copy + 4)).toEqual([
      'copy usbflash0:a.xml flash:a.xml',
      '',
      '',
      'license smart import flash:a.xml',
    ]);
    expect(lines.filter((line) => line.startsWith('license smart import'))).toHaveLength(2);
  });

  it('are the same in every language', () => {
    const texts = every.map((words) => typed(linesToType(words, row, ['a.xml'])));
    for (const text of texts) expect(text).toEqual(texts[0]);
  });

  it('have their remarks in the language: between them, or where that cannot be in a text beside', () => {
    expect(lines).toContain('! 3. These lines prove that the product took it.');
    expect(linesToType(french, row, ['a.xml'])).toContain("! 3. Ces lignes prouvent que le produit l'a pris.\r\n");
    expect([stepsToRead(english), stepsToRead(french)]).toEqual([null, null]);
    expect(linesToType(japanese, row, ['a.xml'])).toContain('! 3.\r\nshow license udi');
    expect(stepsToRead(japanese)).toMatch(/^\ufeff1\. UDI を照合します。/);
    expect(stepsToRead(japanese)?.split('\r\n')).toHaveLength(5);
  });
});
