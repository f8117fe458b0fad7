import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import ssh2 from 'ssh2';
import type { AuthContext, Connection, ServerChannel, Session } from 'ssh2';
import { newHostKey } from '../../../../main/sandbox/product/host-key.ts';
import { answer } from './scripted-device.ts';
import type { Device } from './scripted-device.ts';

const { Server, utils } = ssh2;

/** How the scripted product's logins and terminal behave; everything a plain value, so that a test is a row of a table. */
export interface Oddities {
  hostname: string;
  /** `%` stands for `>`, `#`. */
  prompt: string;
  promptAfterEnable: string | null;
  loginAt: '>' | '#' | '(config)#';
  /** null: none is asked for. */
  enablePassword: string | null;
  /** Before the SSH identification is accepted: a banner at authentication. */
  banner: string;
  motd: string;
  motdAgain: string;
  pressReturn: boolean;
  echo: boolean;
  /** `bytes`: one by one. */
  pieces: 'whole' | 'bytes' | 'lines' | 'halves';
  delayMs: number;
  newline: string;
  /** Pager text and what is sent to erase it; null: no paging. */
  pager: { text: string; erase: string; lines: number; evenAfterLength0?: boolean; columns?: number } | null;
  /** Terminal width that output is wrapped at; 0: none. */
  wrapAt: number;
  syslog: 'none' | 'before-output' | 'after-prompt' | 'in-echo';
  load: boolean;
  refused: { line: RegExp; text: string }[];
  questions: { line: RegExp; ask: string; hidden?: boolean }[];
  ansi: boolean;
  /** A prompt without a line end before it after output that has none. */
  gluePrompt: boolean;
  onlyCarriageReturn: boolean;
  shell: boolean;
  /** Grants a shell and closes its channel at once. */
  shellCloses: boolean;
  /** Before the shell says anything, ms. */
  shellDelayMs: number;
  /** The prompt counts the lines that were sent. */
  numbered: boolean;
  /** Asks for user name and password inside the shell. */
  innerLogin: boolean;
  pty: boolean;
  exec: boolean;
  closeAfterExec: boolean;
  channels: number;
  lines: number;
  busyText: string;
  busyWhen: 'before-login' | 'after-login';
  scp: boolean;
  /** SCP takes names without a file system only. */
  scpBare: boolean;
  /** Before SCP says anything, ms. */
  scpDelayMs: number;
  /** SCP begins an answer with a warning line. */
  scpWarning: string;
  sftp: boolean;
  /** Ends the connection in the middle of this many transfers. */
  cutTransfers: number;
  cutOn: RegExp | null;
  silentOn: RegExp | null;
  auth: 'none' | 'password' | 'keyboard' | 'key' | 'both';
  keyboardPrompts: { prompt: string; echo: boolean; answer: string }[] | null;
  username: string;
  password: string;
  algorithms: ssh2.Algorithms | undefined;
  onCut: ((device: Device) => void) | null;
}

export const plain: Oddities = {
  hostname: 'edge-1',
  prompt: 'edge-1%',
  promptAfterEnable: null,
  loginAt: '#',
  enablePassword: null,
  banner: '',
  motd: '',
  motdAgain: '',
  pressReturn: false,
  echo: true,
  pieces: 'whole',
  delayMs: 0,
  newline: '\r\n',
  pager: null,
  wrapAt: 0,
  syslog: 'none',
  load: false,
  refused: [],
  questions: [],
  ansi: false,
  gluePrompt: false,
  onlyCarriageReturn: false,
  shell: true,
  shellCloses: false,
  shellDelayMs: 0,
  numbered: false,
  innerLogin: false,
  pty: true,
  exec: true,
  closeAfterExec: false,
  channels: 1,
  lines: 5,
  busyText: '% Too many open sessions, try later\r\n',
  busyWhen: 'before-login',
  scp: true,
  scpBare: false,
  scpDelayMs: 0,
  scpWarning: '',
  sftp: true,
  cutTransfers: 0,
  cutOn: null,
  silentOn: null,
  auth: 'password',
  keyboardPrompts: null,
  username: 'admin',
  password: 'canary-Pass1',
  algorithms: undefined,
  onCut: null,
};

