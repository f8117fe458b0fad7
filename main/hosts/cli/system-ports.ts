import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SluiceError } from '../../../shared/errors.ts';
import type { SystemPorts } from '../../schedule/system/write-entry.ts';

/** This computer: its files, and its schedulers' own programs. */
export function systemPorts(env: Readonly<Record<string, string | undefined>>): SystemPorts {
  const writing = async (file: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      const { code, message } = thrown as NodeJS.ErrnoException;
      throw new SluiceError('file.unwritable', { file, detail: code ?? message });
    }
  };
  return {
    writeFile: (path, text, encoding) =>
      writing(path, async () => {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text, { encoding });
      }),
    removeFile: (path) => writing(path, () => rm(path, { force: true })),
    run: ([program = '', ...words], input = '') =>
      new Promise((done) => {
        // Words of the programs are looked at, so they speak English.
        const child = spawn(program, words, { env: { ...env, LC_ALL: 'C' }, windowsHide: true });
        const said = { stdout: '', stderr: '' };
        for (const name of ['stdout', 'stderr'] as const)
          child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
        child.on('error', () => done({ code: null, ...said }));
        child.on('close', (code) => done({ code: code ?? 1, ...said }));
        child.stdin.on('error', () => undefined).end(input);
      }),
  };
}
