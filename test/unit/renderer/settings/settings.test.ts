import { describe, expect, it } from 'vitest';
import { productCommands } from '../../../../main/products/ssh/commands.ts';
import { netconfRequests } from '../../../../main/products/netconf/messages.ts';
import { restconfCalls } from '../../../../main/products/restconf/restconf-calls.ts';
import { yangRpcs } from '../../../../main/products/yang/rpcs.ts';
import { restCalls } from '../../../../main/products/rest/rest-calls.ts';
import { contract } from '../../../../shared/contract/contract.ts';
import { workSettingsSchema } from '../../../../shared/contract/settings.ts';
import {
  accountInput,
  accountProblems,
  draftOf,
  keepsSecrets,
  withProfile,
  type Account,
  type Published,
} from '../../../../renderer/features/settings/account/account-draft.ts';
import { chosenOption, optionsOf } from '../../../../renderer/features/settings/account/chosen-account.ts';
import { certificatesIn } from '../../../../renderer/features/settings/account/pem.ts';
import { unitOf } from '../../../../renderer/features/settings/collection/time-units.ts';
import { workDraft, workPatch, workProblems } from '../../../../renderer/features/settings/collection/work-draft.ts';
import { workLimits } from '../../../../renderer/features/settings/collection/work-limits.ts';
import { linePurpose, linesThatFit } from '../../../../renderer/features/settings/commands/line-purpose.ts';
import {
  credentialDraft,
  credentialInput,
  credentialProblems,
} from '../../../../renderer/features/settings/credentials/credential-draft.ts';
import { changedNames } from '../../../../renderer/features/settings/use-draft.ts';

const paths = { accounts: 'v2/a', reportUsage: 'v2/u', poll: 'v2/p' };
const published: readonly Published[] = [
  { profile: 'swapi', apiUrl: 'https://one.example/', tokenUrl: 'https://token.example/', paths },
  { profile: 'swapi-doubled', apiUrl: 'https://two.example/', tokenUrl: 'https://token.example/', paths },
];
const account: Account = {
  profile: 'swapi',
  apiUrl: 'https://one.example/',
  tokenUrl: 'https://token.example/',
  paths,
  grant: 'client_credentials',
  clientId: 'id',
  hasClientSecret: true,
  username: null,
  hasPassword: false,
  kind: null,
  role: null,
  smartAccount: null,
  virtualAccount: 'VA',
  proxy: null,
  extraCas: 1,
  cas: [{ fingerprint: 'AA:BB', subject: 'CN=x', validTo: 0 }],
};

describe('account form', () => {
  it('shows what is kept; another address than the published one is an own one', () => {
    expect(draftOf(account, published)).toMatchObject({ profile: 'swapi', clientSecret: '', keptCas: ['AA:BB'] });
    expect(draftOf({ ...account, apiUrl: 'http://127.0.0.1:1/' }, published).profile).toBe('custom');
    expect(draftOf(null, published)).toMatchObject({ profile: 'swapi', apiUrl: 'https://one.example/', clientId: '' });
  });

  it('gives an input that the contract takes, with nothing that was not given', () => {
    const input = accountInput(draftOf(account, published));
    expect(contract['account.set'].input.safeParse(input).success).toBe(true);
    expect(input).toEqual({
      profile: 'swapi',
      apiUrl: 'https://one.example/',
      tokenUrl: 'https://token.example/',
      grant: 'client_credentials',
      clientId: 'id',
      virtualAccount: 'VA',
      kind: null,
      role: null,
      proxy: null,
      keepCas: ['AA:BB'],
      extraCas: [],
    });
    const own = { ...draftOf(account, published), ...withProfile('custom', published), clientSecret: ' s ' };
    expect(accountInput(own)).toMatchObject({ clientSecret: ' s ', paths: { accounts: '/v2/a' } });
    expect(contract['account.set'].input.safeParse(accountInput(own)).success).toBe(true);
  });

  it('keeps the secrets of the same client id only', () => {
    const draft = draftOf(account, published);
    expect(accountProblems(draft, account)).toEqual({});
    expect(keepsSecrets({ ...draft, clientId: 'other' }, account)).toBe(false);
    expect(accountProblems({ ...draft, clientId: 'other' }, account)).toEqual({ clientSecret: 'settings:needed' });
    expect(Object.keys(accountProblems({ ...draft, grant: 'password' }, account))).toEqual(['username', 'password']);
  });

  it.each(['ftp://x/', 'https://u:p@x/', 'x'])('does not take %s as an address', (apiUrl) => {
    expect(accountProblems({ ...draftOf(account, published), apiUrl }, account)).toHaveProperty('apiUrl');
  });

  it('finds what stands in the form among what the login sees', () => {
    const virtualAccounts = [{ id: '7', name: 'Default', isDefault: true }];
    const seen = [{ id: '1', domain: 'example.com', name: 'Example', virtualAccounts }];
    expect(optionsOf(seen[0] as (typeof seen)[0]).map(({ choice }) => choice)).toEqual([
      { smartAccount: 'example.com', virtualAccount: '' },
      { smartAccount: 'example.com', virtualAccount: 'Default' },
    ]);
    expect(chosenOption(seen, { smartAccount: 'example', virtualAccount: 'DEFAULT' })?.value).toBe('1 7');
    expect(chosenOption(seen, { smartAccount: 'Example', virtualAccount: '' })?.value).toBe('1 ');
    expect(chosenOption(seen, { smartAccount: '', virtualAccount: '' })).toBeNull();
  });

  it('takes certificates out of a text, never a key', () => {
    const one = '-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----';
    expect(certificatesIn(`x ${one}\n-----BEGIN PRIVATE KEY-----\nBB\n-----END PRIVATE KEY-----\n${one}`)).toEqual([
      one,
      one,
    ]);
  });
});

