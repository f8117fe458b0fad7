import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startedText } from '../../../main/hosts/cli/started-text.ts';
import { loadWords } from '../../../shared/messages/words.ts';
import { run, type Answers } from './harness.ts';

const login = {
  ...{ grant: 'password', clientId: 'c', hasClientSecret: true, username: 'u', hasPassword: true },
  cas: [{ fingerprint: 'AB', subject: 'CN=a', validTo: 0 }],
};
const account = {
  ...login,
  ...{ profile: 'custom', apiUrl: 'https://api.example', tokenUrl: 'https://token.example' },
  paths: { accounts: '/a', reportUsage: '/r', poll: '/p' },
  ...{ smartAccount: 'S', virtualAccount: 'V', kind: 'holding', role: 'viewer' },
  ...{ proxy: 'http://proxy.example:3128', extraCas: 1 },
};
const kept = {
  ...{ profile: 'custom', apiUrl: account.apiUrl, tokenUrl: account.tokenUrl, paths: account.paths },
  ...{ grant: 'password', clientId: 'c', username: 'u', smartAccount: 'S', virtualAccount: 'V' },
  ...{ proxy: account.proxy, keepCas: ['AB'] },
};

async function asked(argv: string[], answer: object | null, env: Record<string, string> = {}) {
  const answers = {
    'account.show': { account: answer, published: [] },
    'account.set': { account },
    'onPrem.show': { onPrem: answer },
    'onPrem.set': { onPrem: answer },
  };
  const ran = await run(argv, { answers: answers as unknown as Answers, env });
  return { ...ran, input: ran.calls.find(({ name }) => name.endsWith('.set'))?.input };
}

describe('account set', () => {
  it('changes what is given, keeps the rest, and asks for no secret that is kept', async () => {
    // The password of a product that happens to be in the environment is none of the account's.
    const { input } = await asked(['account', 'set', '--kind', 'customer'], account, { SLUICE_PASSWORD: 'product' });
    expect(input).toEqual({ ...kept, kind: 'customer' });
    const poll = await asked(['account', 'set', '--poll-path', '/q'], account);
    expect(poll.input).toEqual({ ...kept, paths: { ...account.paths, poll: '/q' } });
  });

  it('takes away what it is told to', async () => {
    const none = ['--no-smart-account', '--no-virtual-account', '--no-proxy', '--no-keep-ca', '--no-username'];
    const { input } = await asked(['account', 'set', ...none, '--grant', 'client_credentials'], account);
    const { smartAccount: _s, virtualAccount: _v, username: _u, ...rest } = kept;
    expect(input).toEqual({ ...rest, grant: 'client_credentials', proxy: null, keepCas: [] });
  });

  it('wants the secret of another login, and everything the first time', async () => {
    const other = await asked(['account', 'set', '--client-id', 'd'], account);
    expect([other.code, other.input]).toEqual([2, undefined]);
    const first = await asked(['account', 'set', '--kind', 'customer'], null);
    expect(first.code).toBe(2);
    expect(first.stderr).toContain('--api-url, --token-url and --client-id are needed the first time');
  });
});

describe('on-prem set', () => {
  const onPrem = { ...login, host: 'h', port: 9443, account: 'A' };
  const keptThere = {
    ...{ host: 'h', port: 9443, account: 'A', clientId: 'c' },
    ...{ grant: 'password', username: 'u', keepCas: ['AB'] },
  };

  it('changes what is given and keeps the rest', async () => {
    const { input } = await asked(['on-prem', 'set', '--account', 'B'], onPrem);
    expect(input).toEqual({ ...keptThere, account: 'B' });
  });

  it('wants the secret again for another host: it goes to the one it was given for', async () => {
    const moved = await asked(['on-prem', 'set', '--host', 'elsewhere'], onPrem);
    expect([moved.code, moved.input]).toEqual([2, undefined]);
    const first = await asked(['on-prem', 'set', '--account', 'B'], null);
    expect(first.stderr).toContain('--host, --account and --client-id are needed the first time');
  });
});

describe('a make-believe site', () => {
  it('prints lines that set its account and its On-Prem when they are pasted, with no secret in them', async () => {
    const site = {
      ...{ products: [], faults: [], jump_hosts: [] },
      cssm: {
        ...{ api_url: 'http://127.0.0.1:1/api/', token_url: 'http://127.0.0.1:1/token', client_id: 'c' },
        ...{ client_secret: 'first secret', portal_url: 'http://127.0.0.1:1/portal/' },
      },
      on_prem: {
        ...{ host: '127.0.0.1', api_port: 2, account: 'A Plant', client_id: 'd', client_secret: 'second secret' },
        ...{ username: 'u', password: 'p', ca: 'PEM', exchange_url: '' },
      },
    };
    const lines = startedText(await loadWords('en'), site)
      .split('\n')
      .flatMap((line) => /sluice ((?:account|on-prem) set .*)$/.exec(line)?.[1] ?? []);
    expect(lines).toHaveLength(2);
    expect(lines.join(' ')).not.toContain('secret');
    const folder = await mkdtemp(join(tmpdir(), 'sluice-lines-'));
    const ca = join(folder, 'on-prem-ca.pem');
    await writeFile(ca, 'PEM');
    const inputs: unknown[] = [];
    for (const line of lines) {
      const argv = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word = '']) => quoted ?? word);
      const placed = argv.map((one) => (one === 'on-prem-ca.pem' ? ca : one));
      inputs.push((await asked(placed, null, { SLUICE_CLIENT_SECRET: 's' })).input);
    }
    await rm(folder, { recursive: true });
    expect(inputs).toEqual([
      {
        ...{ apiUrl: site.cssm.api_url, tokenUrl: site.cssm.token_url, clientId: 'c', clientSecret: 's' },
        ...{ keepCas: [], proxy: null },
      },
      {
        ...{ host: '127.0.0.1', port: 2, account: 'A Plant', clientId: 'd', clientSecret: 's' },
        ...{ keepCas: [], extraCas: ['PEM'] },
      },
    ]);
  });
});
