import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterEcho } from '../../../../main/products/ssh/echo.ts';
import { baseName, onStandby, readDirectory, sizeIn } from '../../../../main/products/ssh/filesystem.ts';
import {
  hostnameOf,
  modeOfPrompt,
  onlyErasure,
  promptOfLine,
  readPrompt,
  readTail,
  withoutErasure,
} from '../../../../main/products/ssh/prompt.ts';
import { cleanText, withoutNoise } from '../../../../main/products/ssh/terminal.ts';

describe('prompts', () => {
  it.each([
    ['edge-1#', 'edge-1#'],
    ['my edge router 1> ', 'my edge router 1>'],
    ['RP/0/RP0/CPU0:core#', 'RP/0/RP0/CPU0:core#'],
    ['edge-1(config-if)#', 'edge-1(config-if)#'],
    ['</smartLicense>', null],
    ['<--- More --->', null],
    ['##########', null],
    ['Password:', null],
    ['*Nov 22 12:00:00: %SYS-5-CONFIG_I: by #', null],
    ['', null],
  ])('%j', (line, prompt) => {
    expect(promptOfLine(line)).toBe(prompt);
  });
  it('modes and names', () => {
    expect(modeOfPrompt('a>')).toBe('>');
    expect(modeOfPrompt('a#')).toBe('#');
    expect(modeOfPrompt('a(config)#')).toBe('config');
    expect(hostnameOf(readPrompt('RP/0/RP0/CPU0:core#'))).toBe('core');
    expect(hostnameOf(readPrompt('edge-1(config)#'))).toBe('edge-1');
  });
  const prompt = readPrompt('edge-1#');
  it.each([
    ['show clock\r\n12:00\r\nedge-1#', 'prompt', true],
    ['show clock\r\n12:00\r\nedge-1# ', 'prompt', true],
    ['\r\nedge-1(config)#', 'prompt', true],
    ['</smartLicense>edge-1#', 'prompt', false],
    ['\r\nedge-1#show', 'open', null],
    ['\r\nedge-1#\r\n*Nov 22: %SYS-5-X: y\r\n', 'open', null],
    ['text\r\n--More--', 'pager', null],
    ['text\r\n --More-- ', 'pager', null],
    ['text\r\n\x1b[7m--More--\x1b[m', 'pager', null],
    ['text\r\n<--- More --->', 'pager', null],
    ['Press RETURN to get started.', 'pager', null],
    ['Delete bootflash:x? [confirm]', 'question', null],
    ['Destination filename [x]? ', 'question', null],
    ['Are you sure? (yes/no): ', 'question', null],
    ['Password: ', 'question', null],
  ])('the end of %j', (raw, kind, certain) => {
    const tail = readTail(raw, prompt);
    expect(tail.kind).toBe(kind);
    if (tail.kind === 'prompt') expect(tail.certain).toBe(certain);
  });
  it('a hidden question is told from an echoed one', () => {
    expect(readTail('Enable password: ', prompt)).toMatchObject({ kind: 'question', question: 'hidden' });
    expect(readTail('Destination filename []? ', prompt)).toMatchObject({ kind: 'question', question: 'echoed' });
  });
  it('no text makes it throw or hang', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000, unit: 'binary' }), (text) => {
        readTail(text, prompt);
        readTail(text, null);
        cleanText(text);
        readDirectory(text);
      }),
      { numRuns: 300 },
    );
    const started = performance.now();
    for (const text of [
      '--'.repeat(50_000),
      'press '.repeat(20_000),
      '\x1b['.repeat(50_000),
      '[ '.repeat(50_000),
      'a?'.repeat(50_000),
    ]) {
      readTail(text.slice(-2048), prompt);
      cleanText(text);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('pagers that go away', () => {
  it.each([
    ['\r        \rnext', 'next'],
    ['\b\b\b\b        \b\b\b\bnext', 'next'],
    ['\r\x1b[Knext', 'next'],
    ['\r        \r   indented', '   indented'],
    ['next', 'next'],
    ['   indented', '   indented'],
    ['\r\nnext', '\r\nnext'],
  ])('%j', (raw, rest) => {
    expect(withoutErasure(raw)).toBe(rest);
  });
  it('waits while all that came may be erasing', () => {
    expect(onlyErasure('\r   \b')).toBe(true);
    expect(onlyErasure('\x1b[')).toBe(true);
    expect(onlyErasure('\r   \rx')).toBe(false);
  });
});

describe('terminal text', () => {
  it.each([
    ['a\r\nb\r\r\nc', 'a\nb\nc'],
    ['abc\b\bX', 'aXc'],
    ['long text\rshort', 'shorttext'],
    ['long text\rshort\x1b[K', 'short'],
    ['\x1b[1;32mgreen\x1b[0m', 'green'],
    ['\x07bell\0', 'bell'],
  ])('%j', (raw, text) => {
    expect(cleanText(raw)).toBe(text);
  });
  it('noise goes, the rest stays', () => {
    expect(
      withoutNoise(
        '\nLoad for five secs: 2%/0%; one minute: 0%\nTime source is NTP, x\n*Nov 22: %SMART_LIC-6-X: y\nkept\n',
      ),
    ).toBe('kept');
  });
});

describe('echoes', () => {
  const sent = 'license smart save usage unreported file bootflash:slc1.txt';
  it.each([
    [`${sent}\r\nout`, 'out'],
    [`license smart save usage unreported fil\r\ne bootflash:slc1.txt\r\nout`, 'out'],
    [`license smart save usage u\b\b\b\b\b\b\b\b\b\b$e unreported file bootflash:slc1.txt\r\nout`, 'out'],
    [`licen\r\n*Nov 22: %SYS-5-X: y\r\nedge-1#${sent}\r\nout`, 'out'],
  ])('%j', (raw, rest) => {
    expect(raw.slice(afterEcho(raw, sent))).toBe(rest);
  });
  it('none', () => {
    expect(afterEcho('out\r\nmore out\r\n', sent)).toBe(-1);
    expect(afterEcho(sent, sent)).toBe(-1);
  });
});

describe('dir', () => {
  const ios = `Directory of bootflash:/slc1.txt

   12  -rw-            1336  Nov 22 2026 12:00:00 +00:00  slc1.txt

11353194496 bytes total (8123456 bytes free)`;
  it('IOS', () => {
    const directory = readDirectory(ios);
    expect(directory).toMatchObject({
      filesystem: 'bootflash:',
      freeBytes: 8123456,
      isListing: true,
      isMissing: false,
    });
    expect(sizeIn(directory, ios, 'slc1.txt')).toBe(1336);
    expect(sizeIn(directory, ios, 'slc2.txt')).toBeUndefined();
  });
  it('NX-OS', () => {
    const text =
      '      1336    Nov 22 12:00:00 2026  slc1.txt\n\nUsage for bootflash://sup-local\n 12345 bytes used\n  98765 bytes free\n 111110 bytes total';
    expect(readDirectory(text)).toMatchObject({ filesystem: 'bootflash:', freeBytes: 98765 });
    expect(sizeIn(readDirectory(text), text, 'slc1.txt')).toBe(1336);
  });
  it('IOS XR counts in kbytes', () => {
    const text =
      'Directory of disk0:\n 16 -rw-r--r--. 1 1336 Nov 22 12:00 slc1.txt\n\n2096672 kbytes total (2096060 kbytes free)';
    expect(readDirectory(text)).toMatchObject({ filesystem: 'disk0:', freeBytes: 2096060 * 1024 });
    expect(sizeIn(readDirectory(text), text, 'slc1.txt')).toBe(1336);
  });
  it('missing', () => {
    const text = '%Error opening bootflash:slc1.txt (No such file or directory)';
    expect(readDirectory(text).isMissing).toBe(true);
    expect(sizeIn(readDirectory(text), text, 'slc1.txt')).toBeUndefined();
  });
  it('a layout that is not known still tells that the file is there', () => {
    const text = 'Directory of bootflash:/\n{size=12}  slc1.txt\n';
    expect(sizeIn(readDirectory(text), text, 'slc1.txt')).toBeNull();
  });
  it('paths', () => {
    expect(baseName('bootflash:slc1.txt')).toBe('slc1.txt');
    expect(onStandby('bootflash:slc1.txt')).toBe('stby-bootflash:slc1.txt');
  });
});
