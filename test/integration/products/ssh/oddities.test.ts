import { afterEach, describe, expect, it } from 'vitest';
import { listedCommand } from '../../../../main/products/ssh/commands.ts';
import { openSshProduct } from '../../../../main/products/ssh/ssh-product.ts';
import { harness } from './harness.ts';
import { device, usageFile } from './scripted-device.ts';
import type { Device } from './scripted-device.ts';
import { scriptedServer } from './scripted-server.ts';
import type { Oddities, ScriptedServer } from './scripted-server.ts';

let server: ScriptedServer | null = null;
afterEach(async () => {
  const last = server;
  server = null;
  await last?.close();
});

interface Row {
  name: string;
  odd: Partial<Oddities>;
  device?: Partial<Device>;
  secrets?: { enablePassword?: string };
  transfer?: 'scp' | 'sftp' | 'more';
  warnings?: string[];
  leaves?: boolean;
}

/** A usage file with a line that a terminal of this width shows as whole rows. */
function ofWidth(width: number): Buffer {
  for (let pad = 0; ; pad += 1) {
    const usage = usageFile([7, 8, 9], 'x'.repeat(pad));
    if (
      usage
        .toString()
        .split('\n')
        .some((line) => line.length > width && line.length % width === 0)
    )
      return usage;
  }
}

