import ssh2 from 'ssh2';
import type { Client, ClientChannel, ConnectConfig } from 'ssh2';
import type { Site, SiteDescription } from '../../../main/sandbox/site.ts';

export type Described = SiteDescription['products'][number];

/** Logs in as an ordinary client does. Rejects with ssh2's error. */
export function connect(
  product: Described,
  more: Partial<ConnectConfig> & { onGreeting?: (text: string) => void } = {},
): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    client.on('ready', () => resolve(client));
    client.on('connect', () => client.setNoDelay(true));
    client.on('error', reject);
    client.on('greeting', (text) => more.onGreeting?.(text));
    client.on('close', () => reject(new Error('closed before login')));
    client.on('keyboard-interactive', (_name, _text, _language, prompts, finish) =>
      finish(prompts.map(({ echo }) => (echo === true ? '' : String(more.password ?? product.password)))),
    );
    client.connect({
      host: product.host,
      port: product.ssh_port,
      username: product.username,
      password: product.password,
      tryKeyboard: true,
      ...more,
    });
  });
}

/** A shell that one talks to by waiting for what it prints. */
export class Shell {
  text = '';
  ended = false;
  readonly #channel: ClientChannel;
  #wake: () => void = () => undefined;

  constructor(channel: ClientChannel) {
    this.#channel = channel;
    channel.on('data', (data: Buffer) => {
      this.text += data.toString('utf8');
      this.#wake();
    });
    channel.on('close', () => {
      this.ended = true;
      this.#wake();
    });
  }

  send(text: string): void {
    this.#channel.write(text);
  }

  /** What came until the pattern matched at the end of it. */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.text);
      if (found !== null) {
        const text = this.text.slice(0, found.index + found[0].length);
        this.text = this.text.slice(text.length);
        return text;
      }
      if (this.ended) throw new Error(`the shell ended; last: ${JSON.stringify(this.text.slice(-300))}`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Sends a line; gives what was printed between its echo and the next prompt. */
  async ask(line: string, prompt: RegExp = /[>#]$/): Promise<string> {
    this.send(`${line}\n`);
    const text = await this.until(prompt);
    return text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\n') + 1).replaceAll('\r', '');
  }

  async end(): Promise<void> {
    while (!this.ended) await new Promise<void>((resolve) => (this.#wake = resolve));
  }
}

export function openShell(client: Client): Promise<Shell> {
  return new Promise((resolve, reject) => {
    client.shell((error, channel) => {
      if (error === undefined) resolve(new Shell(channel));
      else reject(error);
    });
  });
}

export function run(client: Client, command: string): Promise<{ output: string; code: number | null }> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error, channel) => {
      if (error !== undefined) return void reject(error);
      let output = '';
      let code: number | null = null;
      channel.on('data', (data: Buffer) => (output += data.toString('utf8')));
      channel.on('exit', (value: number | null) => (code = value));
      channel.on('close', () => resolve({ output: output.replaceAll('\r', ''), code }));
    });
  });
}

/** `scp -f`: the file's bytes, or the product's words of refusal. */
export function scpGet(client: Client, path: string): Promise<{ bytes: Buffer; said: string }> {
  return new Promise((resolve, reject) => {
    client.exec(`scp -f ${path}`, (error, channel) => {
      if (error !== undefined) return void reject(error);
      const pieces: Buffer[] = [];
      let header: string | null = null;
      channel.on('data', (data: Buffer) => {
        if (header === null && data[0] === 0x43) {
          const end = data.indexOf(0x0a);
          header = data.subarray(0, end).toString();
          pieces.push(data.subarray(end + 1));
          channel.write('\0');
        } else {
          pieces.push(data);
          if (header !== null && data[data.length - 1] === 0) channel.write('\0');
        }
      });
      channel.on('close', () => {
        const all = Buffer.concat(pieces);
        const size = Number(header?.split(' ')[1] ?? '-1');
        resolve(
          header === null
            ? { bytes: Buffer.alloc(0), said: all.toString() }
            : { bytes: all.subarray(0, size), said: header },
        );
      });
      channel.write('\0');
    });
  });
}

/** `scp -t`. Gives what the product said besides its zeros. */
export function scpPut(client: Client, path: string, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    client.exec(`scp -t ${path}`, (error, channel) => {
      if (error !== undefined) return void reject(error);
      let said = '';
      let acknowledged = 0;
      channel.on('data', (data: Buffer) => {
        for (const byte of data) {
          if (byte !== 0) said += String.fromCharCode(byte);
          else if (++acknowledged === 1) channel.write(`C0644 ${String(bytes.length)} ignored\n`);
          else if (acknowledged === 2) {
            channel.write(bytes);
            channel.write('\0');
          } else if (acknowledged === 3) channel.end();
        }
      });
      channel.on('close', () => resolve(said));
    });
  });
}

export function sftpOf(client: Client): Promise<ssh2.SFTPWrapper> {
  return new Promise((resolve, reject) => {
    client.sftp((error, sftp) => {
      if (error === undefined) resolve(sftp);
      else reject(error);
    });
  });
}

/** Uploads a usage file at the portal as a person does, and downloads the ACK. */
export async function acknowledge(site: Site, usageFile: string): Promise<Buffer> {
  const form = new FormData();
  form.set('virtual_account', 'DEFAULT');
  form.set('file', new Blob([usageFile]), 'usage.txt');
  const { portal_url } = site.cssm;
  const answer = await fetch(`${portal_url}upload`, {
    method: 'POST',
    body: form,
    headers: { accept: 'application/json' },
  });
  const { ack } = (await answer.json()) as { ack: { url: string } | null };
  if (ack === null) throw new Error('the portal took nothing');
  return Buffer.from(await (await fetch(new URL(ack.url, portal_url))).arrayBuffer());
}
