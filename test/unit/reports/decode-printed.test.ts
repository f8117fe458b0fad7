import { expect, test } from 'vitest';
import { decodePrinted } from '../../../main/reports/reports.ts';

const text = 'Smart Account: Müller – 現場\n';

test.each([
  ['UTF-8', Buffer.from(text), text],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`), text],
  ['UTF-16 as Windows shells write it', Buffer.from(`\uFEFF${text}`, 'utf16le'), text],
  ['UTF-16, the other order', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), text],
  [
    'the code page of Windows',
    Buffer.from('Smart Account: M\xfcller \x96 AG\n', 'latin1'),
    'Smart Account: Müller – AG\n',
  ],
  ['UTF-8, cut in mid-character', Buffer.from(text).subarray(0, -2), text.slice(0, -2)],
  ['nothing', Buffer.alloc(0), ''],
])('printed text in %s', (_name, bytes, expected) => {
  expect(decodePrinted(bytes)).toBe(expected);
});

test('any bytes are read', () => {
  for (let length = 0; length < 300; length += 1) {
    const bytes = Buffer.from(Array.from({ length }, (_each, at) => (at * 151 + length * 7) % 256));
    expect(decodePrinted(bytes)).toBeTypeOf('string');
  }
});
