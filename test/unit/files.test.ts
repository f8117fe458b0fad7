import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createFileRegistry } from '../../main/files.ts';
import type { FileRegistry } from '../../main/files.ts';

const open: FileRegistry[] = [];
const registry = (): FileRegistry => {
  const made = createFileRegistry();
  open.push(made);
  return made;
};
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

describe('scratch files', () => {
  it('are places of their own, gone at the end', async () => {
    const files = registry();
    const [a, b] = await Promise.all([files.scratch('upload.tar.gz', 'file'), files.scratch('upload.tar.gz', 'file')]);
    expect(a).toMatchObject({ name: 'upload.tar.gz', size: 0 });
    const path = files.pathOf(a);
    expect(path).not.toBe(files.pathOf(b));
    expect(existsSync(path)).toBe(false);
    if (process.platform !== 'win32') expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
    await writeFile(path, 'report');
    const [written, ...others] = await files.written(a);
    expect(others).toEqual([]);
    expect(written).toMatchObject({ name: 'upload.tar.gz', size: 6 });
    if (!written) throw new Error('nothing was written');
    const opened = await files.openRead(written);
    expect([opened.name, opened.size, await text(opened.stream)]).toEqual(['upload.tar.gz', 6, 'report']);
    expect(await files.written(b)).toEqual([]);
    await files.close();
    expect(existsSync(path)).toBe(false);
    expect(existsSync(dirname(dirname(path)))).toBe(false);
  });

  it('list what lies in folders, with the folders in front, and follow no links', async () => {
    const files = registry();
    const folder = await files.scratch('hand-over', 'folder');
    const path = files.pathOf(folder);
    await mkdir(join(path, 'to carry', 'deep'), { recursive: true });
    await writeFile(join(path, 'b.txt'), '1');
    await writeFile(join(path, 'to carry', 'deep', 'a.txt'), '22');
    if (process.platform !== 'win32') {
      await symlink('/etc/passwd', join(path, 'link.txt'));
      await symlink('/etc', join(path, 'linked'));
    }
    const written = await files.written(folder);
    expect(written.map(({ name, size }) => [name, size])).toEqual([
      ['b.txt', 1],
      ['to carry/deep/a.txt', 2],
    ]);
    for (const ref of written) expect(await text((await files.openRead(ref)).stream)).toHaveLength(ref.size);
  });

  it('list at most 10,000', async () => {
    const files = registry();
    const folder = await files.scratch('many', 'folder');
    const path = files.pathOf(folder);
    for (let n = 0; n < 10_020; n += 500)
      await Promise.all(
        Array.from({ length: Math.min(500, 10_020 - n) }, (_, k) => writeFile(join(path, String(n + k)), '')),
      );
    expect(await files.written(folder)).toHaveLength(10_000);
  });

  it('do not list what a person chose elsewhere', async () => {
    const files = registry();
    const home = await mkdtemp(join(tmpdir(), 'sluice-home-'));
    try {
      const chosen = await files.registerOutput(home);
      await expect(files.written(chosen)).rejects.toMatchObject({ code: 'usage.invalid' });
      await expect(files.openRead(chosen)).rejects.toMatchObject({ code: 'file.unreadable' });
    } finally {
      await rm(home, { recursive: true });
    }
  });

  it('open no link, no folder, nothing unknown or gone', async () => {
    const files = registry();
    const place = await files.scratch('x', 'file');
    await expect(files.openRead(place)).rejects.toMatchObject({ code: 'file.not_found' });
    if (process.platform !== 'win32') {
      await symlink('/etc/passwd', files.pathOf(place));
      await expect(files.openRead(place)).rejects.toMatchObject({ code: 'file.unreadable' });
    }
    await expect(files.openRead({ id: 'made up', name: 'x', size: 1 })).rejects.toMatchObject({
      code: 'file.forgotten',
    });
    expect(() => files.pathOf({ id: '__proto__', name: 'x', size: 1 })).toThrow('file.forgotten');
    // A page outlives the process that gave it a reference.
    const before = await files.register(import.meta.filename);
    const after = registry();
    const forgotten = { code: 'file.forgotten', params: { file: 'files.test.ts' } };
    await expect(after.openRead(before)).rejects.toMatchObject(forgotten);
    await expect(after.written(before)).rejects.toMatchObject(forgotten);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system32\\x.dll', 'x.dll'],
    ['..', 'file'],
    ['a/', 'file'],
    ['con.txt', '_con.txt'],
    ['LPT1 .txt', '_LPT1 .txt'],
    ['COM¹.txt', '_COM¹.txt'],
    ['usage\u202egpj.exe', 'usage_gpj.exe'],
    ['a<b>:"|?*\n.txt', 'a_b_______.txt'],
    ['trailing. . ', 'trailing'],
    ['使用状況.tar.gz', '使用状況.tar.gz'],
  ])('make of the name %j a name: %j', async (given, expected) => {
    const files = registry();
    const ref = await files.scratch(given, 'folder');
    expect(basename(files.pathOf(ref))).toBe(expected);
  });
});
