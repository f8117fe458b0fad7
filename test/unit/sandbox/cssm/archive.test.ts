import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isGzip, readUploadArchive, writeTar } from '../../../../main/sandbox/cssm/portal/archive.ts';

const file = (name: string, bytes: string | Buffer): { name: string; bytes: Buffer } => ({
  name,
  bytes: Buffer.from(bytes),
});

async function uploadOf(content: Buffer): Promise<Buffer> {
  const inner = await writeTar([file('dev_1.txt', content)], 0);
  return writeTar(
    [file('manifest.mf', 'Manifest-Version: 1.0\r\nSmart-Account: "x"\r\n'), file('UD_VA_1.tar.gz', inner)],
    0,
  );
}

test('what is written is read again', async () => {
  const read = await readUploadArchive(await uploadOf(Buffer.from('a')));
  expect(read.files).toEqual([file('dev_1.txt', 'a')]);
  expect([...read.manifest]).toEqual([
    ['manifest-version', '1.0'],
    ['smart-account', 'x'],
  ]);
});

test('the same members at the same time are the same bytes', async () => {
  const [first, second] = [await uploadOf(Buffer.from('a')), await uploadOf(Buffer.from('a'))];
  expect(first.equals(second)).toBe(true);
  expect(isGzip(first)).toBe(true);
  expect(gunzipSync(first).length % 512).toBe(0);
});

test('a bomb is refused before it is unpacked', async () => {
  const bomb = await uploadOf(Buffer.alloc(4_000_000));
  expect(bomb.length).toBeLessThan(20_000);
  await expect(readUploadArchive(bomb, 1_000_000)).rejects.toThrow('more than 1000000 bytes when unpacked');
});
