import { join } from 'node:path';
import { wrapElectron } from './wrapped-electron.ts';

/** Options of a desktop with a real key ring (gnome-keyring under a bus of its own) that lies in this folder. */
export async function keyRing(folder: string, program: string) {
  return {
    program: await wrapElectron(
      join(folder, 'wrapped'),
      program,
      `exec dbus-run-session -- sh -c 'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"' sh "$@"`,
    ),
    workspace: join(folder, 'workspace'),
    userData: join(folder, 'user-data'),
    // The key ring lies in the home.
    env: { HOME: folder, XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: folder },
    preloads: [join(import.meta.dirname, 'stand-in', 'gnome-libsecret.cjs')],
  };
}