const many = usageFile(Array.from({ length: 40 }, (_each, index) => 1000 + index));
const rows: Row[] = [
  { name: 'plain', odd: {} },
  { name: 'two channels a connection', odd: { channels: 2 } },
  { name: 'blanks and dashes in the name', odd: { prompt: 'my edge-router 1%' } },
  ...['<edge-1>%', '*edge*%', '=edge=%', '"edge"%', 'core(a)%', 'sw-1(maint-mode)%'].map((prompt) => ({
    name: `a prompt like ${prompt}`,
    odd: { prompt },
  })),
  { name: 'a prompt that counts the lines', odd: { numbered: true } },
  { name: 'a blank after the prompt', odd: { prompt: 'edge-1% ' } },
  { name: 'a prompt with its node', odd: { prompt: 'RP/0/RP0/CPU0:edge-1%' } },
  {
    name: 'login at > with enable and password',
    odd: { loginAt: '>', enablePassword: 'canary-Enable1' },
    secrets: { enablePassword: 'canary-Enable1' },
    transfer: 'sftp',
  },
  { name: 'login inside the shell, none before', odd: { auth: 'none', innerLogin: true } },
  { name: 'login inside the shell as well', odd: { innerLogin: true } },
  { name: 'login at > with enable without password', odd: { loginAt: '>' }, transfer: 'sftp' },
  {
    name: 'another prompt after enable',
    odd: { loginAt: '>', prompt: 'login%', promptAfterEnable: 'CORE-77%' },
    transfer: 'sftp',
  },
  { name: 'configuration mode left over', odd: { loginAt: '(config)#' } },
  { name: 'banner before login', odd: { banner: '**** # Authorised use only > ####\r\n' } },
  {
    name: 'message of the day with prompts in it',
    odd: { motd: '\n##########\n# Hello # \nedge-2#\n> welcome >\n#\n' },
  },
  { name: 'message of the day that ends without a line end', odd: { motd: 'Maintenance tonight #' } },
  { name: 'message that comes late', odd: { motd: 'first part\nedge-9#', motdAgain: '\nsecond part\n' } },
  { name: 'press return', odd: { pressReturn: true } },
  { name: 'no echo', odd: { echo: false } },
  { name: 'no echo, byte by byte', odd: { echo: false, pieces: 'bytes' } },
  { name: 'byte by byte', odd: { pieces: 'bytes' } },
  { name: 'in halves, slow', odd: { pieces: 'halves', delayMs: 15 } },
  { name: 'line by line', odd: { pieces: 'lines' } },
  { name: 'CR CR LF', odd: { newline: '\r\r\n' } },
  { name: 'escape sequences everywhere', odd: { ansi: true } },
  { name: 'only takes carriage returns', odd: { onlyCarriageReturn: true } },
  { name: 'syslog before output', odd: { syslog: 'before-output' } },
  { name: 'syslog after the prompt', odd: { syslog: 'after-prompt' } },
  { name: 'syslog in the echo', odd: { syslog: 'in-echo' } },
  { name: 'load lines', odd: { load: true } },
  { name: 'no terminal', odd: { pty: false } },
  {
    name: 'wrapped at 80',
    odd: { wrapAt: 80, refused: [{ line: /^terminal width/, text: '% Invalid input detected\n' }] },
    warnings: ['refused_terminal'],
  },
  { name: 'scp off', odd: { scp: false }, transfer: 'sftp', warnings: ['transfer_fell_back'] },
  { name: 'no transfers', odd: { scp: false, sftp: false }, transfer: 'more', warnings: ['transfer_fell_back'] },
  { name: 'more, CR CR LF', odd: { scp: false, sftp: false, newline: '\r\r\n' }, transfer: 'more' },
  {
    name: 'more, no echo, glued prompt',
    odd: { scp: false, sftp: false, echo: false, gluePrompt: true },
    transfer: 'more',
  },
  {
    name: 'more, no line end at the end',
    odd: { scp: false, sftp: false, gluePrompt: true },
    device: { usage: Buffer.from(usageFile([7, 8, 9]).toString().trimEnd()) },
    transfer: 'more',
  },
  {
    name: 'more, wrapped at 80',
    odd: {
      scp: false,
      sftp: false,
      wrapAt: 80,
      refused: [{ line: /^terminal width/, text: '% Invalid input detected\n' }],
    },
    transfer: 'more',
  },
  {
    name: 'more, wrapped at 80 characters, non-ASCII, rows that are just as wide',
    odd: {
      scp: false,
      sftp: false,
      wrapAt: 80,
      refused: [{ line: /^terminal width/, text: '% Invalid input detected\n' }],
    },
    device: { usage: ofWidth(80) },
    transfer: 'more',
  },
  {
    name: 'more, wrapped at 80, dir refused',
    odd: {
      scp: false,
      sftp: false,
      wrapAt: 80,
      refused: [{ line: /^(terminal width|dir)/, text: '% Invalid input detected\n' }],
    },
    transfer: 'more',
  },
  {
    name: 'more, non-ASCII',
    odd: { scp: false, sftp: false },
    device: { usage: usageFile([7, 8, 9], 'Zürich 東京 ]x]') },
    transfer: 'more',
  },
  { name: 'SCP that takes bare names only, one channel a connection', odd: { scpBare: true } },
  { name: 'a file system of another name', odd: {}, device: { filesystem: 'usb0:' } },
  {
    name: 'a pager in the middle of long lines that cannot be switched off',
    odd: {
      scp: false,
      sftp: false,
      pager: {
        text: ' --More-- ',
        erase: '\b'.repeat(9) + ' '.repeat(8) + '\b'.repeat(9),
        lines: 9,
        columns: 80,
        evenAfterLength0: true,
      },
    },
    transfer: 'more',
  },
  { name: 'one line, one channel: more', odd: { lines: 1 }, transfer: 'more', warnings: ['transfer_fell_back'] },
  { name: 'exec only', odd: { shell: false } },
  { name: 'exec only, behind a shell that closes at once', odd: { shellCloses: true, channels: 2 } },
  { name: 'exec only, hangs up after each', odd: { shell: false, closeAfterExec: true } },
  { name: 'file system list of NX-OS', odd: {}, device: { dirForm: 'nxos' } },
  { name: 'dir of whole file systems only', odd: {}, device: { dirForm: 'whole-only' } },
  { name: 'flash:', odd: {}, device: { filesystem: 'flash:' } },
  {
    name: 'dir refused',
    odd: { refused: [{ line: /^dir/, text: 'Command authorization failed.\n\n' }] },
    warnings: ['refused_dir'],
  },
  {
    name: 'dir refused on a product that has flash: only',
    odd: {
      refused: [
        { line: /^dir/, text: 'Command authorization failed.\n\n' },
        { line: /bootflash:/, text: "         ^\n% Invalid input detected at '^' marker.\n" },
      ],
    },
    device: { filesystem: 'flash:' },
  },
  {
    name: 'verify refused',
    odd: { refused: [{ line: /^verify/, text: '% Authorization failed.\n' }] },
    warnings: ['refused_verify'],
  },
  {
    name: 'delete refused',
    odd: { refused: [{ line: /^delete/, text: 'Command authorization failed.\n' }] },
    warnings: ['refused_delete', 'file_left_behind'],
    leaves: true,
  },
  {
    name: 'terminal, verify, delete refused',
    odd: { refused: [{ line: /^(terminal|verify|delete)/, text: 'Command authorization failed.\n' }] },
    warnings: ['refused_terminal', 'refused_verify', 'refused_delete'],
    leaves: true,
  },
  {
    name: 'show version, summary refused',
    odd: {
      refused: [
        { line: /^show (version|license summary)/, text: "         ^\n% Invalid input detected at '^' marker.\n" },
      ],
    },
  },
  {
    name: 'delete asks',
    odd: {
      refused: [{ line: /^delete \/force/, text: "% Invalid input detected at '^' marker.\n" }],
      questions: [{ line: /^delete slc/, ask: 'Delete filename [x]? ' }],
    },
    leaves: true,
  },
  { name: 'keyboard-interactive', odd: { auth: 'keyboard' } },
  {
    name: 'several questions',
    odd: {
      auth: 'keyboard',
      keyboardPrompts: [
        { prompt: 'Username: ', echo: true, answer: 'admin' },
        { prompt: 'Site code [default]: ', echo: true, answer: '' },
        { prompt: 'admin@edge password: ', echo: false, answer: 'canary-Pass1' },
      ],
    },
  },
  { name: 'cut in mid-file', odd: { cutTransfers: 1 } },
  { name: 'cut in mid-file on the only connection', odd: { cutTransfers: 1, channels: 2 } },
  { name: 'cut while saving', odd: { cutOn: /^license smart save/ } },
  { name: 'the prompt comes back before the file is written', odd: {}, device: { writesForMs: 1400 } },
  {
    name: 'the same, by more',
    odd: { scp: false, sftp: false },
    device: { writesForMs: 1400 },
    transfer: 'more',
  },
  { name: 'text after save', odd: {}, device: { saveText: 'Usage file is being written\n' }, warnings: ['other_text'] },
  ...(
    [
      ['--More--', '\r        \r'],
      [' --More-- ', '\b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\b'],
      ['--More--(12%)', '\r\x1b[K'],
      ['\x1b[7m--More--\x1b[0m', '\r\x1b[2K'],
      ['<--- More --->', '\r              \r'],
      ['-- More --', '\r\x1b[K'],
      ['---- More ----', '\x1b[16D                \x1b[16D'],
      ['Press any key to continue (Q to quit)', '\r                                     \r'],
      ['--More or (q)uit--', '\r\x1b[K'],
    ] as const
  ).map(([text, erase]) => ({
    name: `pager ${JSON.stringify(text)} that cannot be switched off`,
    odd: { scp: false, sftp: false, pager: { text, erase, lines: 5, evenAfterLength0: true } },
    device: { usage: many },
    transfer: 'more' as const,
  })),
];

