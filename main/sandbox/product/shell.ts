import type { ServerChannel } from 'ssh2';
import type { Clock } from '../../../shared/clock.ts';
import { LineSession } from './line-session.ts';
import type { SiteProduct } from './site-product.ts';
import { Terminal } from './terminal.ts';

export interface ChannelOptions {
  readonly clock: Clock;
  /** Cuts the whole connection at once. */
  readonly cut: () => void;
}

/** An interactive shell until `exit`, or until the channel is gone. */
export async function serveShell(channel: ServerChannel, product: SiteProduct, options: ChannelOptions): Promise<void> {
  const terminal = terminalOn(channel, product, options, true);
  const { screenLength, loginLevel, motd } = product.manners;
  const session = new LineSession(product, terminal, { ...options, length: screenLength, level: loginLevel });
  const history: string[] = [];
  await terminal.write(`\n${motd ?? ''}`);
  while (!session.left) {
    const line = await terminal.readLine({
      prompt: session.prompt,
      echo: true,
      complete: (text) => session.complete(text),
      help: (text) => session.help(text),
      history,
    });
    if (line === null) break;
    if (line.trim() !== '') history.push(line);
    if (history.length > 20) history.shift();
    await session.run(line);
  }
  await terminal.flush();
  if (terminal.closed) return;
  channel.exit(0);
  channel.end();
}

/**
 * One command over an exec channel: no echo, no prompt, no paging; questions are answered from standard input. It runs at
 * the level at which login ends, so that where that is `>` privileged commands do not exist.
 */
export async function serveExec(
  channel: ServerChannel,
  product: SiteProduct,
  command: string,
  options: ChannelOptions,
): Promise<void> {
  const terminal = terminalOn(channel, product, options, false);
  const level = product.manners.loginLevel;
  const session = new LineSession(product, terminal, { ...options, length: 0, level });
  await terminal.write('\n');
  await session.run(command);
  await terminal.flush();
  if (terminal.closed) return;
  channel.exit(0);
  channel.end();
}

function terminalOn(channel: ServerChannel, product: SiteProduct, options: ChannelOptions, echo: boolean): Terminal {
  const terminal = new Terminal(channel, { clock: options.clock, slow: product.faults.has('slow'), echo });
  channel.on('data', (data: Buffer) => terminal.feed(data));
  channel.on('end', () => terminal.endInput());
  channel.on('close', () => terminal.close());
  channel.on('error', () => terminal.close());
  return terminal;
}
