import { once } from 'node:events';
import ssh2 from 'ssh2';
import type { ClientChannel } from 'ssh2';
import { connect as connectTcp } from 'node:net';
import { systemClock } from '../../main/hosts/system-clock.ts';
import { loopBusyMs, runLanes } from '../../main/jobs/lanes.ts';
import { used, work } from './child.ts';
import type { Used } from './child.ts';
import type { Dialogue } from './dialogue.ts';
import { inLanes } from './lanes.ts';

/** The same dialogues on ssh2 alone: no ledger, no trust, no transcript, no checks but that everything came. */
work(async ({ dialogues, lanes, isPaced }: BareInput): Promise<Used> => {
  const { wallMs, cpuMs } = await used(() =>
    isPaced ? inPacedLanes(dialogues, lanes) : inLanes(dialogues, lanes, hold),
  );
  return { wallMs, cpuMs };
});

interface BareInput {
  readonly dialogues: readonly Dialogue[];
  readonly lanes: number;
  readonly isPaced: boolean;
}

/** In the best order that is known: as the application's own lanes begin. */
function inPacedLanes(dialogues: readonly Dialogue[], lanes: number): Promise<void> {
  return runLanes(
    dialogues,
    { lanes, perGroup: lanes, perAddress: lanes },
    { group: () => null, address: () => null },
    hold,
    new AbortController().signal,
    systemClock,
    loopBusyMs,
  );
}

async function hold(dialogue: Dialogue): Promise<void> {
  const client = await login(dialogue);
  const shell = new Shell(await call<ClientChannel>((done) => client.shell({ term: 'vt100', cols: 511 }, done)));
  await shell.untilPrompt();
  let transfer: Promise<ssh2.Client> | null = null;
  for (const step of dialogue.steps) {
    if (step.kind === 'line') {
      // As the application: it logs in for the file while the product still writes it.
      if (step.line.startsWith('license smart save')) transfer = login(dialogue);
      await shell.say(step.line);
    } else if (step.kind === 'scp') await fetchFile(await (transfer ?? login(dialogue)), dialogue, step);
  }
  client.end();
}

async function login({ host, port, username, password }: Dialogue): Promise<ssh2.Client> {
  const sock = connectTcp({ host, port, noDelay: true });
  const client = new ssh2.Client();
  const ready = once(client, 'ready');
  client.connect({ sock, username, password });
  await ready;
  client.on('error', () => undefined);
  return client;
}

class Shell {
  readonly #channel: ClientChannel;
  #text = '';
  #prompt = '';
  #wake: () => void = () => undefined;

  constructor(channel: ClientChannel) {
    this.#channel = channel;
    channel.on('data', (data: Buffer) => {
      this.#text += data.toString('latin1');
      this.#wake();
    });
    channel.on('close', () => this.#wake());
  }

  async say(line: string): Promise<void> {
    this.#text = '';
    this.#channel.write(`${line}\n`);
    while (!(this.#text.includes('\n') && this.#text.endsWith(this.#prompt))) await this.#more();
    if (this.#text.includes('% ') && /^% (?:Invalid|Incomplete|Ambiguous)/m.test(this.#text))
      throw new Error(`${line}: ${this.#text}`);
  }

  async untilPrompt(): Promise<void> {
    while (!/[\w.-]+#$/.test(this.#text)) await this.#more();
    this.#prompt = /[\w.-]+#$/.exec(this.#text)?.[0] ?? '';
  }

  async #more(): Promise<void> {
    if (this.#channel.destroyed) throw new Error('the product hung up');
    await new Promise<void>((resolve) => (this.#wake = resolve));
  }
}

async function fetchFile(
  client: ssh2.Client,
  dialogue: Dialogue,
  step: { path: string; bytes: number },
): Promise<void> {
  const channel = await call<ClientChannel>((done) => client.exec(`scp -f ${step.path}`, done));
  const chunks: Buffer[] = [];
  let have = 0;
  let header: string | null = null;
  channel.write('\0');
  for await (const chunk of channel as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    have += chunk.length;
    if (header === null) {
      const start = Buffer.concat(chunks).toString('latin1');
      if (!start.includes('\n')) continue;
      header = start;
      if (!start.startsWith(`C0644 ${step.bytes} `)) throw new Error(`scp: ${start}`);
      have = 0;
      channel.write('\0');
    } else if (have >= step.bytes + 1) {
      channel.write('\0');
      break;
    }
  }
  if (have !== step.bytes + 1) throw new Error(`${dialogue.name}: ${have - 1} bytes of ${step.bytes}`);
  client.end();
}

function call<T>(start: (done: (error: Error | undefined, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value))));
}
