import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Opens the address in the person's browser. The command line of a process can be read by every user of the computer, and
 * whoever uses the token first has the session: so the browser gets the name of a file that only this user can read and
 * that leads on, with a token of its own that stands nowhere else. Reference: Jupyter's redirect file (jupyter/notebook, `use_redirect_file`).
 * `folder` is the caller's, readable for this user only. Not being able to is no error: the address is on the terminal.
 */
export function openBrowser(url: string, folder: string, platform: NodeJS.Platform): void {
  const file = join(folder, 'open.html');
  writeFileSync(file, redirectPage(url), { mode: 0o600 });
  const [command, ...args] = openCommand(pathToFileURL(file).href, platform);
  const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true });
  child.on('error', () => undefined);
  child.unref();
}

export function openCommand(url: string, platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}

function redirectPage(url: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Sluice</title><meta http-equiv="refresh" content="0;url=${url}">\n`;
}