describe('collecting from products with oddities', () => {
  it.each(rows)('$name', async ({ odd, device: patch, secrets, transfer, warnings, leaves }) => {
    server = await scriptedServer(device(patch), odd);
    const own = harness(server.port, { ...(secrets ? { secrets } : {}) });
    const product = await openSshProduct(own.target, own.options);
    const identity = await product.identify(own.verb);
    expect(identity.udis).toEqual([{ role: null, pid: 'C9300-24', serial: 'FOC1' }]);
    expect(identity.smartLicensing).toBe('slp');
    const status = await product.status(own.verb);
    expect(status.facts?.last_ack_received).toBe('Oct 14 12:10:32 2021 UTC');
    expect(status.clock?.printed).toContain('12:00:00.123 UTC Sun Nov 22 2026');
    expect(status.facts?.licenses?.map(({ name }) => name)).toEqual(['network-advantage']);
    const result = await product.collect({ kind: 'unreported' }, async (file) => void own.files.push(file), own.verb);
    expect(own.files.map(({ bytes }) => bytes.toString())).toEqual([server.device.usage?.toString()]);
    expect(result.transfer).toBe(transfer ?? 'scp');
    for (const code of warnings ?? [])
      expect([...identity.warnings, ...result.warnings].map((each) => each.code)).toContain(code);
    if (leaves !== true) {
      expect([...own.left]).toEqual([]);
      expect([...server.device.files.keys()]).toEqual([]);
    } else expect(own.left.size).toBe(1);
    await product.close();
    for (const sent of server.device.sent) expect(listedCommand(sent), sent).not.toBeNull();
    expect(own.leases.filter(({ verdict }) => verdict === 'open')).toEqual([]);
    expect(JSON.stringify(own.transcript)).not.toContain('canary');
  });
});
