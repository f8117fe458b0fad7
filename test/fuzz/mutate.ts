import type { Random } from './random.ts';

const nasty: readonly string[] = [
  ...['\0', '\r', '\r\n', '\t', ' ', '\u00a0', '\u2028', '\ufeff', '\u202e', '\ud800', '"', "'", '`', '\\', '\x1b[2J'],
  ...[
    '<',
    '>',
    '&',
    '&amp;',
    '&#x0;',
    ']]>',
    '<![CDATA[',
    '<!--',
    '<!DOCTYPE a [',
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    ';',
    '|',
  ],
  ...[
    '=',
    '%',
    '%%',
    '$',
    '${',
    '*',
    '?',
    '!',
    '#',
    '##',
    '\n#1\n',
    '\n##\n',
    '-',
    '--',
    '---',
    '- &a [*a]',
    '../',
    '::',
  ],
  ...[
    '-1',
    '0',
    '1e999',
    'NaN',
    '9007199254740993',
    '4294967296',
    'true',
    'null',
    '__proto__',
    'constructor',
    'é',
    '漢',
    '🙂',
  ],
];

const longest = 64 * 1024;

/** A sample with one to eight changes: bytes, pieces, lines; or with a piece of another one. */
export function mutate(random: Random, samples: readonly Buffer[]): Buffer {
  let bytes = random.pick(samples);
  for (let left = 1 + random.below(8); left > 0; left -= 1) bytes = changed(random, bytes, samples);
  return bytes.subarray(0, longest);
}

function changed(random: Random, bytes: Buffer, samples: readonly Buffer[]): Buffer {
  const at = random.below(bytes.length + 1);
  const to = Math.min(bytes.length, at + 1 + random.below(random.pick([4, 40, 4000])));
  const around = (middle: Buffer, end = to): Buffer =>
    Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(end)]);
  switch (random.below(10)) {
    case 0:
      return around(Buffer.alloc(0));
    case 1:
      return around(Buffer.from(random.pick(nasty)), at);
    case 2:
      return around(Buffer.from(random.pick(nasty)));
    case 3: {
      const piece = bytes.subarray(at, to);
      return around(Buffer.concat(Array.from({ length: 1 + random.below(20) }, () => piece)), at);
    }
    case 4:
      return bytes.subarray(0, at);
    case 5: {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] = random.below(256);
      return flipped;
    }
    case 6: {
      const other = random.pick(samples);
      const from = random.below(other.length + 1);
      return around(other.subarray(from, from + random.below(2000)), at);
    }
    case 7: {
      const lines = bytes.toString('latin1').split('\n');
      const line = lines.splice(random.below(lines.length), 1)[0] ?? '';
      lines.splice(random.below(lines.length + 1), 0, line);
      return Buffer.from(lines.join('\n'), 'latin1');
    }
    case 8:
      return around(Buffer.from(random.pick(nasty).repeat(1 + random.below(3000))), at);
    default:
      return around(Buffer.from(Array.from({ length: random.below(12) }, () => random.below(256))));
  }
}
