import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwritable, writeAnew, writeWholeBytes } from '../../../main/cssm/archive/safe-file.ts';

const { signal } = new AbortController();

describe('a file that appears whole or not at all', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-safe-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const pieces = (letter: string, waitMs: number) =>
    writeAnew(join(folder, 'x.csv'), signal, async (handle) => {
      const digest = createHash('sha256');
      for (let at = 0; at < 20; at += 1) {
        await handle.write(letter.repeat(1000));
        digest.update(letter.repeat(1000));
        await pause(waitMs);
      }
      return { size: 20_000, sha256: digest.digest('hex') };
    });

  test('written by two at once is that of one of them, whole, and both are told so', async () => {
    await Promise.all([pieces('a', 2), pieces('b', 3)]);
    expect(readFileSync(join(folder, 'x.csv'), 'utf8')).toMatch(/^(a{20000}|b{20000})$/);
    expect(readdirSync(folder)).toEqual(['x.csv']);
  });

  test('takes away what a killed one left of it an hour ago, and nothing else', async () => {
    const [old, fresh, other] = [
      '.x.csv.new-0123456789ab.part',
      '.x.csv.new-ba9876543210.part',
      '.y.csv.new-0123456789ab.part',
    ];
    for (const name of [old, fresh, other, 'x.csv.new-0123456789ab.part']) writeFileSync(join(folder, name), 'left');
    const { atimeMs, mtimeMs } = { atimeMs: Date.UTC(2020, 0), mtimeMs: Date.UTC(2020, 0) };
    for (const name of [old, other]) utimesSync(join(folder, name), atimeMs / 1000, mtimeMs / 1000);
    await pieces('a', 0);
    expect(readdirSync(folder).sort()).toEqual([fresh, other, 'x.csv', 'x.csv.new-0123456789ab.part'].sort());
  });

  test('may have as long a name as a file may; a longer one is refused as what it is', async () => {
    const longest = `${'n'.repeat(251)}.csv`;
    await writeWholeBytes(join(folder, longest), 'tag', Buffer.from('x'), signal);
    expect(readdirSync(folder)).toEqual([longest]);
    await expect(writeWholeBytes(join(folder, `n${longest}`), 'tag', Buffer.from('x'), signal)).rejects.toMatchObject({
      ...{ code: 'file.unwritable', params: { detail: 'ENAMETOOLONG' } },
    });
    expect(readdirSync(folder)).toEqual([longest]);
  });

  test.each(['ENOSPC', 'EDQUOT', 'EFBIG'])(
    'for which there is no room (%s) leaves the one before, and says so',
    async (code) => {
      const target = join(folder, 'x.csv');
      writeFileSync(target, 'before');
      const full = writeAnew(target, signal, async (handle) => {
        await handle.write('half');
        throw Object.assign(new Error(code), { code, syscall: 'write' });
      });
      await expect(full).rejects.toMatchObject({ code: 'file.no_room', params: { file: target } });
      expect(readFileSync(target, 'utf8')).toBe('before');
      expect(readdirSync(folder)).toEqual(['x.csv']);
      expect(unwritable('f', new Error('other'))).not.toHaveProperty('params');
    },
  );
});
