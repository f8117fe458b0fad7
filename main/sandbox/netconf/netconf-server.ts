import { once } from 'node:events';
import type { ServerChannel } from 'ssh2';
import type { Clock } from '../../../shared/clock.ts';
import type { SiteProduct } from '../product/site-product.ts';
import { answerMessage, greeting, isHello } from './answers.ts';
import { frame, Frames } from './frames.ts';

/** How a product with the fault `netconf-cuts` cuts chunks and packets. */
const oddPieces = [1, 7, 2, 64, 3, 1, 500];
/** A `slow` product thinks this long before each answer. */
const slowMs = 400;

/**
 * Serves the subsystem `netconf` on one channel. Faults that it honours: `slow`; `netconf-cuts` (odd chunks, odd packets,
 * a blank line before the greeting); `half-reply` (half of one long answer, then the end); `rpc-error`, `old-yang` and
 * `switchover` in the calls themselves.
 */
export async function serveNetconf(
  channel: ServerChannel,
  product: SiteProduct,
  options: { readonly clock: Clock; readonly cut: () => void },
): Promise<void> {
  const frames = new Frames();
  let closed = false;
  let wake: () => void = () => undefined;
  channel.on('data', (bytes: Buffer) => {
    frames.push(bytes);
    wake();
  });
  channel.once('close', () => {
    closed = true;
    wake();
  });
  channel.on('error', () => undefined);
  const isOdd = product.faults.has('netconf-cuts');
  const send = async (text: string): Promise<void> => {
    const bytes = frame(text, frames.chunked, isOdd ? oddPieces : [4096]);
    if (!isOdd) return void channel.write(bytes);
    for (let at = 0, turn = 0; at < bytes.length && !closed; turn++) {
      const piece = bytes.subarray(at, at + (oddPieces[(turn * 3) % oddPieces.length] ?? 1) * 9);
      if (!channel.write(piece)) await Promise.race([once(channel, 'drain'), once(channel, 'close')]);
      at += piece.length;
    }
  };
  const next = async (): Promise<string | null> => {
    for (;;) {
      const message = frames.take();
      if (message === false || closed) return null;
      if (message !== null && message.trim() !== '') return message;
      if (message === null) await new Promise<void>((resolve) => (wake = resolve));
    }
  };

  product.netconfSessions++;
  await send(`${isOdd ? '\n' : ''}${greeting(product, product.netconfSessions)}`);
  const hello = await next();
  if (hello === null || !isHello(hello)) return void channel.close();
  frames.chunked = product.manners.netconfBases.includes('1.1') && hello.includes('urn:ietf:params:netconf:base:1.1');
  for (;;) {
    const message = await next();
    if (message === null) return void channel.close();
    if (product.faults.has('slow')) await options.clock.sleep(slowMs);
    const answer = answerMessage(product, message);
    if (answer === 'gone') return void options.cut();
    if (answer.text.length > 400 && product.strikes('half-reply')) {
      channel.write(frame(answer.text, frames.chunked).subarray(0, answer.text.length >> 1));
      return void options.cut();
    }
    await send(answer.text);
    if (answer.ends === true) {
      channel.exit(0);
      return void channel.end();
    }
  }
}
