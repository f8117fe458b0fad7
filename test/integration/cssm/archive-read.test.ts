import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deviceOfMember, readArchive } from '../../../main/cssm/archive/archive.ts';
import { makeTar, makeTarGz, never, pieces, readAll, scratch } from './archive-support.ts';

const mega = 1024 * 1024;

describe('reading an archive', () => {
  it('opens an answer of the account: a tar.gz in a tar.gz', async () => {
    const inner = await makeTarGz(
      { name: 'ACK_dev_3_26Nov22.txt', body: '<a/>' },
      { name: './ACK_dev_4_26Nov22.txt', body: randomBytes(200_000) },
    );
    const outer = await makeTarGz(
      { name: 'ACK_UD_VA_26Nov22_py.tar.gz', body: inner },
      { name: 'd', type: 'directory' },
    );
    const found = await readAll(outer, {}, 'answer.tar.gz');
    expect(found.map(({ path: around, name, bytes }) => [around, name, bytes.length, deviceOfMember(name)])).toEqual([
      [['answer.tar.gz', 'ACK_UD_VA_26Nov22_py.tar.gz'], 'ACK_dev_3_26Nov22.txt', 4, 3],
      [['answer.tar.gz', 'ACK_UD_VA_26Nov22_py.tar.gz'], 'ACK_dev_4_26Nov22.txt', 200_000, 4],
    ]);
  });

  it('reads a plain tar, a gzip of one file and a file that is none', async () => {
    expect((await readAll(await makeTar({ name: 'a', body: 'x' })))[0]).toMatchObject({ name: 'a' });
    expect(await readAll(gzipSync('hello'), {}, 'report.txt.gz')).toEqual([
      { path: ['report.txt.gz'], name: 'report.txt', bytes: Buffer.from('hello') },
    ]);
    expect(await readAll(Buffer.from('hello'), {}, 'report.txt')).toEqual([
      { path: [], name: 'report.txt', bytes: Buffer.from('hello') },
    ]);
  });

  it('keeps every byte of members of every size around a block', async () => {
    const bodies = [0, 1, 511, 512, 513, 1023, 1024, 65_536].map((size) => randomBytes(size));
    const tar = await makeTarGz(...bodies.map((body, at) => ({ name: `m${at}`, body })));
    expect((await readAll(tar)).map(({ bytes }) => bytes)).toEqual(bodies);
  });

  it('keeps long names and names in other scripts as labels', async () => {
    const name = `${'folder/'.repeat(30)}現場.txt`;
    expect((await readAll(await makeTar({ name, body: 'x' })))[0]?.name).toBe(name);
  });

  it('awaits one visit before the next and passes its error on as it is', async () => {
    const tar = await makeTarGz({ name: 'a', body: 'x' }, { name: 'b', body: 'x' }, { name: 'c', body: 'x' });
    const log: string[] = [];
    const failure = Object.assign(new Error('mine'), { code: 'ENOENT', syscall: 'open' });
    const reading = readArchive(
      pieces(tar),
      'a',
      async ({ name }) => {
        log.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        log.push(`${name} ends`);
        if (name === 'b') throw failure;
      },
      {},
      never,
    );
    await expect(reading).rejects.toBe(failure);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('stops when it is cancelled', async () => {
    const cancel = new AbortController();
    const tar = await makeTarGz(
      ...Array.from({ length: 100 }, (_, at) => ({ name: `m${at}`, body: randomBytes(5000) })),
    );
    let visits = 0;
    const visit = async (): Promise<void> => {
      visits += 1;
      cancel.abort();
    };
    await expect(readArchive(pieces(tar), 'a', visit, {}, cancel.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(visits).toBeLessThan(100);
  });
});

describe('an archive that was made to harm', () => {
  it.each(['../x', 'a/../../x', '/etc/passwd', 'C:\\x', 'c:x', '..\\x', 'a/..', 'x\u0007y'])(
    'with the name %j is refused',
    async (name) => {
      const tar = await makeTarGz({ name: 'good', body: 'x' }, { name, body: 'x' });
      await expect(readAll(tar)).rejects.toMatchObject({ code: 'file.archive_path' });
    },
  );

  it.each(['symlink', 'link', 'character-device', 'block-device', 'fifo'] as const)(
    'with a %s is refused',
    async (type) => {
      const tar = await makeTar({ name: 'x', type, linkname: '/etc/passwd' });
      await expect(readAll(tar)).rejects.toMatchObject({ code: 'file.archive_path', params: { member: 'x' } });
    },
  );

  it('with names that lead elsewhere inside an inner archive is refused', async () => {
    const tar = await makeTarGz({ name: 'in.tar.gz', body: await makeTarGz({ name: '../x', body: 'x' }) });
    await expect(readAll(tar)).rejects.toMatchObject({ code: 'file.archive_path' });
  });

  it('of a gigabyte of zeros is refused soon, in flat memory', async () => {
    const file = path.join(await scratch(), 'bomb.gz');
    // Gzips one after another are one gzip: 64 times 16 MB.
    const part = gzipSync(Buffer.alloc(16 * mega), { level: 9 });
    await writeFile(file, Buffer.concat(Array.from({ length: 64 }, () => part)));
    const before = process.memoryUsage().rss;
    const started = performance.now();
    await expect(readAll(file)).rejects.toMatchObject({ code: 'file.archive_bomb' });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * mega);
  });

  it('of a member that says it holds a terabyte is refused at the limit', async () => {
    const header = (await makeTar({ name: 'big', body: 'x' })).subarray(0, 512);
    header.write('77777777777 ', 124);
    header.write('        ', 148);
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')} `,
      148,
    );
    async function* endless(): AsyncGenerator<Buffer> {
      yield header;
      for (;;) yield zeros;
    }
    const zeros = Buffer.alloc(mega);
    const reading = readArchive(endless(), 'a', async () => undefined, { maxMemberBytes: 8 * mega }, never);
    await expect(reading).rejects.toMatchObject({ code: 'file.archive_bomb', params: { limitBytes: 8 * mega } });
  });

  it('of many small members of zeros is refused by the ratio', async () => {
    const tar = await makeTarGz(
      ...Array.from({ length: 20 }, (_, at) => ({ name: `m${at}`, body: Buffer.alloc(mega) })),
    );
    await expect(readAll(tar, { ratioFreeBytes: mega })).rejects.toMatchObject({ code: 'file.archive_bomb' });
    expect(await readAll(tar)).toHaveLength(20);
  });

  it('of too many members, too much in all, or too deep is refused', async () => {
    const tar = await makeTarGz(
      ...Array.from({ length: 20 }, (_, at) => ({ name: `m${at}`, body: randomBytes(1000) })),
    );
    await expect(readAll(tar, { maxMembers: 19 })).rejects.toMatchObject({ code: 'file.archive_bomb' });
    await expect(readAll(tar, { maxTotalBytes: 10_000 })).rejects.toMatchObject({ code: 'file.archive_bomb' });
    let deep = await makeTarGz({ name: 'x', body: 'x' });
    for (let depth = 2; depth <= 3; depth += 1) deep = await makeTarGz({ name: 'in', body: deep });
    expect((await readAll(deep))[0]?.path).toEqual(['a.tar.gz', 'in', 'in']);
    await expect(readAll(await makeTarGz({ name: 'in', body: deep }))).rejects.toMatchObject({ code: 'file.too_deep' });
    let gzips = Buffer.from('x');
    for (let depth = 0; depth < 6; depth += 1) gzips = gzipSync(gzips);
    await expect(readAll(gzips)).rejects.toMatchObject({ code: 'file.too_deep' });
  });
});

describe('an archive that is damaged', () => {
  it('and cut short anywhere is named so, and nothing but whole members is visited', async () => {
    const bodies = [randomBytes(3000), randomBytes(3000)];
    const tar = await makeTar(...bodies.map((body, at) => ({ name: `m${at}`, body })));
    for (const whole of [tar, gzipSync(tar)])
      // A tar that lacks only the second of its two last blocks is whole.
      for (let length = 600; length < whole.length - (whole === tar ? 512 : 0); length += 487) {
        const seen: Buffer[] = [];
        const visit = async ({ bytes }: { bytes: Buffer }): Promise<void> => void seen.push(bytes);
        const reading = readArchive(pieces(whole.subarray(0, length)), 'a', visit, {}, never);
        await expect(reading, `cut at ${length}`).rejects.toMatchObject({ code: 'file.archive_truncated' });
        expect(bodies.slice(0, seen.length)).toEqual(seen);
      }
  });

  it('at the border of a block too', async () => {
    const tar = await makeTar({ name: 'a', body: randomBytes(512) }, { name: 'b', body: randomBytes(512) });
    await expect(readAll(tar.subarray(0, 1024))).rejects.toMatchObject({ code: 'file.archive_truncated' });
  });

  it('by one byte is found by the gzip', async () => {
    const gz = await makeTarGz({ name: 'a', body: randomBytes(3000) });
    gz[1500] = (gz[1500] ?? 0) ^ 1;
    await expect(readAll(gz)).rejects.toMatchObject({ code: 'file.archive_truncated' });
  });

  it('in an inner archive is found', async () => {
    const inner = await makeTarGz({ name: 'a', body: randomBytes(3000) });
    const outer = await makeTarGz({ name: 'in.tar.gz', body: inner.subarray(0, 2000) }, { name: 'z', body: 'x' });
    await expect(readAll(outer)).rejects.toMatchObject({ code: 'file.archive_truncated' });
  });

  it('that is empty, missing, a zip or a folder is named', async () => {
    const folder = await scratch();
    const missing = path.join(folder, 'none.tar.gz');
    await expect(readAll(missing)).rejects.toMatchObject({ code: 'file.not_found' });
    await expect(readAll(folder)).rejects.toMatchObject({ code: 'file.unreadable' });
    await expect(readAll(Buffer.alloc(0))).rejects.toMatchObject({ code: 'file.empty' });
    await expect(readAll(Buffer.from('PK\x03\x04 and so on', 'latin1'))).rejects.toMatchObject({
      code: 'file.unknown',
    });
  });

  it('that ends with other bytes after its gzip is read all the same', async () => {
    const inner = Buffer.concat([await makeTarGz({ name: 'a', body: 'x' }), Buffer.alloc(100_000)]);
    const outer = await makeTarGz({ name: 'in.tar.gz', body: inner }, { name: 'z', body: 'y' });
    expect((await readAll(outer)).map(({ name }) => name)).toEqual(['a', 'z']);
  });

  it('reads a stream of a file as well as its path', async () => {
    const file = path.join(await scratch(), 'a.tar.gz');
    await writeFile(file, await makeTarGz({ name: 'a', body: 'x' }));
    const names: string[] = [];
    await readArchive(createReadStream(file), 'a', async ({ name }) => void names.push(name), {}, never);
    expect(names).toEqual(['a']);
  });
});
