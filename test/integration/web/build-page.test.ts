import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageFolder } from '../../../main/hosts/web/build-page.ts';
import { findPage } from '../../../main/hosts/web/find-page.ts';
import { makePage, temporaryFolder } from './web-support.ts';

const root = resolve(import.meta.dirname, '../../..');
const signal = new AbortController().signal;

/** A checkout with a page of one line, and the project's own tools. */
function makeCheckout(): string {
  const folder = temporaryFolder();
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  mkdirSync(join(folder, 'build'));
  for (const name of ['electron.vite.config.ts', 'vite.renderer.config.ts', 'build/pdf-font.vite.ts', 'package.json'])
    copyFileSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, 'renderer'));
  copyFileSync(join(root, 'renderer', 'index.html'), join(folder, 'renderer', 'index.html'));
  writeFileSync(join(folder, 'renderer', 'main.ts'), 'document.title = __BUILD_ID__;');
  return folder;
}

describe('the page', () => {
  it('is found in a checkout and where it is installed', () => {
    const checkout = makeCheckout();
    expect(findPage(join(checkout, 'main', 'hosts', 'web', 'find-page.ts'))).toEqual({
      built: join(checkout, 'out', 'renderer'),
      checkout,
    });
    const installed = temporaryFolder();
    makePage(join(installed, 'renderer'));
    expect(findPage(join(installed, 'cli', 'chunks', 'serve-abc.js'))).toEqual({
      built: join(installed, 'renderer'),
      checkout: null,
    });
    expect(findPage()).toEqual({ built: join(root, 'out', 'renderer'), checkout: root });
  });

  it('is built in a checkout when it is absent or old, with one line that says so', async () => {
    const checkout = makeCheckout();
    const place = { built: join(checkout, 'out', 'renderer'), checkout };
    let builds = 0;
    const options = { onBuild: () => void (builds += 1), signal };
    const buildId = () => readFileSync(join(place.built, 'build-id.txt'), 'utf8');

    expect(await pageFolder(options, place)).toBe(place.built);
    expect(builds).toBe(1);
    const first = buildId();
    expect(readFileSync(join(place.built, 'index.html'), 'utf8')).toContain('nonce="__SLUICE_NONCE__"');
    await pageFolder(options, place);
    expect([builds, buildId()]).toEqual([1, first]);

    const later = new Date(Date.now() + 60_000);
    utimesSync(join(checkout, 'renderer', 'main.ts'), later, later);
    await pageFolder(options, place);
    expect(builds).toBe(2);
    expect(buildId()).not.toBe(first);
    expect(readdirSync(join(checkout, 'out'))).toEqual(['renderer']);
  });

  it('that cannot be built is said, and the one before stays', async () => {
    const checkout = makeCheckout();
    const place = { built: join(checkout, 'out', 'renderer'), checkout };
    makePage(place.built);
    writeFileSync(join(checkout, 'renderer', 'main.ts'), 'import "./absent.ts";');
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(checkout, 'renderer', 'main.ts'), later, later);
    await expect(pageFolder({ onBuild: () => undefined, signal }, place)).rejects.toMatchObject({
      code: 'internal',
      params: { detail: expect.stringContaining('absent.ts') as string },
    });
    expect(existsSync(join(place.built, 'index.html'))).toBe(true);
  });

  it('that should be installed and is not is said', async () => {
    const place = { built: join(temporaryFolder(), 'renderer'), checkout: null };
    await expect(pageFolder({ onBuild: () => undefined, signal }, place)).rejects.toMatchObject({ code: 'internal' });
  });
});
