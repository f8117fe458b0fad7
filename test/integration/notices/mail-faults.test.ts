import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../shared/clock.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { sendMail } from '../../../main/notices/mail.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { passphrase, Scope, silentLog } from '../river/harness.ts';
import { createApplication } from '../../../main/application.ts';

/** The limit on the whole passes in a second and a half. */
const hastyClock: Clock = { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms / 200, signal) };
const password = 'canary smtp password';

const stages = ['greeting', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'text', 'QUIT'] as const;
type Stage = (typeof stages)[number];
type Manner = (socket: Socket, line: string) => void;

/** A mail server line by line; at one stage it does something else than a mail server does. */
async function scriptedSmtp(scope: Scope, at: Stage, manner: Manner) {
  const texts: string[] = [];
  const sockets = new Set<Socket>();
  const usual: Readonly<Record<Stage, string>> = {
    greeting: '220 here ESMTP',
    EHLO: '250-here\r\n250 AUTH PLAIN',
    AUTH: '235 welcome',
    MAIL: '250 fine',
    RCPT: '250 fine',
    DATA: '354 go on',
    text: '250 taken as 1',
    QUIT: '221 bye',
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const say = (stage: Stage, line: string): void => {
      if (stage === at) manner(socket, line);
      else socket.write(`${usual[stage]}\r\n`);
    };
    let rest = '';
    let isText = false;
    socket.setEncoding('utf8').on('data', (data: string) => {
      rest += data;
      for (;;) {
        const end = rest.indexOf(isText ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + (isText ? 5 : 2));
        const verb = stages.find((one) => line.toUpperCase().startsWith(one));
        if (isText) texts.push(line);
        const stage = isText ? 'text' : verb;
        isText = stage === 'DATA' && at !== 'DATA';
        if (stage) say(stage, line);
      }
    });
    say('greeting', '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  scope.onEnd(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { port: (server.address() as AddressInfo).port, texts, sockets };
}

const manners: Readonly<Record<string, Manner>> = {
  hangs: () => undefined,
  cuts: (socket) => socket.destroy(),
  'ends in the middle of a word': (socket) => socket.end('25'),
  'answers without end': (socket) => {
    const more = (): void => {
      while (!socket.destroyed && socket.write('250-and more\r\n'.repeat(1000)));
      if (!socket.destroyed) socket.once('drain', more);
    };
    more();
  },
  'says a word now and then': (socket) => {
    const timer = setInterval(() => socket.write('250-wait\r\n'), 20);
    socket.once('close', () => clearInterval(timer));
  },
  'answers what it was sent': (socket, line) => socket.write(`599 ${line} ${password}\r\n`),
  'speaks otherwise': (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
};

describe('a mail server', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  const mail = {
    ...{ from: 'sluice@example.com', to: ['a@example.com'], subject: 's', text: 't', html: '<p>t</p>' },
    ...({ messageId: '<1@example.com>', date: 0, language: 'en' } as const),
  };
  const server = (port: number) =>
    ({ host: '127.0.0.1', port, tls: 'none', username: 'mailer', password, cas: [] }) as const;

  it.each(Object.entries(manners))('that %s is given up at every stage, for what it is', async (name, manner) => {
    await Promise.all(
      stages.map(async (stage) => {
        const peer = await scriptedSmtp(scope, stage, manner);
        const error = await sendMail(server(peer.port), mail, hastyClock).then(
          () => null,
          (thrown: unknown) => toErrorData(thrown),
        );
        const where = `${name} at ${stage}: ${JSON.stringify(error)}`;
        // The server has said that it took the mail: how it says goodbye changes nothing.
        if (stage === 'QUIT') expect(error, where).toBeNull();
        else if (stage === 'text' && name !== 'answers what it was sent')
          expect(error?.code, where).toBe('mail.in_doubt');
        else expect(error?.code, where).toMatch(/^mail\.(unreachable|refused|login)$/);
        const told = JSON.stringify(error);
        expect(told.length).toBeLessThan(600);
        for (const secret of [password, Buffer.from(password).toString('base64').slice(0, 20)])
          expect(told, where).not.toContain(secret);
        expect(told).not.toContain(Buffer.from(`\0mailer\0${password}`).toString('base64'));
        expect(peer.texts.length, where).toBe(stage === 'text' || stage === 'QUIT' ? 1 : 0);
      }),
    );
  });

  it('that refuses one of three addresses: the others get it once, and it is said who did not', async () => {
    const peer = await scriptedSmtp(scope, 'RCPT', (socket, line) =>
      socket.write(line.includes('b@') ? '550 no such user\r\n' : '250 fine\r\n'),
    );
    const application = await createApplication({
      ...{ host: { kind: 'cli', buildId: '' }, workspace: scope.folder(), clock: systemClock, operator: 'tester' },
      ...{ passphrase: async () => passphrase, log: silentLog },
    });
    scope.onEnd(() => application.close());
    await application.call('account.set', {
      ...{ apiUrl: 'https://api.example/', tokenUrl: 'https://token.example/', clientId: 'id', clientSecret: 'secret' },
      ...{ smartAccount: 'example.com', role: 'administrator' },
    });
    await application.call('notices.set', {
      preferences: {
        ...{ dailySummary: true, statusNotification: true, expiringAlert: true, thresholds: [90] },
        ...{ address: 'a@example.com', additional: 'b@example.com, c@example.com' },
      },
      smtp: { ...{ host: '127.0.0.1', port: peer.port, tls: 'none', username: null }, from: 'sluice@example.com' },
    });
    const sent = await application.call('notices.send', { kind: 'digest' });
    expect(sent).toMatchObject({
      ...{ state: 'sent', taken: 2 },
      error: { code: 'mail.partly_refused', params: { addresses: 'b@example.com' } },
    });
    await expect(application.call('notices.send', { kind: 'digest' })).rejects.toMatchObject({
      code: 'usage.digest_sent',
    });
    expect(peer.texts).toHaveLength(1);
  });
});
