import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findElectron, missingLibrary, type ElectronBinary } from './electron-binary.ts';

/** Debian's names of what Electron and its screen need. */
const packages = 'xvfb xauth libgtk-3-0 libnss3 libasound2 libgbm1 libsecret-1-0 dbus gnome-keyring'.split(' ');

/** What this machine has for the tests of the desktop; `missing` says why they cannot run. */
export type Machine = { readonly binary: ElectronBinary; readonly hasKeyRing: boolean } | { readonly missing: string };

/**
 * Looks, and installs what the operating system lacks: as root by itself, with sudo only where SLUICE_TEST_INSTALL=1 says
 * so.
 */
export async function prepareMachine(): Promise<Machine> {
  const binary = await findElectron();
  if ('missing' in binary) return binary;
  if (process.platform === 'linux') {
    if (lacks(binary) !== null || !hasKeyRing()) install();
    const lack = lacks(binary);
    if (lack !== null)
      return {
        missing: `${lack} is missing; apt-get install ${packages.join(' ')}, or SLUICE_TEST_INSTALL=1 with sudo`,
      };
  }
  return { binary, hasKeyRing: process.platform === 'linux' && hasKeyRing() };
}

function lacks(binary: ElectronBinary): string | null {
  const library = missingLibrary(binary);
  if (library !== null) return library;
  return process.env['DISPLAY'] === undefined && !has('Xvfb') ? 'a display (Xvfb)' : null;
}

function hasKeyRing(): boolean {
  return has('gnome-keyring-daemon') && has('dbus-run-session');
}

function has(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));
}

function install(): void {
  const isRoot = process.getuid?.() === 0;
  if (!has('apt-get') || !(isRoot || (process.env['SLUICE_TEST_INSTALL'] === '1' && has('sudo')))) return;
  const apt = (...args: string[]): boolean => {
    const line = [...(isRoot ? [] : ['sudo', '-n']), 'apt-get', '-qq', '-y', ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(line[0] ?? '', line.slice(1), { env, stdio: 'ignore', timeout: 300_000 }).status === 0;
  };
  console.log(`installing what the desktop's tests need: ${packages.join(' ')}`);
  if (!apt('install', '--no-install-recommends', ...packages)) {
    apt('update');
    apt('install', '--no-install-recommends', ...packages);
  }
}
