import { expect, it } from 'vitest';
import { checkTextSize } from '../../../main/jobs/read-file.ts';

it('text of more lines than anything prints is not read', () => {
  expect(checkTextSize(Buffer.from('a\n'.repeat(1000)), 'a.txt')).toHaveLength(2000);
  expect(() => checkTextSize(Buffer.alloc(1_000_001, '\n'), 'a.txt')).toThrow('file.unknown');
});