export interface ScriptedServer {
  readonly port: number;
  readonly device: Device;
  readonly logins: { method: string; accepted: boolean }[];
  readonly open: () => number;
  close(): Promise<void>;
}

const hostKey = newHostKey();

export async function scriptedServer(device: Device, patch: Partial<Oddities> = {}): Promise<ScriptedServer> {
  const odd: Oddities = { ...plain, ...patch };
  const logins: ScriptedServer['logins'] = [];
  const connections = new Set<Connection>();
  const server = new Server(
    {
      hostKeys: [hostKey],
      ...(odd.banner ? { banner: odd.banner } : {}),
      ...(odd.algorithms ? { algorithms: odd.algorithms } : {}),
    },
    (connection) => {
      connections.add(connection);
      (connection as Connection & { setNoDelay(on: boolean): void }).setNoDelay(true);
      connection.on('close', () => connections.delete(connection)).on('error', () => undefined);
      if (connections.size > odd.lines && odd.busyWhen === 'before-login') {
        connection.end();
        return;
      }
      connection.on('authentication', (context) => authenticate(odd, context, logins));
      connection.on('ready', () => serve(odd, device, connection, connections));
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    device,
    logins,
    open: () => connections.size,
    async close() {
      for (const each of connections) each.end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function authenticate(odd: Oddities, context: AuthContext, logins: ScriptedServer['logins']): void {
  if (odd.auth === 'none') {
    context.accept();
    return;
  }
  const offered = {
    password: ['password'],
    keyboard: ['keyboard-interactive'],
    key: ['publickey'],
    both: ['password', 'keyboard-interactive'],
  }[odd.auth] as never[];
  const judge = (accepted: boolean): void => {
    logins.push({ method: context.method, accepted });
    if (accepted) context.accept();
    else context.reject(offered);
  };
  if (context.method === 'password' && odd.auth !== 'keyboard' && odd.auth !== 'key')
    judge(context.username === odd.username && context.password === odd.password);
  else if (context.method === 'publickey' && odd.auth === 'key') context.accept();
  else if (context.method === 'keyboard-interactive' && (odd.auth === 'keyboard' || odd.auth === 'both')) {
    const prompts = odd.keyboardPrompts ?? [{ prompt: 'Password: ', echo: false, answer: odd.password }];
    context.prompt(
      prompts.map(({ prompt, echo }) => ({ prompt, echo })),
      'Login',
      (answers) => judge(prompts.every((each, index) => answers[index] === each.answer)),
    );
  } else context.reject(offered);
}

function serve(odd: Oddities, device: Device, connection: Connection, all: Set<Connection>): void {
  let channels = 0;
  connection.on('session', (accept, reject) => {
    if (channels >= odd.channels) {
      reject();
      return;
    }
    channels += 1;
    const session: Session = accept();
    session.on('close', () => (channels -= 1));
    session.on('pty', (acceptPty, rejectPty) => (odd.pty ? acceptPty() : rejectPty()));
    session.on('shell', (acceptShell, rejectShell) => {
      if (!odd.shell) {
        rejectShell();
        return;
      }
      const channel = acceptShell();
      if (odd.shellCloses) {
        channel.exit(1);
        channel.end();
        return;
      }
      if (all.size > odd.lines && odd.busyWhen === 'after-login') {
        channel.write(odd.busyText);
        channel.exit(1);
        channel.end();
        connection.end();
        return;
      }
      void new Terminal(odd, device, channel, connection).run();
    });
    session.on('exec', (acceptExec, rejectExec, { command }) => {
      const scp = /^scp -([ft]) (\S+)$/.exec(command);
      if (scp ? !odd.scp : !odd.exec) {
        rejectExec();
        return;
      }
      const channel = acceptExec();
      if (scp) void serveScp(odd, device, channel, connection, scp[1] as 'f' | 't', scp[2] as string);
      else {
        device.sent.push(command);
        channel.write(answer(device, odd.hostname, command).replace(/\n/g, '\r\n'));
        channel.exit(0);
        channel.end();
        if (odd.closeAfterExec) setTimeout(() => connection.end(), 20);
      }
    });
    session.on('sftp', (acceptSftp, rejectSftp) => {
      if (!odd.sftp) {
        rejectSftp();
        return;
      }
      serveSftp(device, acceptSftp());
    });
  });
}

class Terminal {
  readonly #odd: Oddities;
  readonly #device: Device;
  readonly #channel: ServerChannel;
  readonly #connection: Connection;
  #mode: string;
  #enabled = false;
  #paging: boolean;
  #input = '';
  #wake: (() => void) | null = null;
  #closed = false;

  constructor(odd: Oddities, device: Device, channel: ServerChannel, connection: Connection) {
    this.#odd = odd;
    this.#device = device;
    this.#channel = channel;
    this.#connection = connection;
    this.#mode = odd.loginAt;
    this.#paging = odd.pager !== null;
    channel.on('data', (data: Buffer) => {
      this.#input += data.toString('latin1');
      this.#wake?.();
    });
    channel.on('close', () => {
      this.#closed = true;
      this.#wake?.();
    });
  }

  async #char(): Promise<string | null> {
    while (this.#input === '' && !this.#closed) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#closed) return null;
    const first = this.#input[0] as string;
    this.#input = this.#input.slice(1);
    return first;
  }

  async #line(echo: boolean): Promise<string | null> {
    let text = '';
    for (;;) {
      const next = await this.#char();
      if (next === null) return null;
      if (next === '\r' || (next === '\n' && !this.#odd.onlyCarriageReturn)) break;
      if (next === '\n') {
        if (this.#odd.echo) this.#channel.write(next);
        continue;
      }
      text += next;
    }
    if (echo && this.#odd.echo)
      await this.#write(
        this.#odd.syslog === 'in-echo' && text.length > 9
          ? `${text.slice(0, 6)}\n*Nov 22 12:00:00.000: %SYS-5-CONFIG_I: Configured from console by vty0\n${this.#prompt()}${text}`
          : text,
      );
    await this.#write('\n');
    return text;
  }

  async #write(text: string): Promise<void> {
    let out =
      this.#odd.wrapAt > 0 ? text.replace(new RegExp(`([^\\n]{${this.#odd.wrapAt}})(?=[^\\n])`, 'g'), '$1\n') : text;
    out = out.replace(/\n/g, this.#odd.newline);
    if (this.#odd.ansi) out = `\x1b[0m${out}\x1b[K`;
    const { pieces, delayMs } = this.#odd;
    const parts =
      pieces === 'bytes'
        ? [...out]
        : pieces === 'lines'
          ? out.split(/(?<=\n)/)
          : pieces === 'halves'
            ? [out.slice(0, out.length >> 1), out.slice(out.length >> 1)]
            : [out];
    for (const part of parts) {
      if (this.#closed) return;
      if (part !== '') this.#channel.write(Buffer.from(part, 'latin1'));
      if (delayMs > 0) await delay(delayMs);
      else if (pieces !== 'whole') await delay(0);
    }
  }

  #prompt(): string {
    const form = this.#enabled && this.#odd.promptAfterEnable !== null ? this.#odd.promptAfterEnable : this.#odd.prompt;
    const numbered = this.#odd.numbered ? form.replace('%', `[${this.#device.sent.length}]%`) : form;
    return numbered.replace('%', this.#mode);
  }

  async #page(text: string): Promise<void> {
    const { pager } = this.#odd;
    if (!pager || !this.#paging) {
      await this.#write(text);
      return;
    }
    // Some count the rows of the screen, and stop in the middle of a long line.
    const rows = pager.columns === undefined ? /(?<=\n)/ : new RegExp(`(?<=\n)|(?<=[^\n]{${pager.columns}})`);
    const lines = text.split(rows);
    for (let at = 0; at < lines.length; at += pager.lines) {
      await this.#write(lines.slice(at, at + pager.lines).join(''));
      if (at + pager.lines >= lines.length) return;
      this.#channel.write(pager.text);
      const key = await this.#char();
      this.#channel.write(pager.erase);
      if (key === 'q' || key === null) return;
    }
  }

  async run(): Promise<void> {
    const odd = this.#odd;
    if (odd.shellDelayMs > 0) await delay(odd.shellDelayMs);
    if (odd.pressReturn) {
      await this.#write(`\n\n${odd.hostname} con0 is now available\n\n\nPress RETURN to get started.\n\n`);
      await this.#line(false);
    }
    if (odd.innerLogin) {
      await this.#write('\n\nUser Access Verification\n\nUsername: ');
      const username = await this.#line(true);
      await this.#write('Password: ');
      if (username !== odd.username || (await this.#line(false)) !== odd.password) {
        await this.#write('% Login invalid\n\nUsername: ');
        return;
      }
    }
    await this.#page(odd.motd);
    if (odd.motdAgain) {
      await delay(60);
      await this.#write(odd.motdAgain);
    }
    for (;;) {
      await this.#write(this.#prompt());
      if (odd.syslog === 'after-prompt' && this.#device.sent.length > 0 && this.#device.sent.length % 3 === 0)
        await this.#write('\n*Nov 22 12:00:01.000: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to up\n');
      const text = await this.#line(true);
      if (text === null) return;
      if (text.trim() === '') continue;
      this.#device.sent.push(text.trim());
      if (!(await this.#answer(text.trim()))) return;
    }
  }

  async #answer(text: string): Promise<boolean> {
    const odd = this.#odd;
    if (odd.silentOn?.test(text)) return false;
    if (odd.cutOn?.test(text)) {
      odd.cutOn = null;
      odd.onCut?.(this.#device);
      this.#connection.end();
      return false;
    }
    if (odd.load)
      await this.#write(
        'Load for five secs: 2%/0%; one minute: 0%; five minutes: 0%\nTime source is NTP, .05:30:30.132 UTC Fri Oct 22 2021\n\n',
      );
    if (odd.syslog === 'before-output')
      await this.#write('*Nov 22 12:00:00.000: %SYS-5-CONFIG_I: Configured from console by vty0\n');
    const refused = odd.refused.find((each) => each.line.test(text));
    if (refused) {
      await this.#write(refused.text);
      return true;
    }
    const question = odd.questions.find((each) => each.line.test(text));
    if (question) {
      await this.#write(question.ask);
      if ((await this.#line(question.hidden !== true)) === null) return false;
    }
    if (text === 'enable') {
      if (odd.enablePassword !== null) {
        await this.#write('Password: ');
        const given = await this.#line(false);
        if (given !== odd.enablePassword) {
          await this.#write('% Access denied\n');
          return true;
        }
      }
      this.#mode = '#';
      this.#enabled = true;
      return true;
    }
    if (text === 'end') {
      this.#mode = '#';
      return true;
    }
    if (text === 'terminal length 0' && odd.pager?.evenAfterLength0 !== true) this.#paging = false;
    if (text === 'terminal width 0') odd.wrapAt = 0;
    const copied = /^copy (http\S+) \S+:(\S+)$/.exec(text);
    if (copied) {
      const fetched = Buffer.from(await (await fetch(copied[1] as string)).arrayBuffer());
      this.#device.files.set(copied[2] as string, fetched);
      await this.#write(`Loading ${copied[1]} !\n${fetched.length} bytes copied in 0.1 secs\n`);
      return true;
    }
    let reply = answer(this.#device, odd.hostname, text);
    if (odd.gluePrompt) reply = reply.replace(/\n+$/, '');
    await this.#page(reply);
    return true;
  }
}

async function serveScp(
  odd: Oddities,
  device: Device,
  channel: ServerChannel,
  connection: Connection,
  way: 'f' | 't',
  path: string,
): Promise<void> {
  const name = path.replace(/^.*[:/]/, '');
  const input: Buffer[] = [];
  let wake: () => void = () => undefined;
  channel.on('data', (data: Buffer) => {
    input.push(data);
    wake();
  });
  const bytes = async (count: number): Promise<Buffer> => {
    for (;;) {
      const whole = Buffer.concat(input);
      if (whole.length >= count) {
        input.splice(0, input.length, whole.subarray(count));
        return whole.subarray(0, count);
      }
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  if (odd.scpDelayMs > 0) await delay(odd.scpDelayMs);
  if (odd.scpWarning) channel.write(`\x01${odd.scpWarning}\n`);
  if (odd.scpBare && path.includes(':')) {
    channel.write('\x02scp: No such file or directory\n');
  } else if (way === 'f') {
    await bytes(1);
    const file = device.files.get(name);
    if (!file) channel.write('\x01scp: No such file or directory\n');
    else {
      channel.write(`C0644 ${file.length} ${name}\n`);
      await bytes(1);
      if (odd.cutTransfers > 0) {
        odd.cutTransfers -= 1;
        channel.write(file.subarray(0, file.length >> 1));
        setTimeout(() => connection.end(), 20);
        return;
      }
      channel.write(file);
      channel.write('\0');
      await bytes(1);
    }
  } else {
    channel.write('\0');
    let header = '';
    while (!header.endsWith('\n')) header += (await bytes(1)).toString();
    channel.write('\0');
    device.files.set(name, Buffer.from(await bytes(Number(header.split(' ')[1]))));
    await bytes(1);
    channel.write('\0');
  }
  channel.exit(0);
  channel.end();
}

function serveSftp(device: Device, sftp: ssh2.SFTPWrapper): void {
  const handles: string[] = [];
  const { STATUS_CODE } = utils.sftp;
  const nameOf = (handle: Buffer): string => handles[handle.readUInt32BE(0)] as string;
  sftp.on('OPEN', (id, path, flags) => {
    const name = path.replace(/^.*[:/]/, '');
    const writes = (flags & utils.sftp.OPEN_MODE.WRITE) !== 0;
    if (!path.startsWith('/bootflash/') || (!writes && !device.files.has(name))) {
      sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
      return;
    }
    if (writes) device.files.set(name, Buffer.alloc(0));
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(handles.push(name) - 1);
    sftp.handle(id, handle);
  });
  sftp.on('FSTAT', (id, handle) => {
    sftp.attrs(id, {
      size: device.files.get(nameOf(handle))?.length ?? 0,
      mode: 0o644,
      uid: 0,
      gid: 0,
      atime: 0,
      mtime: 0,
    });
  });
  sftp.on('READ', (id, handle, offset, length) => {
    const file = device.files.get(nameOf(handle)) ?? Buffer.alloc(0);
    if (offset >= file.length) sftp.status(id, STATUS_CODE.EOF);
    else sftp.data(id, file.subarray(offset, offset + length));
  });
  sftp.on('WRITE', (id, handle, offset, data) => {
    const name = nameOf(handle);
    const old = device.files.get(name) ?? Buffer.alloc(0);
    const file = Buffer.alloc(Math.max(old.length, offset + data.length));
    old.copy(file);
    data.copy(file, offset);
    device.files.set(name, file);
    sftp.status(id, STATUS_CODE.OK);
  });
  sftp.on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK));
}
