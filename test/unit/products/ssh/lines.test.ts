import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offeredAlgorithms } from '../../../../main/products/ssh/algorithms.ts';
import { line, listedCommand, productCommands } from '../../../../main/products/ssh/commands.ts';
import { readOffered, saysBusy, textBeforeIdentification } from '../../../../main/products/ssh/first-bytes.ts';
import { meaningOf } from '../../../../main/products/ssh/questions.ts';
import { fileOfTerminal } from '../../../../main/products/ssh/transfer-more.ts';
import { silence } from '../../../../main/products/ssh/silence.ts';
import { refusalOf } from '../../../../main/products/ssh/session.ts';

describe('the list of lines', () => {
  it('makes lines of it and knows them again', () => {
    const text = line('save-days', { path: 'bootflash:slc1.txt', days: '30' });
    expect(text).toBe('license smart save usage days 30 file bootflash:slc1.txt');
    expect(listedCommand(text)?.name).toBe('save-days');
    expect(listedCommand('reload')).toBeNull();
    expect(listedCommand('license smart factory reset')).toBeNull();
  });
  it('a parameter can never become another line, word or pipe', () => {
    fc.assert(
      fc.property(fc.string(), (rest) => {
        const path = `bootflash:slc1.txt${rest}`;
        let made: string;
        try {
          made = line('more', { path });
        } catch {
          return;
        }
        expect(made).toMatch(/^more bootflash:[A-Za-z0-9._-]+$/);
      }),
    );
    for (const path of ['bootflash:a b', 'bootflash:a\nreload', 'bootflash:a|b', 'bootflash:../x', 'x', 'tftp://1/x'])
      expect(() => line('import', { path })).toThrow();
    expect(() => line('save-days', { path: 'bootflash:a', days: '0' })).toThrow();
    expect(() => line('copy', { url: 'http://h/a b', path: 'bootflash:a' })).toThrow();
    expect(() => line('enable-secret')).toThrow();
  });
  it('every entry has its own name and a purpose', () => {
    expect(new Set(productCommands.map(({ name }) => name)).size).toBe(productCommands.length);
    expect(productCommands.every(({ purpose }) => purpose.length > 5)).toBe(true);
  });
});

describe('questions of a login', () => {
  it.each([
    ['Password: ', false, 'password'],
    ['Password: ', true, 'password'],
    ["admin@edge's password:", false, 'password'],
    ['Kennwort:', false, 'password'],
    ['New password: ', false, 'hidden'],
    ['Retype password: ', false, 'hidden'],
    ['Verification code: ', false, 'hidden'],
    ['Username: ', true, 'username'],
    ['login:', true, 'username'],
    ['Site code [1]: ', true, 'echoed'],
  ] as const)('%s (echo %s)', (prompt, echo, meaning) => {
    expect(meaningOf(prompt, echo)).toBe(meaning);
  });
});

describe('the first bytes', () => {
  it('text instead of an identification', () => {
    const bytes = Buffer.from('% All lines are busy\r\nSSH-2.0-x\r\n');
    expect(textBeforeIdentification(bytes)).toBe('% All lines are busy');
    expect(saysBusy('% All lines are busy')).toBe(true);
    expect(saysBusy('Authorised use only. All access is logged.')).toBe(false);
    expect(saysBusy('Welcome to the main line of defence')).toBe(false);
    expect(saysBusy('Access # for trainees only > all sessions are recorded.')).toBe(false);
    expect(saysBusy('All sessions will be monitored.')).toBe(false);
    expect(saysBusy('all vtys are in use')).toBe(true);
  });
  it('no junk makes the offer throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (junk) => {
        readOffered(Buffer.concat([Buffer.from('SSH-2.0-x\r\n'), junk]));
        readOffered(Buffer.from(junk));
      }),
    );
  });
});

describe('algorithms', () => {
  it('pinned keys come first, legacy only when asked for', () => {
    const ordinary = offeredAlgorithms(false, []);
    expect(ordinary.kex).not.toContain('diffie-hellman-group14-sha1');
    expect(ordinary.kex).not.toContain('diffie-hellman-group18-sha512');
    expect(ordinary.serverHostKey).not.toContain('ssh-rsa');
    expect((offeredAlgorithms(false, ['ssh-rsa']).serverHostKey as string[]).slice(0, 2)).toEqual([
      'rsa-sha2-512',
      'rsa-sha2-256',
    ]);
    expect((offeredAlgorithms(true, []).serverHostKey as string[]).slice(-2)).toContain('ssh-rsa');
  });
});

describe('a file out of a terminal', () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom('a', '{', '"', '\\', ' ', 'é', '1'), maxLength: 40 }), {
    minLength: 1,
    maxLength: 20,
  });
  it('comes back byte for byte when its size is known', () => {
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom('\r\n', '\r\r\n'),
        fc.boolean(),
        fc.boolean(),
        (body, ending, endsLine, extra) => {
          const file = `<x>\n${body.join('\n')}</x>${endsLine ? '\n' : ''}`;
          const bytes = Buffer.from(file);
          const shown = `${bytes.toString('latin1').replace(/\n/g, ending)}${extra ? ending : ''}`;
          expect(fileOfTerminal(shown, bytes.length)?.toString()).toBe(file);
        },
      ),
    );
  });
  it('a file with CR LF of its own', () => {
    const file = '<x>\r\na\r\n</x>\r\n';
    expect(fileOfTerminal(file, file.length)?.toString()).toBe(file);
    expect(fileOfTerminal(file.replace(/\r\n/g, '\r\r\n'), file.length)?.toString()).toBe(file);
  });
  it('a syslog line in between, and lines broken at the width', () => {
    const file = `<x>\n${'abcdefghij'.repeat(30)}\n</x>\n`;
    expect(
      fileOfTerminal(`<x>\r\n*Nov 22: %SYS-5-X: y\r\n${file.slice(4).replace(/\n/g, '\r\n')}`, file.length)?.toString(),
    ).toBe(file);
    const broken = file.replace(/([^\n]{80})(?=[^\n])/g, '$1\n').replace(/\n/g, '\r\n');
    expect(fileOfTerminal(broken, file.length)?.toString()).toBe(file);
  });
  it('nothing that is not the right size', () => {
    expect(fileOfTerminal('<x>\r\n</x>\r\n', 500)).toBeNull();
  });
});

describe('limits on silence', () => {
  it('a stop of this process counts as a part only; life starts it again', async () => {
    let slept = 0;
    let life = 0;
    const clock = {
      now: () => 0,
      monotonicMs: () => 0,
      sleep: async () => {
        slept += 1;
        if (slept === 5) life += 1;
      },
    };
    await silence(clock, 8000, () => life, new AbortController().signal);
    expect(slept).toBe(13);
  });
});

describe('refusals', () => {
  it.each([
    ["    ^\n% Invalid input detected at '^' marker.", 'invalid'],
    ['Command authorization failed.', 'not_authorized'],
    ['% Authorization failed.', 'not_authorized'],
    ['*Nov 22: %SYS-5-X: y\n% Incomplete command.', 'incomplete'],
    ['Permission denied for the role', 'not_authorized'],
    ['UDI: PID:C9300-24,SN:FOC1', null],
    ['The requested item was not found', null],
    ['', null],
  ])('%j', (text, refusal) => {
    expect(refusalOf(text)).toBe(refusal);
  });
});