describe('credential form', () => {
  const kept = { name: 'lab', username: 'u', hasPassword: true, hasEnablePassword: true, hasKey: false, agent: null };

  it('keeps what is neither replaced nor taken out', () => {
    const draft = { ...credentialDraft(kept), password: 'new', forgotten: ['enablePassword'] as const };
    expect(credentialInput(draft, kept)).toEqual({ name: 'lab', username: 'u', password: 'new' });
    expect(credentialInput(credentialDraft(kept), kept).keep).toEqual(['password', 'enablePassword']);
    expect(contract['credentials.set'].input.safeParse(credentialInput(draft, kept)).success).toBe(true);
  });

  it('wants a login, a new name and a private key that is one', () => {
    const empty = credentialDraft(null);
    expect(Object.keys(credentialProblems(empty, null, new Set()))).toEqual(['name', 'username', 'password']);
    const taken = { ...empty, name: 'lab', username: 'u', privateKey: 'ssh-ed25519 AAAA' };
    expect(credentialProblems(taken, null, new Set(['lab']))).toEqual({
      name: 'settings:credential.name_taken',
      privateKey: 'settings:credential.no_key',
    });
    const forgotten = { ...credentialDraft(kept), forgotten: ['password'] as const };
    expect(credentialProblems(forgotten, kept, new Set(['lab']))).toHaveProperty('password');
  });
});

describe('collection form', () => {
  const settings = workSettingsSchema.parse({});

  it('has the bounds and defaults of the contract', () => {
    expect(workLimits.lanes).toEqual({ min: 1, max: 500, usual: 32 });
    expect(workLimits.lanesPerSite).toEqual({ min: 1, max: 500, usual: null });
    expect(workLimits.saveSilenceMs.usual).toBe(900_000);
  });

  it('gives only what changed, and off as no schedule', () => {
    const draft = { ...workDraft(settings), lanes: 4 };
    expect(workPatch(draft, ['lanes'])).toEqual({ lanes: 4 });
    expect(workPatch(draft, ['schedule'])).toEqual({ schedule: null });
    const weekly = { ...draft, schedule: { ...draft.schedule, kind: 'weekly' as const, weekdays: [5, 1] } };
    const patch = workPatch(weekly, ['schedule']);
    expect(patch).toEqual({ schedule: { kind: 'weekly', everyHours: 6, at: '06:00', weekdays: [1, 5] } });
    expect(contract['settings.set'].input.safeParse({ patch }).success).toBe(true);
  });

  it('names what cannot be saved', () => {
    const draft = workDraft(settings);
    expect([...workProblems(draft)]).toEqual([]);
    const schedule = { ...draft.schedule, kind: 'weekly' as const, at: '', weekdays: [] };
    expect([...workProblems({ ...draft, tries: Number.NaN, connectMs: 10, schedule })]).toEqual([
      'tries',
      'connectMs',
      'at',
      'weekdays',
    ]);
  });

  it('shows times in the largest unit that fits', () => {
    expect([0, 90_000, 120_000, 3_600_000, 1500].map(unitOf)).toEqual(['second', 'second', 'minute', 'hour', 'second']);
  });
});

it('knows what differs, also while a number is typed', () => {
  const saved = { a: 1, b: [1], c: null as number | null };
  expect(changedNames(saved, { a: 1, b: [1] })).toEqual([]);
  expect(changedNames(saved, { a: Number.NaN, b: [2], c: Number.NaN })).toEqual(['a', 'b', 'c']);
});

describe('lines for products', () => {
  const rows = [
    ...productCommands.map(({ name, template, purpose }) => ({ way: 'ssh', name, line: template, purpose })),
    ...Object.keys(restCalls).map((name) => ({ way: 'rest', name, line: name, purpose: name })),
    ...Object.keys(netconfRequests).map((name) => ({ way: 'netconf', name, line: name, purpose: name })),
    ...Object.keys(restconfCalls).map((name) => ({ way: 'restconf', name, line: name, purpose: name })),
    ...(['netconf', 'restconf'] as const).flatMap((way) =>
      Object.values(yangRpcs).map(({ name }) => ({ way, name, line: name, purpose: name })),
    ),
  ];

  it.each(rows)('has words for $way $name', (row) => {
    expect(linePurpose((key) => key, row)).toBe(`settings:line.${row.way}.${row.name}`);
  });

  it('finds by every word', () => {
    const found = linesThatFit([{ way: 'SSH', line: 'show clock', words: 'Time' }], 'SHOW time');
    expect(found).toHaveLength(1);
    expect(linesThatFit(found, 'show version')).toHaveLength(0);
  });
});
