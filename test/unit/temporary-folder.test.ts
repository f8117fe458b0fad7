import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTemporaryFolder, removeAbandonedFolders } from '../../main/temporary-folder.ts';

const real = process.env['TMPDIR'];
let root = '';
const started: ChildProcess[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sluice temporary 現場 '));
  process.env['TMPDIR'] = root;
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  if (real === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = real;
  await rm(root, { recursive: true, force: true });
});

const module_ = new URL('../../main/temporary-folder.ts', import.meta.url).href;
const code = `
  const { makeTemporaryFolder } = await import(${JSON.stringify(module_)});
  const { path } = await makeTemporaryFolder('try-out');
  const { mkdir, writeFile } = await import('node:fs/promises');
  await mkdir(path + '/logs');
  await writeFile(path + '/logs/x', 'x');
  globalThis.gc();
  console.log(path);
  setInterval(() => undefined, 1000);`;

/** A process that holds a folder until it is killed. */
async function holder(): Promise<{ path: string; kill: () => Promise<void> }> {
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: root },
  });
  started.push(child);
  const [path] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    path,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

describe.skipIf(process.platform === 'win32')('a temporary folder', () => {
  it('is its owner’s only, and gone when it is removed', async () => {
    const folder = await makeTemporaryFolder('files');
    await writeFile(join(folder.path, 'a'), 'a');
    expect((await stat(folder.path)).mode & 0o777).toBe(0o700);
    await removeAbandonedFolders();
    expect(existsSync(join(folder.path, 'a'))).toBe(true);
    await folder.remove();
    await folder.remove();
    expect(await readdir(root)).toEqual([]);
  });

  it('of a process that was killed is deleted by the next one; of one that lives it is not', async () => {
    const [one, other] = [await holder(), await holder()];
    await one.kill();
    await removeAbandonedFolders();
    expect([existsSync(one.path), existsSync(join(other.path, 'logs', 'x'))]).toEqual([false, true]);
    await other.kill();
    await removeAbandonedFolders();
    expect(await readdir(root)).toEqual([]);
  });

  it('is left alone where it may be somebody else’s', async () => {
    const killed = await holder();
    await killed.kill();
    await mkdir(join(root, 'elsewhere'));
    await symlink(killed.path, join(root, 'sluice-web-abcdef'));
    await mkdir(join(root, 'sluice-files-abcdef'));
    await mkdir(join(root, 'sluice-files-ABCDEF'));
    await symlink(join(root, 'elsewhere', 'made'), join(root, 'sluice-files-ABCDEF', 'held.lock'));
    await mkdir(join(root, 'sluice-web-abcde1'));
    await writeFile(
      join(root, 'sluice-web-abcde1', 'held.lock'),
      'no lock file of ours, longer than a header of one'.repeat(20),
    );
    await mkdir(join(root, 'sluice-demo-abcdef'));
    await writeFile(join(root, 'sluice-demo-abcdef', 'held.lock'), '');
    await removeAbandonedFolders();
    expect(existsSync(killed.path)).toBe(false);
    expect((await readdir(root)).sort()).toEqual(
      [
        'elsewhere',
        'sluice-demo-abcdef',
        'sluice-files-ABCDEF',
        'sluice-files-abcdef',
        'sluice-web-abcde1',
        'sluice-web-abcdef',
      ].sort(),
    );
    expect(await readdir(join(root, 'elsewhere'))).toEqual([]);
  });
});
