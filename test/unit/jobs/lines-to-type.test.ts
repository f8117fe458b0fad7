import { describe, expect, it } from 'vitest';
import { linesToType } from '../../../main/jobs/deliver-to-folder.ts';
import type { ProductRow } from '../../../main/ledger/ledger.ts';

const row = {
  name: 'core-1?',
  hostname: 'core\u0007',
  udis: [{ pid: 'C9300-24UX', serial: 'FOC1', role: 'Active' }],
  learned: { filesystem: 'flash:' },
} as unknown as ProductRow;

describe('lines to type on a product reached on foot', () => {
  const lines = linesToType(row, ['a.xml', 'b.xml']).split('\r\n');

  it('hold nothing that the terminal answers at once', () => {
    expect(lines.join('')).not.toMatch(/[?\u0007]/);
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
});
