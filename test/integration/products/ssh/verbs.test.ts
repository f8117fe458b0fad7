import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SluiceError } from '../../../../shared/errors.ts';
import { openSshProduct } from '../../../../main/products/ssh/ssh-product.ts';
import type { InstallFile, Product } from '../../../../main/products/product.ts';
import { fastClock, harness } from './harness.ts';
import type { Harness } from './harness.ts';
import { device, usageFile } from './scripted-device.ts';
import type { Device } from './scripted-device.ts';
import { scriptedServer } from './scripted-server.ts';
import type { Oddities, ScriptedServer } from './scripted-server.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(
  own: Partial<Device> = {},
  odd: Partial<Oddities> = {},
  options: Parameters<typeof harness>[1] = {},
): Promise<{ server: ScriptedServer; own: Harness; open: () => Promise<Product> }> {
  const server = await scriptedServer(device(own), odd);
  closing.push(() => server.close());
  const mine = harness(server.port, options);
  return {
    server,
    own: mine,
    open: async () => {
      const product = await openSshProduct(mine.target, mine.options);
      closing.push(() => product.close());
      return product;
    },
  };
}

async function errorOf(work: Promise<unknown>): Promise<SluiceError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof SluiceError) return error;
    throw error;
  }
  throw new Error('there was no error');
}

const ack: InstallFile = {
  bytes: Buffer.from('<smartLicense><smartLicenseRumAck><data>x</data></smartLicenseRumAck></smartLicense>'),
  name: 'ACK_1.txt',
  expected: [{ pid: 'C9300-24', serial: 'FOC1' }],
};

