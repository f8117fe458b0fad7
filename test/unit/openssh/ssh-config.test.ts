import { describe, expect, it } from 'vitest';
import { readSshConfig } from '../../../main/openssh/openssh.ts';
import type { ConfigFiles, SshConfig } from '../../../main/openssh/openssh.ts';

const person = { localUser: 'anna', home: '/home/anna', localHost: 'laptop.example', environment: { KEYS: '/keys' } };

function config(text: string, others: Readonly<Record<string, string>> = {}): Promise<SshConfig> {
  const files: ConfigFiles = {
    main: { path: 'config', text },
    include: (pattern) => {
      const asked = new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\*/g, '[^/]*')}$`);
      return Object.entries(others)
        .filter(([path]) => asked.test(path))
        .map(([path, found]) => ({ path, text: found }));
    },
  };
  return readSshConfig(files, person);
}

describe('an OpenSSH configuration', () => {
  it('gives the first value, and all identity files', async () => {
    const read = await config(`
      Host sw1
        HostName 192.0.2.1
        Port 2222
        IdentityFile ~/.ssh/sw1
      Host sw* !sw9
        User netops
        Port 2022
        IdentityFile "%d/keys/%h of %r"
      Host *
        User nobody
        IdentityFile \${KEYS}/all
    `);
    expect(read.resolve('sw1')).toMatchObject({
      alias: 'sw1',
      hostName: '192.0.2.1',
      port: 2222,
      user: 'netops',
      identityFiles: ['/home/anna/.ssh/sw1', '/home/anna/keys/192.0.2.1 of netops', '/keys/all'],
    });
    expect(read.resolve('sw9')).toMatchObject({ hostName: 'sw9', port: 22, user: 'nobody' });
    expect(read.resolve('other', 'root').user).toBe('root');
    expect(read.hosts().map(({ name, line }) => [name, line])).toEqual([['sw1', 2]]);
  });

  it('takes quotes, equal signs, comments, any case and any line end', async () => {
    const read = await config(
      '\uFEFFhost = "sw 1" sw2 # the two\r\n\tHOSTNAME="%h.example"\r\nuser \'net ops\'\r\nPort=  22022\r\n',
    );
    expect(read.resolve('sw2')).toMatchObject({ hostName: 'sw2.example', user: 'net ops', port: 22022 });
    expect(read.resolve('sw 1').port).toBe(22022);
    expect(read.remarks).toEqual([]);
  });

  it('names what it cannot read and reads on', async () => {
    const read = await config(
      'Host a\n  User "open\n  Port 99999\n???\nMatch exec "true"\n  User exec\nMatch all\n  User all',
    );
    expect(read.remarks).toEqual([
      { code: 'bad_line', path: 'config', line: 2, detail: 'a quote is not closed' },
      { code: 'bad_line', path: 'config', line: 4, detail: 'no keyword' },
    ]);
    const host = read.resolve('a');
    expect(host).toMatchObject({ user: 'all', port: 22 });
    expect(host.remarks.map(({ code, line }) => [code, line])).toEqual([
      ['exec_not_run', 5],
      ['value_unusable', 3],
    ]);
  });

  it('never takes a block that a program would decide, denied or not', async () => {
    const read = await config('Match !exec "false"\n  User one\nMatch host b exec "true"\n  User two');
    const host = read.resolve('a');
    expect(host.user).toBeNull();
    expect(host.remarks.map(({ line }) => line)).toEqual([1]);
  });

  it('matches on host, original host, users and the final pass', async () => {
    const read = await config(`
      Host core
        HostName core-1.example
        User netops
      Match host core-1.example user netops,ops localuser anna
        Port 2001
      Match originalhost core !host core-1.example
        Port 2002
      Match final host *.late
        Port 2003
      Match final
        HostKeyAlias pinned
      Host late
        HostName x.late
      Match canonical all
        User seen
      Match localuser berta
        User never
    `);
    expect(read.resolve('core')).toMatchObject({ port: 2001, hostKeyAlias: 'pinned', user: 'netops' });
    expect(read.resolve('late')).toMatchObject({ hostName: 'x.late', port: 2003, user: 'seen' });
  });

  it('includes where the include stands, and only for the hosts of that block', async () => {
    const read = await config(
      'Include first\nHost a\n  Include only-a conf.d/*.conf\nHost *\n  User last\nInclude gone',
      {
        first: 'Host b\n  User first',
        'only-a': 'User inside\nHost *\n  Port 7',
        'conf.d/1.conf': 'HostKeyAlgorithms +ssh-rsa',
        'conf.d/2.conf': 'HostKeyAlgorithms ssh-ed25519',
      },
    );
    expect(read.resolve('a')).toMatchObject({ user: 'inside', port: 7, hostKeyAlgorithms: '+ssh-rsa' });
    expect(read.resolve('b')).toMatchObject({ user: 'first', port: 22, hostKeyAlgorithms: null });
    expect(read.remarks).toEqual([{ code: 'include_missing', path: 'config', line: 6, detail: 'gone' }]);
  });

  it('ends an include of itself', async () => {
    const read = await config('Include config', { config: 'Include config\nUser deep' });
    expect(read.resolve('x').user).toBe('deep');
    expect(read.remarks.map(({ code }) => code)).toEqual(['include_too_deep']);
  });

  it('gives the way through jump hosts, each with its own lines', async () => {
    const read = await config(`
      Host sw
        ProxyJump ops@inner:2200,ssh://[2001:db8::1]:22022
      Host inner
        HostName 10.0.0.1
        User ignored
        ProxyJump outer
      Host outer
        HostName outer.example
        User gate
      Host cmd
        ProxyCommand nc %h %p
        ProxyJump outer
      Host none
        ProxyJump none
      Host *
        User all
    `);
    const { jumps, remarks } = read.route('sw');
    expect(jumps.map(({ hostName, port, user }) => `${user}@${hostName}:${port}`)).toEqual([
      'gate@outer.example:22',
      'ops@10.0.0.1:2200',
      'all@2001:db8::1:22022',
    ]);
    expect(remarks).toEqual([]);
    const command = read.resolve('cmd');
    expect(command).toMatchObject({ proxyJump: [], proxyCommand: 'nc %h %p' });
    expect(command.remarks.map(({ code }) => code)).toEqual(['proxy_command']);
    expect(read.route('none').jumps).toEqual([]);
  });

  it('names a loop of jump hosts', async () => {
    const read = await config('Host a\n ProxyJump b\nHost b\n ProxyJump a\nHost *\n User u');
    expect(read.route('a').remarks.map(({ code }) => code)).toEqual(['jump_loop']);
    const everywhere = await config('Host *\n ProxyJump gate');
    expect(everywhere.route('sw').jumps.map(({ hostName }) => hostName)).toEqual(['gate']);
    expect(everywhere.route('sw').remarks.map(({ code }) => code)).toEqual(['jump_loop']);
  });

  it('reads agents and files of known hosts', async () => {
    const read = await config(
      'IdentityAgent $KEYS\nIdentitiesOnly yes\nUserKnownHostsFile ~/a "b c"\nIdentityFile none',
    );
    expect(read.resolve('x')).toMatchObject({
      identityAgent: '/keys',
      identitiesOnly: true,
      userKnownHostsFiles: ['/home/anna/a', 'b c'],
      identityFiles: [],
    });
  });

  it('is not slow on hostile patterns', async () => {
    const read = await config(`Host ${'*a'.repeat(2000)}b\n  User found`);
    expect(read.resolve('a'.repeat(5000)).user).toBeNull();
  });
});
