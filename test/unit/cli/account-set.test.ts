import { describe, expect, it } from 'vitest';
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