describe('logins that do not come about', () => {
  it('refused password: one try, never again', async () => {
    const { server, own, open } = await start({}, {}, { secrets: { password: 'wrong-canary' } });
    const error = await errorOf(open());
    expect(error).toMatchObject({ code: 'login.refused', params: { username: 'admin', credential: 'shared' } });
    expect(error.retryable).toBe(false);
    expect(server.logins).toEqual([{ method: 'password', accepted: false }]);
    expect(own.leases).toEqual([{ purpose: 'session', verdict: 'refused' }]);
  });
  it('password and keyboard-interactive are never both tried', async () => {
    const { server, open } = await start({}, { auth: 'both' }, { secrets: { password: 'wrong-canary' } });
    expect((await errorOf(open())).code).toBe('login.refused');
    expect(server.logins).toHaveLength(1);
  });
  it('a hidden question that is not the password ends the login, named, and nothing is answered', async () => {
    const prompts = [{ prompt: 'Your password has expired. New password: ', echo: false, answer: 'x' }];
    const { server, own, open } = await start({}, { auth: 'keyboard', keyboardPrompts: prompts });
    const error = await errorOf(open());
    expect(error.code).toBe('login.password_expired');
    expect(error.params['prompt']).toContain('New password');
    expect(server.logins).toEqual([]);
    expect(own.leases).toEqual([{ purpose: 'session', verdict: 'undecided' }]);
  });
  it('public key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    });
    const { own, open } = await start({}, { auth: 'key' }, { secrets: { password: undefined, privateKey } });
    await open();
    expect(own.leases).toEqual([{ purpose: 'session', verdict: 'accepted' }]);
  });
  it.each(['rsa', 'ec', 'ed25519', 'rsa with a passphrase'])('public key in PKCS #8: %s', async (kind) => {
    const protection = kind.endsWith('passphrase') ? { cipher: 'aes-256-cbc', passphrase: 'canary-words' } : {};
    const form = { type: 'pkcs8', format: 'pem', ...protection } as const;
    const { privateKey: key } =
      kind === 'ec'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : kind === 'ed25519'
          ? generateKeyPairSync('ed25519')
          : generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKey = key.export(form).toString();
    const secrets = { password: undefined, privateKey, privateKeyPassphrase: protection.passphrase };
    const { own, open } = await start({}, { auth: 'key' }, { secrets });
    await open();
    expect(own.leases).toEqual([{ purpose: 'session', verdict: 'accepted' }]);
  });
  it('no secret for what the product asks for', async () => {
    const { own, open } = await start({}, { auth: 'key' });
    expect((await errorOf(open())).code).toBe('login.no_secret');
    expect(own.leases[0]?.verdict).toBe('undecided');
  });
  it('an unusable key', async () => {
    const { open } = await start({}, { auth: 'key' }, { secrets: { privateKey: 'rubbish' } });
    expect((await errorOf(open())).code).toBe('login.key_unusable');
  });
  it('a wrong enable password is not tried twice', async () => {
    const { server, open } = await start(
      {},
      { loginAt: '>', enablePassword: 'right' },
      { secrets: { enablePassword: 'canary-wrong' } },
    );
    expect((await errorOf(open())).code).toBe('login.enable_refused');
    expect(server.device.sent).toEqual(['enable']);
  });
  it('enable asks for a password that nobody gave', async () => {
    const { open } = await start({}, { loginAt: '>', enablePassword: 'right' });
    const error = await errorOf(open());
    expect([error.code, error.params['what']]).toEqual(['login.no_secret', 'enable']);
  });
  it('busy lines after the login', async () => {
    const { open } = await start({}, { lines: 0, busyWhen: 'after-login' });
    const error = await errorOf(open());
    expect([error.code, error.retryable]).toEqual(['product.busy', true]);
  });
  it('busy lines told instead of an SSH identification', async () => {
    const server = createTcpServer((socket) => socket.resume().end('% All lines are in use. Try again later\r\n'));
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    const own = harness((server.address() as AddressInfo).port);
    const error = await errorOf(openSshProduct(own.target, own.options));
    expect([error.code, error.params['detail']]).toEqual(['product.busy', '% All lines are in use. Try again later']);
    expect(own.leases).toEqual([]);
  });
  it('refused connection, unknown host', async () => {
    const { server, own } = await start();
    await server.close();
    closing.pop();
    expect((await errorOf(openSshProduct(own.target, own.options))).code).toBe('product.refused');
    const other = harness(22, { host: 'no-such-host.invalid' });
    expect((await errorOf(openSshProduct(other.target, other.options))).code).toBe('product.unknown_host');
  });
  it('a black hole is a time-out, and no login was spent on it', async () => {
    const sockets: Socket[] = [];
    const server = createTcpServer((socket) => void sockets.push(socket));
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    closing.push(async () => {
      for (const each of sockets) each.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    const own = harness((server.address() as AddressInfo).port, { limits: { connectMs: 400 } });
    const error = await errorOf(openSshProduct(own.target, own.options));
    expect([error.code, error.params['step'], error.retryable]).toEqual(['product.timeout', 'handshake', true]);
    expect(own.leases).toEqual([]);
  });
  it('no common algorithm names what the product offers', async () => {
    const { open } = await start({}, { algorithms: { kex: ['diffie-hellman-group14-sha1'] } });
    const error = await errorOf(open());
    expect(error.code).toBe('product.needs_legacy_algorithms');
    expect(error.params['kind']).toContain('key exchange');
    expect(error.params['offered']).toContain('diffie-hellman-group14-sha1');
  });
  it('legacy algorithms where they were asked for', async () => {
    const { open } = await start(
      {},
      { algorithms: { kex: ['diffie-hellman-group14-sha1'], cipher: ['aes128-cbc'] } },
      { legacy: true },
    );
    await open();
  });
  it('a host key that is not trusted ends it before anything is said', async () => {
    const { server, own, open } = await start(
      {},
      {},
      {
        trust: {
          checkHostKey: async ({ host, fingerprint }) => {
            throw new SluiceError('trust.host_key_changed', { host, known: 'SHA256:x', offered: fingerprint });
          },
        },
      },
    );
    const error = await errorOf(open());
    expect(error.code).toBe('trust.host_key_changed');
    expect(error.params['offered']).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
    expect(server.logins).toEqual([]);
    expect(own.leases).toEqual([]);
  });
  it('a paused credential is told as it is', async () => {
    const { server, own } = await start();
    const options = {
      ...own.options,
      credentialFor: async () => {
        throw new SluiceError('login.credential_paused', { credential: 'shared', host: 'x' });
      },
    };
    expect((await errorOf(openSshProduct(own.target, options))).code).toBe('login.credential_paused');
    expect(server.logins).toEqual([]);
  });
});

describe('a login inside the shell', () => {
  it('refused once is not tried again, and is a refusal', async () => {
    const { server, own, open } = await start({}, { innerLogin: true, auth: 'none', password: 'canary-Other' });
    const error = await errorOf(open().then((product) => product.identify(own.verb)));
    expect(error.code).toBe('login.refused');
    expect(own.leases.map(({ verdict }) => verdict)).toEqual(['undecided', 'refused']);
    expect(server.device.sent).toEqual([]);
  });
  it('taken: the second lease is the one that was accepted', async () => {
    const { own, open } = await start({}, { innerLogin: true, auth: 'none' });
    await (await open()).identify(own.verb);
    expect(own.leases.map(({ verdict }) => verdict)).toEqual(['undecided', 'accepted']);
    expect(JSON.stringify(own.transcript)).not.toContain('canary');
  });
});

describe('collecting', () => {
  const noSink = async (): Promise<void> => undefined;
  it('refuses a product without Smart Licensing Using Policy before anything is written', async () => {
    const { server, own, open } = await start({
      status:
        'Smart Licensing is ENABLED\n\nRegistration:\n  Status: UNREGISTERED\n  Export-Controlled Functionality: NOT ALLOWED\n\nLicense Authorization:\n  Status: EVAL MODE\n',
    });
    const product = await open();
    expect((await product.identify(own.verb)).smartLicensing).toBe('classic');
    const error = await errorOf(product.collect({ kind: 'all' }, noSink, own.verb));
    expect([error.code, error.params['found']]).toEqual(['product.no_slp', 'classic']);
    expect(own.created).toEqual([]);
    expect(server.device.sent.some((each) => each.startsWith('license'))).toBe(false);
  });
  it('nothing to report is an empty success', async () => {
    const { own, open } = await start({ usage: null });
    const product = await open();
    const result = await product.collect({ kind: 'unreported' }, noSink, own.verb);
    expect(result).toMatchObject({ files: 0, reports: 0, transfer: null });
    expect([...own.left]).toEqual([]);
  });
  it('a refused essential line is named', async () => {
    const { own, open } = await start(
      {},
      { refused: [{ line: /^license smart save/, text: 'Command authorization failed.\n' }] },
    );
    const product = await open();
    const error = await errorOf(product.collect({ kind: 'all' }, noSink, own.verb));
    expect(error.code).toBe('not_authorized');
    expect(error.params['command']).toMatch(/^license smart save usage all file bootflash:slc/);
    expect(error.params['text']).toContain('Command authorization failed');
    expect([...own.left]).toEqual([]);
  });
  it('a full file system: nothing is begun, or what was begun is deleted', async () => {
    const full = await start({ freeBytes: 1000 });
    const error = await errorOf((await full.open()).collect({ kind: 'all' }, noSink, full.own.verb));
    expect([error.code, error.params['freeBytes']]).toEqual(['product.no_space', 1000]);
    const filling = await start({
      saveText: '% Error: No space left on device\n',
      usage: usageFile([1]).subarray(0, 200),
    });
    expect((await errorOf((await filling.open()).collect({ kind: 'all' }, noSink, filling.own.verb))).code).toBe(
      'product.no_space',
    );
    expect([...filling.server.device.files.keys()]).toEqual([]);
  });
  it('the name is known before the file can exist, and the sink has it before the copy is deleted', async () => {
    const { server, own, open } = await start();
    const product = await open();
    const seen: string[] = [];
    own.options.temporaryFiles.willCreate = async (path) => {
      own.created.push(path);
      seen.push(`will ${server.device.files.size}`);
    };
    await product.collect(
      { kind: 'unreported' },
      async () => void seen.push(`sink ${server.device.files.size}`),
      own.verb,
    );
    expect(seen).toEqual(['will 0', 'sink 1']);
    expect(server.device.files.size).toBe(0);
  });
  it('a sink that fails: the error comes through, the copy is deleted', async () => {
    const { server, own, open } = await start();
    const failing = async (): Promise<void> => {
      throw new SluiceError('ledger.busy', {});
    };
    expect((await errorOf((await open()).collect({ kind: 'all' }, failing, own.verb))).code).toBe('ledger.busy');
    expect(server.device.files.size).toBe(0);
  });
  it('a switchover in mid-save: once more, from the start', async () => {
    const pair = [
      { pid: 'C9300-24', serial: 'FOC1', role: 'Active' },
      { pid: 'C9300-24', serial: 'FOC2', role: 'Standby' },
    ];
    const { server, own, open } = await start(
      { udi: pair },
      {
        cutOn: /^license smart save/,
        onCut: (own) => {
          own.udi = [
            { pid: 'C9300-24', serial: 'FOC2', role: 'Active' },
            { pid: 'C9300-24', serial: 'FOC1', role: 'Standby' },
          ];
        },
      },
    );
    const result = await (await open()).collect({ kind: 'all' }, noSink, own.verb);
    expect(result.reports).toBe(3);
    expect(result.warnings.map(({ code }) => code)).toContain('switchover');
    expect(server.device.sent.filter((each) => each.startsWith('delete /force stby-bootflash:'))).toHaveLength(1);
    expect([...own.left]).toEqual([]);
  });
  it('another product at the address after a cut', async () => {
    const { own, open } = await start(
      {},
      { cutOn: /^license smart save/, onCut: (own) => (own.udi = [{ pid: 'C8000V', serial: 'X' }]) },
    );
    expect((await errorOf((await open()).collect({ kind: 'all' }, noSink, own.verb))).code).toBe('trust.other_product');
  });
  it('two cuts: a smaller file is asked for', async () => {
    const { server, own, open } = await start({}, { cutTransfers: 2 });
    const result = await (await open()).collect({ kind: 'unreported' }, noSink, own.verb);
    expect(result.warnings.map(({ code }) => code)).toContain('partial_days');
    expect(
      server.device.sent.filter((each) => each.startsWith('license smart save')).map((each) => each.split(' ')[4]),
    ).toEqual(['unreported', 'days']);
    expect(server.device.files.size).toBe(0);
  });
  it('silence is limited, and cancelling ends it within a second', async () => {
    const silent = await start({}, { silentOn: /^license smart save/ }, { limits: { saveSilenceMs: 400 } });
    const product = await silent.open();
    expect(
      (
        await errorOf(
          product.identify(silent.own.verb).then(() => product.collect({ kind: 'all' }, noSink, silent.own.verb)),
        )
      ).code,
    ).toBe('product.timeout');
    const waiting = await start({}, { silentOn: /^license smart save/ });
    const other = await waiting.open();
    const abort = new AbortController();
    const work = errorOf(
      other.collect({ kind: 'all' }, noSink, {
        signal: abort.signal,
        onProgress: ({ step }) => step === 'saving' && setTimeout(() => abort.abort(), 50),
      }),
    );
    const error = await work;
    expect(error.code).toBe('job.cancelled');
    await expect.poll(() => waiting.server.open()).toBe(0);
  });
});

describe('installing', () => {
  it.each([
    ['scp', {}],
    ['sftp', { scp: false }],
  ] as const)('puts by %s, imports, deletes', async (put, odd) => {
    const { server, own, open } = await start({}, odd);
    const result = await (await open()).install(ack, own.verb);
    expect(result).toMatchObject({ outcome: 'accepted', put, confirmationCodes: ['1fc54c75'] });
    expect(server.device.imported).toEqual([ack.bytes.toString()]);
    expect(server.device.files.size).toBe(0);
    expect([...own.left]).toEqual([]);
  });
  it('another product answers: nothing is put', async () => {
    const { server, own, open } = await start({ udi: [{ pid: 'C8000V', serial: 'OTHER' }] });
    const error = await errorOf((await open()).install(ack, own.verb));
    expect(error.code).toBe('trust.other_product');
    expect(error.params['found']).toBe('C8000V:OTHER');
    expect(own.created).toEqual([]);
    expect(server.device.files.size).toBe(0);
  });
  it("the product's refusal, in its words", async () => {
    const { server, own, open } = await start({ importText: '% Error: import failed, signature is not valid' });
    const result = await (await open()).install(ack, own.verb);
    expect(result.outcome).toBe('refused');
    expect(result.text).toContain('signature is not valid');
    expect(server.device.files.size).toBe(0);
  });
  it.each([
    'Import Data Successful*Nov 22 02:15:09.123: %SYS-5-CONFIG_I: Configured from console by vty0',
    '*Nov 22 02:15:09.123 CET: %SYS-5-CONFIG_I: Configured from console by vty0\nImport Data Successful',
    'Import Data Nov 22 02:15:09: %SMART_LIC-6-POLICY_INSTALL_SUCCESS: A new policy\nSuccessful',
  ])('success with syslog in its line: %s', async (importText) => {
    const { own, open } = await start({ importText });
    expect((await (await open()).install(ack, own.verb)).outcome).toBe('accepted');
  });
  it('SCP where the login ends at > and there is no SFTP', async () => {
    const { own, open } = await start({}, { loginAt: '>', sftp: false });
    expect(await (await open()).install(ack, own.verb)).toMatchObject({ outcome: 'accepted', put: 'scp' });
  });
  it('SCP that takes bare names only', async () => {
    const { own, open } = await start({}, { scpBare: true, sftp: false });
    expect(await (await open()).install(ack, own.verb)).toMatchObject({ outcome: 'accepted', put: 'scp' });
  });
  it('SCP that begins with a warning', async () => {
    const { server, own, open } = await start({}, { scpWarning: 'scp: low on space', sftp: false });
    expect(await (await open()).install(ack, own.verb)).toMatchObject({ outcome: 'accepted', put: 'scp' });
    expect(server.device.imported).toEqual([ack.bytes.toString()]);
  });
  it('half a minute before the shell and before SCP, nothing else to try', async () => {
    const limits = { connectMs: 30_000, silenceMs: 60_000 };
    const { server, own, open } = await start(
      {},
      { shellDelayMs: 1500, scpDelayMs: 1500, sftp: false },
      { limits, clock: fastClock(20) },
    );
    expect(await (await open()).install(ack, own.verb)).toMatchObject({ outcome: 'accepted', put: 'scp' });
    expect(server.device.imported).toEqual([ack.bytes.toString()]);
  });
  it('neither SCP nor SFTP, and no one to copy from', async () => {
    const { own, open } = await start({}, { scp: false, sftp: false });
    expect((await errorOf((await open()).install(ack, own.verb))).code).toBe('product.no_transfer');
    expect([...own.left]).toEqual([]);
  });
  it('copies from our listener, answering its questions with the defaults', async () => {
    const { server, own, open } = await start(
      {},
      {
        scp: false,
        sftp: false,
        questions: [{ line: /^copy/, ask: 'Destination filename [slc.xml]? ' }],
      },
    );
    let closed = 0;
    const serve: InstallFile['serve'] = async (bytes) => {
      const listener = createServer((_request, response) => response.end(bytes));
      listener.listen(0, '127.0.0.1');
      await new Promise((resolve) => listener.once('listening', resolve));
      const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/abc`;
      return {
        url,
        close: async () => {
          closed += 1;
          await new Promise((resolve) => listener.close(resolve));
        },
      };
    };
    const result = await (await open()).install({ ...ack, serve }, own.verb);
    expect(result).toMatchObject({ outcome: 'accepted', put: 'copy' });
    expect(result.warnings.map(({ code }) => code)).not.toContain('unknown_question');
    expect(server.device.imported).toEqual([ack.bytes.toString()]);
    expect(closed).toBe(1);
  });
});

describe('what is still held, and what is left', () => {
  it('from the list of reports', async () => {
    const { own, open } = await start();
    const held = await (await open()).held(own.verb);
    expect(held?.source).toBe('rum-id-all');
    expect([...(held?.offered ?? [])]).toEqual(['1629870101', '1629870103']);
  });
  it('a list with a row that cannot be read proves nothing', async () => {
    const rum =
      'Smart Licensing Usage Report:\n====\nReport Id,  State,  Flag, Feature Name\n1629870101  ACK  N  x\n7  ??\n';
    const { own, open } = await start({ rum });
    expect((await (await open()).held(own.verb))?.source).toBe('save-usage');
  });
  it('from a new file where there is no list', async () => {
    const { server, own, open } = await start({ rum: null });
    const held = await (await open()).held(own.verb);
    expect(held?.source).toBe('save-usage');
    expect([...(held?.offered ?? [])]).toEqual(['1629870101', '1629870102', '1629870103']);
    expect(server.device.files.size).toBe(0);
  });
  it('neither', async () => {
    const { own, open } = await start(
      { rum: null },
      { refused: [{ line: /^license/, text: '% Authorization failed.\n' }] },
    );
    expect(await (await open()).held(own.verb)).toBeNull();
  });
  it('removes what an earlier run left', async () => {
    const { server, own, open } = await start();
    server.device.files.set('slc1.txt', Buffer.from('x'));
    const result = await (await open()).remove(['bootflash:slc1.txt', 'bootflash:slc2.txt'], own.verb);
    expect(result.gone).toEqual(['bootflash:slc1.txt', 'bootflash:slc2.txt']);
    expect(server.device.files.size).toBe(0);
  });
});
