import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApplication, type CreateApplicationOptions } from '../../../main/application.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { openLedger } from '../../../main/ledger/open-ledger.ts';
import type { ExpiringLicense } from '../../../main/notices/expiry.ts';
import { languages } from '../../../shared/contract/app.ts';
import { accountRoles, may } from '../../../shared/account-roles.ts';
import { thresholdPresets } from '../../../shared/notice-rules.ts';
import { passphrase, Scope } from '../river/harness.ts';
import { headerText, readMail, smtpPeer, type SmtpPeer } from './smtp-peer.ts';

const dayMs = 86_400_000;
const preferences = {
  ...{ dailySummary: true, statusNotification: true, expiringAlert: true, thresholds: [...thresholdPresets.article] },
  ...{ address: 'ops@example.com', additional: '' },
};
const account = {
  apiUrl: 'https://api.example/',
  tokenUrl: 'https://token.example/',
  clientId: 'id',
  clientSecret: 'secret',
  smartAccount: 'jp.example.com',
};

describe('notices', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  async function peer(options: Parameters<typeof smtpPeer>[0] = {}): Promise<SmtpPeer> {
    const one = await smtpPeer(options);
    scope.onEnd(() => one.close());
    return one;
  }

  const smtp = ({ port, ca }: SmtpPeer, more: object = {}) => ({
    ...({ host: '127.0.0.1', port, tls: 'starttls', username: 'mailer', password: 'the password' } as const),
    ...{ from: 'sluice@example.com', extraCas: [ca] },
    ...more,
  });

  async function opened(more: Partial<CreateApplicationOptions> & { aheadMs?: () => number } = {}) {
    const { aheadMs = () => 0, ...options } = more;
    const silent = () => undefined;
    const application = await createApplication({
      host: { kind: 'cli', buildId: '' },
      workspace: scope.folder(),
      clock: { ...systemClock, now: () => systemClock.now() + aheadMs() },
      passphrase: async () => passphrase,
      operator: 'tester',
      log: { event: silent, warning: silent, failure: silent, registerSecret: silent },
      ...options,
    });
    scope.onEnd(() => application.close());
    return application;
  }

  it.each(languages)('reach a mail server over TLS in %s, as text and as a page', async (language) => {
    const server = await peer();
    const hostile = 'a<b>\r\nBcc: x@evil.example';
    const application = await opened({
      expiringLicenses: async () => [
        { license: hostile, virtualAccount: '大阪', quantity: 7, endsAt: systemClock.now() + 20 * dayMs },
      ],
    });
    await application.call('notices.set', { preferences: { ...preferences, language }, smtp: smtp(server) });
    const preview = await application.call('notices.preview', {});
    const sent = await application.call('notices.send', { kind: 'digest' });
    expect(sent).toMatchObject({ kind: 'digest', state: 'sent', alerts: 1, recipients: ['ops@example.com'] });
    const [mail = expect.fail('no mail')] = server.mails;
    expect(mail).toMatchObject({ from: 'sluice@example.com', to: ['ops@example.com'], isSecure: true, user: 'mailer' });
    const { headers, text, html } = readMail(mail.raw);
    expect(headerText(headers.get('subject') ?? '')).toBe(preview.subject);
    expect(headers.get('content-language')).toBe(language);
    expect(headers.has('bcc')).toBe(false);
    expect(text.trimEnd()).toBe(preview.text.trimEnd());
    expect(html.trim()).toBe(preview.html.replaceAll('\n', '\r\n').trim());
    expect(html).toContain('大阪');
    expect(html).not.toContain('<b>');
    await expect(application.call('notices.send', { kind: 'digest' })).rejects.toMatchObject({
      code: 'usage.digest_sent',
    });
    expect(server.mails).toHaveLength(1);
    expect((await application.call('notices.log', {})).rows.map(({ state }) => state)).toEqual(['sent']);
  });

  it('go over implicit TLS, and as a test as often as wanted', async () => {
    const server = await peer({ secure: true });
    const application = await opened();
    await application.call('notices.set', { preferences, smtp: smtp(server, { tls: 'implicit' }) });
    for (let time = 0; time < 2; time += 1) await application.call('notices.send', { kind: 'test' });
    expect(server.mails.map(({ isSecure }) => isSecure)).toEqual([true, true]);
    expect(readMail(server.mails[0]?.raw ?? '').text).toContain('This mail server works');
  });

  it('are refused where the certificate is of nobody who is trusted, without a word of the mail', async () => {
    const server = await peer();
    const application = await opened();
    await application.call('notices.set', { preferences, smtp: smtp(server, { extraCas: [] }) });
    await expect(application.call('notices.send', { kind: 'digest' })).rejects.toMatchObject({
      code: 'mail.certificate',
    });
    expect(server.mails).toEqual([]);
    // What failed is no mail of the day: with the CA it goes out.
    await application.call('notices.set', { preferences, smtp: smtp(server) });
    expect(await application.call('notices.send', { kind: 'digest' })).toMatchObject({ state: 'sent' });
    expect((await application.call('notices.log', {})).rows.map(({ state }) => state)).toEqual(['sent', 'failed']);
  });

  it('never go in the clear to another computer, nor to a server that offers no TLS', async () => {
    const server = await peer({ disabledCommands: ['STARTTLS'] });
    const application = await opened();
    const plain = { ...smtp(server), host: 'mail.example.com', tls: 'none' } as const;
    await expect(application.call('notices.set', { preferences, smtp: plain })).rejects.toMatchObject({
      code: 'usage.plain_mail',
    });
    expect((await application.call('notices.get', {})).smtp).toBeNull();
    await application.call('notices.set', { preferences, smtp: smtp(server) });
    await expect(application.call('notices.send', { kind: 'digest' })).rejects.toThrow();
    expect(server.mails).toEqual([]);
    await application.call('notices.set', { preferences, smtp: smtp(server, { tls: 'none', username: null }) });
    expect(await application.call('notices.send', { kind: 'digest' })).toMatchObject({ state: 'sent' });
  });

  it.each([
    ['mail.login', {}, { password: 'another one' }],
    [
      'mail.refused',
      { onRcptTo: (_to: unknown, _session: unknown, done: (error: Error) => void) => done(new Error('no such user')) },
      {},
    ],
  ] as const)('end in %s where the server does so', async (code, manners, login) => {
    const server = await peer(manners);
    const application = await opened();
    await application.call('notices.set', { preferences, smtp: smtp(server, login) });
    await expect(application.call('notices.send', { kind: 'digest' })).rejects.toMatchObject({ code });
    const { rows } = await application.call('notices.log', {});
    expect(JSON.stringify(rows)).not.toContain('another one');
    expect(rows.map(({ state, error }) => [state, error?.code])).toEqual([['failed', code]]);
  });

  it('are not sent again where the answer was lost: the next one says so', async () => {
    let day = 0;
    let isCut = true;
    const server = await peer({
      onData(stream, _session, done) {
        // The text came whole; then the line is dead.
        stream.resume().on('end', () => {
          if (isCut) for (const socket of sockets) socket.destroy();
          else done();
        });
      },
    });
    const { sockets } = server;
    const application = await opened({ aheadMs: () => day * dayMs });
    await application.call('notices.set', { preferences, smtp: smtp(server, { tls: 'none', username: null }) });
    await expect(application.call('notices.send', { kind: 'digest' })).rejects.toMatchObject({ code: 'mail.in_doubt' });
    isCut = false;
    await expect(application.call('notices.send', { kind: 'digest' })).rejects.toMatchObject({
      code: 'usage.digest_sent',
    });
    day = 1;
    expect((await application.call('notices.preview', {})).text).toContain('arrived is not known');
    expect(await application.call('notices.send', { kind: 'digest' })).toMatchObject({ state: 'sent' });
  });

  it('of a killed run may have arrived, so they are not sent again: the next one says so', async () => {
    const server = await peer();
    const workspace = scope.folder();
    let day = 0;
    const application = await opened({ workspace, aheadMs: () => day * dayMs });
    await application.call('notices.set', { preferences, smtp: smtp(server) });
    const ledger = await openLedger({ folder: workspace, clock: systemClock });
    const today = (await application.call('notices.preview', {})).day;
    await ledger.beginNotice(
      {
        ...({ day: today, kind: 'digest', messageId: '<x@example.com>', recipients: ['ops@example.com'] } as const),
        // No process has this one.
        ...{ subject: 's', alerts: [], shortages: [], pid: 2 ** 30 },
      },
      { operator: 'killed', jobId: null, reason: null },
    );
    await ledger.close();
    await expect(application.call('notices.send', { kind: 'digest' })).rejects.toMatchObject({
      code: 'usage.digest_sent',
    });
    day = 1;
    await application.call('notices.send', { kind: 'digest' });
    expect(server.mails.map(({ raw }) => readMail(raw).text)).toEqual([
      expect.stringContaining('arrived is not known'),
    ]);
    expect((await application.call('notices.log', {})).rows.map(({ state }) => state)).toEqual(['sent', 'in_doubt']);
  });

  it('of a day on which the time went by while nothing ran are made up once, when a window opens', async () => {
    const server = await peer();
    const workspace = scope.folder();
    const first = await opened({ workspace });
    const early = { ...preferences, at: '00:00' };
    await first.call('notices.set', { preferences: early, smtp: smtp(server) });
    expect((await first.call('notices.get', {})).nextAt).toBeNull();
    await first.close();
    for (let time = 0; time < 2; time += 1) {
      const window = await opened({ workspace, runsSchedule: true });
      await vi.waitFor(async () => {
        expect((await window.call('notices.get', {})).nextAt).toBeGreaterThan(systemClock.now());
        expect((await window.call('notices.log', {})).rows.map(({ state }) => state)).toEqual(['sent']);
      }, 10_000);
      // What it began is ended by then.
      await window.close();
    }
    expect(server.mails).toHaveLength(1);
  });

  it('save all or nothing, and name the address that is refused', async () => {
    const server = await peer();
    const application = await opened();
    await application.call('account.set', { ...account, role: 'administrator' });
    const saved = await application.call('notices.set', {
      preferences: { ...preferences, additional: 'a@example.com, b@jp.example.com' },
      smtp: smtp(server),
    });
    expect(saved.preferences.additional).toEqual(['a@example.com', 'b@jp.example.com']);
    expect(saved.addressDomain).toBe('example.com');
    await expect(
      application.call('notices.set', {
        preferences: { ...preferences, dailySummary: false, additional: 'a@example.org' },
        smtp: null,
      }),
    ).rejects.toMatchObject({ code: 'usage.foreign_address', params: { address: 'a@example.org' } });
    expect(await application.call('notices.get', {})).toEqual(saved);
    await application.call('notices.send', { kind: 'digest' });
    expect(server.mails[0]?.to).toEqual(['ops@example.com', 'a@example.com', 'b@jp.example.com']);
  });

  it('go to further addresses by the role that is set for the account, and to nobody else by another one', async () => {
    const application = await opened();
    const additional = 'a@example.com';
    const asked = async () =>
      await application.call('notices.set', { preferences: { ...preferences, additional }, smtp: null });
    await application.call('account.set', account);
    expect((await application.call('notices.get', {})).additionalRefusal).toMatchObject({ code: 'usage.role_unknown' });
    await expect(asked()).rejects.toMatchObject({ code: 'usage.role_unknown' });
    for (const role of accountRoles) {
      await application.call('account.set', { ...account, role });
      if (may(role, 'notify_others') === 'yes') expect((await asked()).additionalRefusal).toBeNull();
      else await expect(asked()).rejects.toMatchObject({ code: 'usage.not_administrator', params: { role } });
    }
  });

  it('go to further addresses no more once the role that named them is another one', async () => {
    const application = await opened();
    const to = async (): Promise<string | undefined> => {
      const path = join(scope.folder(), 'digest.eml');
      await application.call('notices.save', { target: await application.files.registerOutput(path), form: 'eml' });
      return readMail(readFileSync(path, 'utf8')).headers.get('to');
    };
    await application.call('account.set', { ...account, role: 'administrator' });
    await application.call('notices.set', { preferences: { ...preferences, additional: 'a@example.com' }, smtp: null });
    expect(await to()).toBe('ops@example.com, a@example.com');
    await application.call('account.set', { ...account, role: 'viewer' });
    expect(await to()).toBe('ops@example.com');
  });

  it('are read where an earlier version kept a role beside them, which counts no more', async () => {
    const workspace = scope.folder();
    const ledger = await openLedger({ folder: workspace, clock: systemClock });
    const kept = { ...preferences, additional: [], accountRole: 'va_user', at: '06:45', language: 'fr' };
    await ledger.setSetting(
      'notices',
      { preferences: kept, smtp: null },
      { operator: 'tester', jobId: null, reason: null },
    );
    await ledger.close();
    const { preferences: read } = await (await opened({ workspace })).call('notices.get', {});
    expect(read).toMatchObject({ at: '06:45', language: 'fr', dailySummary: true });
    expect(read).not.toHaveProperty('accountRole');
  });

  it('are a file to carry where there is no mail server', async () => {
    const application = await opened();
    await application.call('notices.set', { preferences, smtp: null });
    await expect(application.call('notices.send', { kind: 'digest' })).rejects.toMatchObject({
      code: 'usage.no_mail_server',
    });
    const path = join(scope.folder(), 'digest.eml');
    const target = await application.files.registerOutput(path);
    await application.call('notices.save', { target, form: 'eml', day: '2026-11-29', language: 'ja' });
    const { headers, text } = readMail(readFileSync(path, 'utf8'));
    expect(headers.get('to')).toBe('ops@example.com');
    expect(text).toContain('2026年11月29日のスマートライセンシング');
  });

  it('tell each alert exactly once in 400 days, with the program off at random', { timeout: 180_000 }, async () => {
    const begin = Date.now();
    const ends = [5, 33, 90, 120, 250, 399];
    const licenses: ExpiringLicense[] = ends.map((day) => ({
      ...{ license: `license-${day}`, virtualAccount: 'DEFAULT', quantity: 1, endsAt: begin + day * dayMs },
    }));
    const server = await peer();
    let day = 0;
    let seed = 20_261_129;
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const workspace = scope.folder();
    const on = { workspace, expiringLicenses: async () => licenses, aheadMs: () => day * dayMs };
    let application = await opened(on);
    const plain = smtp(server, { tls: 'none', username: null });
    await application.call('notices.set', { preferences, smtp: plain });
    const days: number[] = [];
    for (; day < 400; day += 1) {
      if (random() < 0.4) continue;
      if (random() < 0.05) {
        await application.close();
        application = await opened(on);
      }
      days.push(day);
      await application.call('notices.send', { kind: 'digest' });
    }
    expect(server.mails).toHaveLength(days.length);
    const told = server.mails.flatMap(({ raw }, index) =>
      [...readMail(raw).text.matchAll(/^ {2}(license-\d+), DEFAULT/gm)].map(([, name]) => `${name} ${days[index]}`),
    );
    const sorted = [...thresholdPresets.article];
    const expected = ends.flatMap((end) =>
      sorted.flatMap((threshold, index) => {
        const lower = sorted[index + 1];
        const last = lower === undefined ? end + 30 : end - lower - 1;
        const first = days.find((one) => one >= end - threshold && one <= last);
        return first === undefined ? [] : [`license-${end} ${first}`];
      }),
    );
    expect(told.sort()).toEqual(expected.sort());
    expect(told.length).toBeGreaterThan(25);
  });
});
