import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { framed, FrameReader } from '../../../main/products/netconf/framing.ts';

/** `SLUICE_FUZZ_RUNS`: how many inputs. */
const runs = Number(process.env['SLUICE_FUZZ_RUNS'] ?? 2000);

/** All messages that whole bytes give; what is left. */
function read(pieces: readonly Buffer[], isChunked: boolean, maxMessageBytes = 1 << 20) {
  const reader = new FrameReader({ maxMessageBytes });
  if (isChunked) reader.useChunks();
  const messages: string[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    for (let message = reader.next(); message !== null; message = reader.next())
      messages.push(message.toString('utf8'));
  }
  return { messages, isInside: reader.isInside };
}

function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const places = [...new Set(at.map((each) => each % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length));
}

/** The same message in chunks of given lengths. */
function chunks(text: string, lengths: readonly number[]): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const piece = bytes.subarray(at, at + (lengths[turn % lengths.length] ?? 1));
    parts.push(Buffer.from(`\n#${piece.length}\n`), piece);
    at += piece.length;
  }
  return Buffer.concat([...parts, Buffer.from('\n##\n')]);
}

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).filter((each) => !each.includes(']]>]]>'));
const cuts = fc.array(fc.nat(5000), { maxLength: 40 });

describe('NETCONF framing', () => {
  it('gives the same messages of marked framing in any cut', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), cuts, (messages, at) => {
        // A `]` at the end belongs to the message; only what would make the mark earlier is left out.
        const whole = messages.map((each) => Buffer.from(each, 'utf8').toString('utf8').replace(/\]+$/, ''));
        const bytes = Buffer.concat(whole.map((each) => framed(each, false)));
        expect(read(cut(bytes, at), false)).toEqual({ messages: whole, isInside: false });
      }),
    );
  });

  it('gives the same messages of chunked framing in any chunks and any cut', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), lengths, cuts, (messages, pieces, at) => {
        const whole = messages.map((each) => Buffer.from(each, 'utf8').toString('utf8'));
        const bytes = Buffer.concat(whole.map((each) => chunks(each, pieces)));
        expect(read(cut(bytes, at), true)).toEqual({ messages: whole, isInside: false });
        expect(read([Buffer.concat(whole.map((each) => framed(each, true)))], true).messages).toEqual(whole);
      }),
    );
  });

  it('is told the same of any bytes in any cut: messages, then perhaps one error', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\n',
        '#',
        '##\n',
        '\n#',
        '\n##\n',
        '\n#4\nabcd',
        ']]>',
        ']]>]]>',
        '\n#0\n',
        '\n#01\nx',
        '\n#9999999999\n',
      ),
      fc.string({ maxLength: 12 }),
    );
    const outcome = (pieces: readonly Buffer[], isChunked: boolean): unknown[] => {
      const seen: unknown[] = [];
      const reader = new FrameReader({ maxMessageBytes: 64 });
      if (isChunked) reader.useChunks();
      try {
        for (const each of pieces) {
          reader.push(each);
          for (let message = reader.next(); message !== null; message = reader.next())
            seen.push(message.toString('hex'));
        }
      } catch (error) {
        seen.push((error as { code: string }).code);
        expect(() => reader.next()).toThrow();
      }
      return seen;
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), cuts, fc.boolean(), (parts, at, isChunked) => {
        const bytes = Buffer.from(parts.join(''), 'latin1');
        expect(outcome(cut(bytes, at), isChunked)).toEqual(outcome([bytes], isChunked));
      }),
      { numRuns: runs },
    );
  });

  it.each([
    ['hello', 'a chunk does not begin with a line feed'],
    ['\nhello', 'a chunk does not begin with #'],
    ['\n#x\n', 'a chunk without a length'],
    ['\n#0\n', 'a chunk without a length'],
    ['\n#01\na', 'a chunk without a length'],
    ['\n#-1\na', 'a chunk without a length'],
    ['\n#12345678901\n', 'a chunk without a length'],
    ['\n##\n', 'a message without a chunk'],
    ['\n#1\na\n##x', 'the end of chunks is not ended'],
  ])('refuses %j as chunks', (bytes, detail) => {
    expect(() => read([Buffer.from(bytes)], true)).toThrow(
      expect.objectContaining({ code: 'product.unexpected', params: { command: 'NETCONF framing', detail } }),
    );
  });

  it('ends at the limit in either framing, long before such a message has come', () => {
    const tooLarge = expect.objectContaining({ code: 'product.answer_too_large' }) as Error;
    expect(() => read([Buffer.from('\n#4294967295\n')], true, 1000)).toThrow(tooLarge);
    expect(() => read([Buffer.from('\n#600\n'), Buffer.alloc(600), Buffer.from('\n#600\n')], true, 1000)).toThrow(
      tooLarge,
    );
    expect(() => read([Buffer.alloc(600, 65), Buffer.alloc(600, 65)], false, 1000)).toThrow(tooLarge);
    const most = 'a'.repeat(1000);
    expect(read([framed(most, false)], false, 1000).messages).toEqual([most]);
    expect(read([framed(most, true)], true, 1000).messages).toEqual([most]);
  });

  it('changes its framing between two messages of one piece', () => {
    const reader = new FrameReader();
    reader.push(Buffer.concat([framed('<hello/>', false), framed('<a/>', true)]));
    expect(reader.next()?.toString()).toBe('<hello/>');
    reader.useChunks();
    expect(reader.next()?.toString()).toBe('<a/>');
    expect(reader.next()).toBeNull();
  });

  it('takes ten megabytes in pieces of 100 bytes in linear time', () => {
    const bytes = framed('x'.repeat(10_000_000), false);
    const reader = new FrameReader({ maxMessageBytes: 1 << 24 });
    for (let at = 0; at < bytes.length; at += 100) {
      reader.push(bytes.subarray(at, at + 100));
      const message = reader.next();
      if (message !== null) expect(message.length).toBe(10_000_000);
    }
    expect(reader.isInside).toBe(false);
  });
});

it('a message in chunks of one byte each takes the memory of its bytes, not of its chunks', () => {
  const reader = new FrameReader();
  reader.useChunks();
  const piece = Buffer.from('\n#1\nx'.repeat(10_000));
  const before = process.memoryUsage();
  for (let turn = 0; turn < 60; turn++) {
    reader.push(piece);
    expect(reader.next()).toBeNull();
  }
  const after = process.memoryUsage();
  // Six hundred thousand chunks.
  expect(after.heapUsed - before.heapUsed).toBeLessThan(50_000_000);
  reader.push(Buffer.from('\n##\n'));
  expect(reader.next()?.equals(Buffer.alloc(600_000, 'x'))).toBe(true);
});
