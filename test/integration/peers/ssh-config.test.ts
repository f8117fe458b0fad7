import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync, globSync, realpathSync } from 'node:fs';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSshConfig } from '../../../main/openssh/openssh.ts';
import type { SshConfig } from '../../../main/openssh/openssh.ts';

const hasSsh = spawnSync('ssh', ['-V']).status === 0;
if (!hasSsh) console.log('skipped: OpenSSH configuration against ssh -G: there is no ssh on this machine');

const main = `
Include FOLDER/parts/*.conf
Host sw1 sw2
  HostName 192.0.2.%h
  Port 2022
Host sw* !sw9
  User=netops
  IdentityFile ~/.ssh/of_%n
  ProxyJump gate@outer:2200,inner
Match originalhost core* user ${userInfo().username}
  User coreuser
  HostKeyAlias alias
Match host *.example,!no.example
  Port 3000
Match final host core-1.example
  KexAlgorithms curve25519-sha256
Match final all
  User late
Host core
  HostName core-1.example
  Port 4000
  ProxyCommand none
  ProxyJump never
Host outer
  HostName outer.example
  IdentityAgent /run/agent
Host no.example
  UserKnownHostsFile "/a b/c" ~/d
Host *
  IdentityFile "~/all keys"
  IdentityFile ~/%%both
  HostKeyAlgorithms ssh-ed25519
  User other
`;
const part = 'Host sw9\n  User part\n  Port 99\nHost core\n  IdentitiesOnly yes\n';

describe.skipIf(!hasSsh)('an OpenSSH configuration, read as ssh itself reads it', () => {
  let folder = '';
  let config: SshConfig;
  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-ssh-config-')));
    mkdirSync(join(folder, 'parts'));
    writeFileSync(join(folder, 'parts', '1.conf'), part);
    writeFileSync(join(folder, 'config'), main.replaceAll('FOLDER', folder));
    config = await readSshConfig(
      {
        main: { path: join(folder, 'config'), text: readFileSync(join(folder, 'config'), 'utf8') },
        include: (pattern) => globSync(pattern).map((path) => ({ path, text: readFileSync(path, 'utf8') })),
      },
      {
        localUser: userInfo().username,
        home: homedir(),
        localHost: hostname(),
        environment: process.env,
      },
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['sw1', 'sw2', 'sw9', 'sw77', 'core', 'core7', 'no.example', 'x.example', 'outer', 'anything'])(
    '%s',
    (host) => {
      const printed = execFileSync('ssh', ['-F', join(folder, 'config'), '-G', host], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const values = (keyword: string): string[] =>
        printed.split('\n').flatMap((line) => (line.startsWith(`${keyword} `) ? [line.slice(keyword.length + 1)] : []));
      const found = config.resolve(host);
      expect({
        hostname: [found.hostName],
        port: [String(found.port)],
        user: [found.user ?? userInfo().username],
        identityfile: found.identityFiles,
        identitiesonly: [found.identitiesOnly ? 'yes' : 'no'],
        hostkeyalias: found.hostKeyAlias === null ? [] : [found.hostKeyAlias],
        hostkeyalgorithms: [found.hostKeyAlgorithms],
        identityagent: found.identityAgent === null ? [] : [found.identityAgent],
        proxyjump: found.proxyJump.length === 0 ? [] : [found.proxyJump.map(jumpText).join(',')],
      }).toEqual({
        hostname: values('hostname'),
        port: values('port'),
        user: values('user'),
        identityfile: values('identityfile').map((path) =>
          path.replace(/^~/, homedir()).replaceAll('%n', host).replaceAll('%%', '%'),
        ),
        identitiesonly: values('identitiesonly'),
        hostkeyalias: values('hostkeyalias'),
        hostkeyalgorithms: values('hostkeyalgorithms'),
        identityagent: values('identityagent'),
        proxyjump: values('proxyjump'),
      });
      const kex = values('kexalgorithms')[0] ?? '';
      if (found.kexAlgorithms !== null) expect(kex).toBe(found.kexAlgorithms);
      else expect(kex).toContain(',');
    },
  );
});

function jumpText({ user, host, port }: { user: string | null; host: string; port: number | null }): string {
  return `${user === null ? '' : `${user}@`}${host}${port === null ? '' : `:${port}`}`;
}
