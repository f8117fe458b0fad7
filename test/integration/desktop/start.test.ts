import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchElectron } from '../../../main/hosts/desktop/start/fetch-electron.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { manualClock } from '../../unit/http/manual-clock.ts';

const script = resolve(import.meta.dirname, '../../../main/hosts/desktop/start.mjs');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

describe('npm start', () => {
  it.runIf(process.platform === 'linux')(
    'without a display says so in one line and serves the browser instead',
    async () => {
      const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
      const child = spawn(process.execPath, [script, '--workspace', join(folder, 'workspace')], { env });
      const lines: string[] = [];
      for await (const line of createInterface({ input: child.stdout })) {
        lines.push(line);
        if (line.includes('http://127.0.0.1:')) break;
      }
      child.kill('SIGTERM');
      await once(child, 'close');
      expect(lines[0]).toBe(
        'The desktop cannot be opened here (there is no display); serving it to the browser instead.',
      );
      expect(lines.filter((line) => line.includes('cannot be opened'))).toHaveLength(1);
    },
  );
});

describe('fetching Electron', () => {
  const download = (text: string): string => {
    const path = join(folder, 'download.mjs');
    writeFileSync(path, text);
    return path;
  };

  it('is given up 20 seconds after the last byte, however much came before', async () => {
    const clock = manualClock();
    // Says a word for bytes, then none any more, and would stay for ever.
    const mark = join(folder, 'said');
    const silent = download(
      `process.stdout.write('1\\n', () => import('node:fs').then((fs) => fs.writeFileSync(${JSON.stringify(mark)}, ''))); setInterval(() => {}, 1000);`,
    );
    let result: string | null | undefined;
    const fetching = fetchElectron(clock, silent).then((said) => (result = said));
    await expect.poll(() => clock.sleepers).toBe(1);
    await clock.advance(19_000);
    await expect.poll(() => import('node:fs').then((fs) => fs.existsSync(mark))).toBe(true);
    // The word has come over when the wait begins anew.
    await expect.poll(async () => (await clock.advance(0), clock.sleepers)).toBe(1);
    expect(result).toBeUndefined();
    await clock.advance(40_000);
    await fetching;
    expect(result).toBe('no byte of Electron came in 20 s');
  });

  it('says in a few words why it cannot be had', async () => {
    const refused = download(`throw Object.assign(new Error('getaddrinfo ENOTFOUND somewhere'), {});`);
    expect(await fetchElectron(systemClock, refused)).toBe('Electron cannot be fetched: ENOTFOUND');
    expect(await fetchElectron(systemClock, download('process.exit(1)'))).toBe('Electron cannot be fetched');
  });
});
