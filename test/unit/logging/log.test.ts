import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  existsSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../../main/logging/open-log.ts';
import { createRedactor, mask } from '../../../main/logging/redact.ts';
import type { Clock } from '../../../shared/clock.ts';

const day = 86_400_000;
let folder: string;
let now: number;
const clock: Clock = { now: () => now, monotonicMs: () => now, sleep: () => Promise.resolve() };

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'sluice-log-')), 'logs 現場');
  now = Date.UTC(2025, 0, 1, 12);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const everything = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');

describe('log file', () => {
  it('makes nothing before the first line', async () => {
    const log = openLog({ folder, clock });
    await log.close();
    expect(existsSync(folder)).toBe(false);
  });

  it('writes one JSON object a line, for the owner only', async () => {
    const log = openLog({ folder, clock });
    log.event('ssh.login.accepted', { host: 'core-1', level: 'x', time: 'y' });
    log.warning('a');
    log.failure('b', { error: new Error('broken') });
    await log.close();
    const file = join(folder, 'sluice-2025-01-01.log');
    const rows = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows[0]).toMatchObject({
      level: 'info',
      time: '2025-01-01T12:00:00.000Z',
      event: 'ssh.login.accepted',
      data: { host: 'core-1', level: 'x', time: 'y' },
    });
    expect(rows.map((row) => row['level'])).toEqual(['info', 'warn', 'error']);
    expect(JSON.stringify(rows[2])).toContain('broken');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('takes a new file a day and keeps fourteen', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    const log = openLog({ folder, clock });
    for (let index = 0; index < 20; index += 1) {
      log.event('day', { index });
      now += day;
    }
    await log.close();
    const names = readdirSync(folder).filter((name) => name.endsWith('.log'));
    expect(names).toHaveLength(14);
    expect(names.sort().at(-1)).toBe('sluice-2025-01-20.log');
    expect(existsSync(join(folder, 'notes.txt'))).toBe(true);
  });

  it('never stops the work when it cannot write', async () => {
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, 'a file stands where the folder should be');
    const log = openLog({ folder, clock });
    expect(() => log.event('x')).not.toThrow();
    await log.close();
  });
});

const canary = 'CANARY-7f3a9b';

describe('secrets', () => {
  const shapes: readonly (readonly [string, unknown])[] = [
    ['key password', { password: canary }],
    ['key in depth', { a: [{ b: { clientSecret: canary } }] }],
    ['key enablePassword', { enablePassword: canary }],
    ['key privateKeyPassphrase', { privateKeyPassphrase: canary }],
    ['key access_token', { access_token: canary }],
    ['header key', { headers: { Authorization: `Bearer ${canary}` } }],
    ['header text', { text: `GET / HTTP/1.1\r\nAuthorization: Basic ${canary}==\r\nHost: x` }],
    ['header as JSON text', { text: `{"authorization":"Bearer ${canary}"}` }],
    ['bearer', { text: `sent bearer ${canary}abc` }],
    ['web token', { text: `eyJhbGciOiJIUzI1NiJ9.${canary}.c2ln` }],
    ['IOS password 7', { line: `username admin password 7 ${canary}` }],
    ['IOS secret 9', { line: `enable secret 9 ${canary}` }],
    ['IOS password', { line: `enable password ${canary}` }],
    ['assignment', { line: `client_secret=${canary}&grant_type=client_credentials` }],
    ['JSON text', { line: `{"client_secret": "${canary}"}` }],
    ['trust token', { line: `license smart trust idtoken ${canary} all force` }],
    ['URL with password', { url: `https://user:${canary}@proxy.example:8080/` }],
    [
      'private key',
      { key: `-----BEGIN OPENSSH PRIVATE KEY-----\n${canary}\n${canary}\n-----END OPENSSH PRIVATE KEY-----` },
    ],
    ['private key, cut', { text: `x -----BEGIN RSA PRIVATE KEY-----\n${canary}` }],
    ['error', { error: new Error(`login failed, password=${canary}`) }],
    ['cause', { error: new Error('x', { cause: new Error(`Authorization: Bearer ${canary}`) }) }],
    ['bytes', { body: Buffer.from(canary) }],
    ['key as data', { [`password ${canary}`]: 1 }],
  ];

  it.each(shapes)('are hidden: %s', async (_name, fields) => {
    const log = openLog({ folder, clock });
    log.event('canary', fields as Record<string, unknown>);
    await log.close();
    expect(everything()).not.toContain(canary);
    expect(everything()).toContain('"event":"canary"');
  });

  it.each([
    ['plain', (value: string) => value],
    ['JSON in text', (value: string) => JSON.stringify({ x: value })],
    ['URL', (value: string) => encodeURIComponent(value)],
    ['Base64', (value: string) => Buffer.from(value).toString('base64')],
    ['in a stack', (value: string) => new Error(value).stack ?? ''],
  ])('that were registered are hidden in every form: %s', async (_name, form) => {
    const secret = 'käse "9/+\\ %x';
    const log = openLog({ folder, clock });
    log.registerSecret(secret);
    log.event(`name ${form(secret)}`, { text: `before ${form(secret)} after`, list: [form(secret)] });
    await log.close();
    const text = everything();
    expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(text).not.toContain(form(secret));
    expect(text).toContain('before');
    expect(text).toContain(mask);
  });

  it('hides every line of a registered key', () => {
    const redactor = createRedactor();
    redactor.registerSecret('-----BEGIN KEY-----\nAAAAlineone\nBBBBlinetwo\n-----END KEY-----\n');
    expect(redactor.text('parse error near BBBBlinetwo')).toBe(`parse error near ${mask}`);
  });

  it('hides any registered value of four characters or more, anywhere', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4 }).filter((text) => text.trim().length >= 4),
        fc.string(),
        (secret, around) => {
          const redactor = createRedactor();
          redactor.registerSecret(secret);
          const line = redactor.text(`${around}|${secret}|${around}`);
          if (!around.includes(secret) && !mask.includes(secret)) expect(line).toContain(mask);
          if (!mask.includes(secret) && !`|${mask}|`.includes(secret)) expect(line).not.toContain(`|${secret}|`);
        },
      ),
    );
  });

  it('leaves alone what is none', () => {
    const redactor = createRedactor();
    const fields = {
      hasPassword: true,
      tokenUrl: 'https://id.example/token',
      passwordFile: '/tmp/pw',
      host: 'core-1',
      text: 'the password was refused',
      counts: { secretCount: 2 },
      nothing: null,
    };
    const clean = redactor.redact(fields) as Record<string, unknown>;
    expect(clean).toMatchObject({
      hasPassword: true,
      tokenUrl: fields.tokenUrl,
      passwordFile: '/tmp/pw',
      host: 'core-1',
    });
    expect(clean['nothing']).toBeNull();
  });

  it('survives loops and depth', () => {
    const loop: Record<string, unknown> = { name: 'x' };
    loop['self'] = loop;
    expect(JSON.stringify(createRedactor().redact(loop))).toContain('…');
  });
});
