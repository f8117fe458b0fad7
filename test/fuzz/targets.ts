import fc from 'fast-check';
import { readList } from '../../main/lists/lists.ts';
import { readKnownHosts, readSshConfig, speaksOf } from '../../main/openssh/openssh.ts';
import { FrameReader } from '../../main/products/netconf/framing.ts';
import { readXmlTree } from '../../main/products/netconf/xml-tree.ts';
import { classifyFile, decodePrinted, readUsageFile } from '../../main/reports/reports.ts';
import { readPrinted, readRumIdAll, splitTerminalText } from '../../main/show-license/show-license.ts';
import { readPushedBody } from '../../main/reports/reports.ts';
import type { Random } from './random.ts';
import { listSamples, printedSamples, reportSamples, yangSamples } from './samples.ts';
import {
  chunkedText,
  envelopeText,
  knownHostsText,
  netconfText,
  printedText,
  sshConfigText,
  usageFileText,
} from './texts.ts';

export interface Target {
  readonly name: string;
  readonly samples: () => readonly Buffer[];
  /** Made from nothing, beside the changed samples. */
  readonly made: fc.Arbitrary<Buffer>;
  /** Throws what is no refusal only where the program is wrong. */
  readonly read: (bytes: Buffer, random: Random) => unknown;
}

const text = (words: readonly string[], glue: string): fc.Arbitrary<Buffer> =>
  fc
    .array(
      fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ maxLength: 20 })),
      {
        maxLength: 60,
      },
    )
    .map((parts) => Buffer.from(parts.join(glue)));

const jsonBytes = fc
  .oneof(
    fc.json({ maxDepth: 5 }),
    fc.json({ maxDepth: 3 }).map((inner) => JSON.stringify({ request: inner })),
    fc.json({ maxDepth: 3 }).map((inner) => JSON.stringify({ payload: inner, signature: {} })),
  )
  .map((json) => Buffer.from(json));

const config = {
  main: (bytes: Buffer) => ({ path: '/home/a/.ssh/config', text: bytes.toString('utf8') }),
  person: { localUser: 'a', home: '/home/a', localHost: 'pc', environment: { HOME: '/home/a' } },
};

export const targets: readonly Target[] = [
  {
    name: 'printed',
    samples: () => [Buffer.from(printedText), ...printedSamples()],
    made: text(
      [
        'Smart Licensing',
        '  Status: IN USE',
        'UDI: PID:',
        ',SN:',
        '====',
        'License Usage',
        '%',
        '#show license all',
        ': ',
        '<none>',
      ],
      '\n',
    ),
    read: (bytes) => readAnything(bytes),
  },
  {
    name: 'lists',
    samples: listSamples,
    made: fc.oneof(
      text(
        [
          'name',
          'host',
          ',',
          ';',
          '\t',
          '"',
          '[all:vars]',
          'ansible_host=',
          '10.0.0.[1:3]',
          'devices:',
          '  os: iosxe',
          '- ',
          ': ',
          'Host ',
        ],
        '',
      ),
      text(
        ['host,name', '192.0.2.1,core', '[group]', 'sw[01:20] ansible_user=x', 'a:cisco:up', 'testbed:', '  name: x'],
        '\n',
      ),
    ),
    read: (bytes, random) =>
      readList([
        { name: random.pick(['a.csv', 'hosts.ini', 'a.yml', 'router.db', 'a.xml', 'config', 'x']), folders: [], bytes },
      ]),
  },
  {
    name: 'openssh',
    samples: () => [Buffer.from(sshConfigText), ...listSamples().slice(0, 20)],
    made: text(
      [
        'Host ',
        'Match ',
        'host ',
        'exec ',
        '*',
        '!',
        ',',
        'ProxyJump ',
        'Include ',
        '%h',
        '%%',
        '${A}',
        '~',
        '"',
        '=',
        'User ',
        '\n',
      ],
      '',
    ),
    async read(bytes) {
      const main = config.main(bytes);
      const found = await readSshConfig(
        { main, include: (_pattern, from) => (bytes.length % 3 === 0 ? [from] : []) },
        config.person,
      );
      for (const { name } of found.hosts().slice(0, 20)) found.route(name);
      return found.resolve('core-1.lab');
    },
  },
  {
    name: 'known-hosts',
    samples: () => [Buffer.from(knownHostsText)],
    made: text(
      ['|1|', '@revoked ', '@cert-authority ', '*', '!', '[', ']:22', ',', ' ssh-rsa ', 'AAAA', '=', '\n'],
      '',
    ),
    read(bytes) {
      const { entries } = readKnownHosts(bytes.toString('utf8'));
      return entries.slice(0, 50).map((entry) => speaksOf(entry, '192.0.2.1', 2222));
    },
  },
  {
    name: 'netconf',
    samples: () => [Buffer.from(netconfText), Buffer.from(chunkedText), ...yangSamples()],
    made: text(
      ['\n#1\n', '\n#2\n', '\n##\n', ']]>]]>', 'a', 'ab', '\n', '#', '<a>', '</a>', '\n#4294967295\n', '\n#0\n'],
      '',
    ),
    read(bytes, random) {
      // However it is cut, it is the same: read whole, then in pieces.
      const isChunked = random.below(2) === 0;
      const whole = frames(bytes, isChunked, () => bytes.length || 1);
      const pieces = frames(bytes, isChunked, () => 1 + random.below(64));
      if (JSON.stringify(whole) !== JSON.stringify(pieces)) throw new Error('another cut gave other messages');
      for (const message of whole.messages)
        refusable(() => readXmlTree(Buffer.from(message, 'latin1').toString('utf8'), 'fuzz'));
      return whole;
    },
  },
  {
    name: 'pushed',
    samples: () => [Buffer.from(usageFileText), Buffer.from(envelopeText), ...reportSamples()],
    made: fc.oneof(
      jsonBytes,
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    ),
    read: (bytes) => readPushedBody(bytes, 'pushed'),
  },
];

/** As `inspect` goes over a file. */
function readAnything(bytes: Buffer): unknown {
  const { kind } = classifyFile(bytes, 'input');
  if (kind === 'usage') return readUsageFile(bytes, 'input', { allowNoReports: true });
  const printed = decodePrinted(bytes);
  return [readPrinted(printed), readRumIdAll(printed), splitTerminalText(printed)];
}

function frames(bytes: Buffer, isChunked: boolean, size: () => number): { messages: string[]; error: string | null } {
  const reader = new FrameReader({ maxMessageBytes: 16 * 1024 });
  if (isChunked) reader.useChunks();
  const messages: string[] = [];
  let error: string | null = null;
  for (let at = 0; at < bytes.length && error === null;) {
    const end = Math.min(bytes.length, at + size());
    reader.push(bytes.subarray(at, end));
    at = end;
    error = refusable(() => {
      for (let next = reader.next(); next !== null; next = reader.next()) messages.push(next.toString('latin1'));
    });
  }
  return { messages, error };
}

function refusable(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (thrown) {
    if (isRefusal(thrown)) return (thrown as Error).message;
    throw thrown;
  }
}

/** An error of ours that says what is wrong with the input. */
export function isRefusal(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'SluiceError' && (thrown as { code?: unknown }).code !== 'internal';
}
