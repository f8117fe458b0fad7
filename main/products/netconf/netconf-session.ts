import type { ClientChannel } from 'ssh2';
import { SluiceError } from '../../../shared/errors.ts';
import { connect } from '../ssh/connection.ts';
import type { Connection } from '../ssh/connection.ts';
import { record } from '../ssh/context.ts';
import type { Run, SshContext } from '../ssh/context.ts';
import { defaultFramingLimits, FrameReader, framed } from './framing.ts';
import { capability, clientHello, errorsOf, netconfRequests, readHello, readReply, rpcMessage } from './messages.ts';
import type { ServerHello } from './messages.ts';
import { rpcFailure } from '../yang/rpc-failure.ts';
import type { XmlNode } from './xml-tree.ts';

/** One NETCONF session over the SSH subsystem `netconf` (RFC 6242). Requests go one after the other. */
export interface NetconfSession {
  readonly hello: ServerHello;
  /** Why it is over; null while it lives. */
  ended(): SluiceError | null;
  /** `name`: for messages. Errors: `not_authorized`, `product.busy`, `product.rpc_error`, the connection's own. */
  request(run: Run, name: string, body: string, silenceMs?: number): Promise<XmlNode>;
  close(): void;
}

/**
 * Logs in and greets. `context.target.sshPort` is the port of NETCONF.
 * Errors: those of `connect`, `product.no_netconf` where the product has no such subsystem, `product.unexpected`.
 */
