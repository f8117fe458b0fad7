import { spawnSync } from 'node:child_process';

/** Real servers that tests run against, and the Debian packages that bring them. */
const programs = [
  { program: 'sshd', package: 'openssh-server' },
  { program: 'ssh', package: 'openssh-client' },
  { program: 'ssh-agent', package: 'openssh-client' },
  { program: 'dropbear', package: 'dropbear-bin' },
] as const;
export type PeerProgram = (typeof programs)[number]['program'];

/** Where a program is; null: not on this machine. Servers stand outside of an ordinary user's path. */
export function peerProgram(program: PeerProgram): string | null {
  for (const folder of [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin', '/sbin'])
    if (folder !== '' && spawnSync('test', ['-x', `${folder}/${program}`]).status === 0) return `${folder}/${program}`;
  return null;
}

const missing = (): readonly (typeof programs)[number][] =>
  programs.filter(({ program }) => peerProgram(program) === null);

/** Installs what is missing where that can be done without a question, and says what is left out and why. */
export function preparePeers(say: (text: string) => void): void {
  const wanted = [...new Set(missing().map((one) => one.package))];
  if (wanted.length === 0) return;
  const why = install(wanted);
  const left = missing();
  if (left.length > 0)
    say(`real peers left out: ${left.map(({ program }) => program).join(', ')} (${why ?? 'not in these packages'})`);
}

/** Null: done. */
function install(packages: readonly string[]): string | null {
  if (process.platform !== 'linux') return `Debian packages ${packages.join(', ')} are for Linux`;
  if (process.getuid?.() !== 0) return `install ${packages.join(', ')}; only root may`;
  const apt = ['-y', '--no-install-recommends', 'install', ...packages];
  // A server that is installed would start itself: nothing here shall listen outside of a test.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const done = spawnSync('apt-get', apt, { stdio: 'ignore', timeout: 180_000, env });
  if (done.error) return `apt-get: ${done.error.message}`;
  return done.status === 0 ? null : `apt-get install ${packages.join(' ')} failed`;
}