export async function openNetconf(context: SshContext, run: Run): Promise<NetconfSession> {
  const connection = await connect(context, 'session', run.signal);
  try {
    const channel = await openSubsystem(context, run, connection);
    return await greet(context, run, connection, channel);
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function openSubsystem(context: SshContext, run: Run, connection: Connection): Promise<ClientChannel> {
  record(context, 'sent', 'subsystem: netconf');
  const { host, sshPort: port } = context.target;
  const opening = new Promise<ClientChannel>((resolve, reject) => {
    connection.client.subsys('netconf', (error, channel) => {
      if (error) reject(connection.ended() ?? new SluiceError('product.no_netconf', { host, port }, { cause: error }));
      else resolve(channel);
    });
  });
  const { silenceMs: limitMs } = context.options.limits;
  return connection.within(opening, { limitMs, step: 'netconf', signal: run.signal });
}

/** Messages that nobody asked for are few (notifications); a server that goes on and on is not listened to. */
const mostWaiting = 1000;
/** Before one answer; nothing is ever subscribed to. */
const mostUnasked = 100;

/**
 * What comes, message by message; ends with the connection or the channel. Taken apart as it comes, so that the limits
 * hold also while nobody waits for anything.
 */
class Incoming {
  readonly #reader = new FrameReader();
  readonly #waiting: Buffer[] = [];
  readonly #context: SshContext;
  #isGreeted = false;
  #failure: SluiceError | null = null;
  #wake: () => void = () => undefined;

  constructor(context: SshContext, connection: Connection, channel: ClientChannel) {
    this.#context = context;
    const over = (error: SluiceError): void => {
      this.#failure ??= error;
      this.#wake();
    };
    const { host } = context.target;
    const closed = (): void => over(connection.ended() ?? new SluiceError('product.closed', { host, step: 'netconf' }));
    channel
      .on('data', (bytes: Buffer) => {
        if (this.#failure) return;
        this.#reader.push(bytes);
        try {
          this.#take();
        } catch (error) {
          if (!(error instanceof SluiceError)) throw error;
          over(error);
          connection.destroy(error);
        }
        this.#wake();
      })
      .on('end', closed)
      .on('close', closed)
      .on('error', closed);
    // Complaints of the other side's subsystem; nothing of the protocol.
    channel.stderr.on('data', (bytes: Buffer) => record(context, 'note', bytes.toString('utf8').slice(0, 500)));
    connection.onEnd(over);
  }

  /** From here on. The greeting is one message, so nothing behind it has been taken apart yet. */
  useChunks(): void {
    this.#reader.useChunks();
    this.#isGreeted = true;
    this.#take();
  }

  /** The greeting is over, the framing stays. */
  goOn(): void {
    this.#isGreeted = true;
    this.#take();
  }

  #take(): void {
    while (this.#isGreeted || this.#waiting.length === 0) {
      const message = this.#reader.next();
      if (message === null) return;
      // Blank lines between messages are none.
      if (message.some((byte) => byte > 0x20)) this.#waiting.push(message);
      if (this.#waiting.length > mostWaiting || bytesOf(this.#waiting) > defaultFramingLimits.maxMessageBytes)
        throw new SluiceError('product.unexpected', { command: 'NETCONF', detail: 'messages that nobody asked for' });
    }
  }

  ended(): SluiceError | null {
    return this.#failure;
  }

  async message(): Promise<string> {
    for (;;) {
      const text = this.#waiting.shift()?.toString('utf8').trim();
      if (text !== undefined) {
        record(this.#context, 'received', text);
        return text;
      }
      // What came before the end still counts.
      if (this.#failure) throw this.#failure;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

function bytesOf(messages: readonly Buffer[]): number {
  return messages.reduce((sum, { length }) => sum + length, 0);
}

async function greet(
  context: SshContext,
  run: Run,
  connection: Connection,
  channel: ClientChannel,
): Promise<NetconfSession> {
  const incoming = new Incoming(context, connection, channel);
  let isChunked = false;
  const send = (text: string): void => {
    record(context, 'sent', text);
    channel.write(framed(text, isChunked));
  };
  const wait = async <T>(of: Run, work: Promise<T>, step: string, limitMs: number): Promise<T> => {
    try {
      return await connection.within(work, { limitMs, step, signal: of.signal });
    } catch (error) {
      // What is still to come of this answer would stand in the way of the next one.
      if (error instanceof SluiceError) connection.destroy(error);
      throw error;
    }
  };
  send(clientHello);
  const { silenceMs } = context.options.limits;
  const hello = readHello(await wait(run, incoming.message(), 'hello', silenceMs));
  isChunked = hello.capabilities.includes(capability.base11);
  if (isChunked) incoming.useChunks();
  else if (hello.capabilities.includes(capability.base10)) incoming.goOn();
  else throw new SluiceError('product.unexpected', { command: 'NETCONF hello', detail: 'neither base 1.0 nor 1.1' });

  let lastId = 0;
  const answer = async (id: number): Promise<XmlNode> => {
    let unasked = 0;
    for (;;) {
      const reply = readReply(await incoming.message());
      if (reply === null) {
        // Each of them is a sign of life, so that the limit on silence would never be reached.
        unasked += 1;
        if (unasked <= mostUnasked) continue;
        throw new SluiceError('product.unexpected', {
          command: 'NETCONF',
          detail: 'notifications instead of an answer',
        });
      }
      // A server that could not read the request answers without its id (RFC 6241, 4.1).
      if (reply.id === String(id) || (reply.id === null && errorsOf(reply.node).length > 0)) return reply.node;
      throw new SluiceError('product.unexpected', { command: 'NETCONF answer', detail: `message-id ${reply.id}` });
    }
  };
  return {
    hello,
    ended: () => connection.ended() ?? incoming.ended(),
    async request(of, name, body, limitMs = silenceMs) {
      const ended = connection.ended() ?? incoming.ended();
      if (ended) throw ended;
      lastId += 1;
      send(rpcMessage(lastId, body));
      const reply = await wait(of, answer(lastId), name, limitMs);
      const [first] = errorsOf(reply);
      if (first) throw rpcFailure(context.target.host, name, first);
      return reply;
    },
    close() {
      if (connection.ended() === null && incoming.ended() === null)
        send(rpcMessage(lastId + 1, netconfRequests.close.body));
      connection.close();
    },
  };
}
