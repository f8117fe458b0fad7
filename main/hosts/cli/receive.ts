import { once } from 'node:events';
import { say } from '../../../shared/messages/words.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { Session } from './session.ts';

/**
 * `sluice receive`: listens for products that report by themselves until an interrupt. Without an address or port those
 * of the settings hold, which are loopback and 8182 unless somebody chose others. First line of standard output: the
 * address, as JSON with --json. `receiver.cannot_listen`, `usage.invalid` for an address that is none.
 */
export async function runReceive(
  session: Session,
  place: { readonly address?: string; readonly port?: number },
): Promise<ExitCode> {
  const { io, output, words, signal } = session;
  const application = await session.application();
  const before = await application.call('receiver.status', {}, { signal });
  output.note(say(words, 'receive.experimental'));
  const { running } = await application.call(
    'receiver.start',
    { address: place.address ?? before.settings.address, port: place.port ?? before.settings.port },
    { signal },
  );
  if (!running) return exitCodes.cancelled;
  let seen = before.counts;
  let hinted = 0;
  const tell = async (): Promise<void> => {
    const { counts } = await application.call('receiver.status', {});
    const isNew = counts.done !== seen.done || counts.heldDevices !== seen.heldDevices || counts.empty !== seen.empty;
    seen = counts;
    if (!isNew) return;
    output.note(
      say(words, 'receive.counts', {
        done: String(counts.done),
        held: String(counts.held),
        devices: String(counts.heldDevices),
        empty: String(counts.empty),
      }),
    );
    // The next step is said with every new device, not with every message.
    if (counts.heldDevices > hinted) output.note(say(words, 'receive.held_hint'));
    hinted = counts.heldDevices;
  };
  const endTelling = application.on('receiver', () => void tell().catch(() => undefined));
  try {
    if (!running.isLoopback) output.note(say(words, 'receive.open_to_network', { address: running.address }));
    output.note(say(words, 'receive.listening', { url: running.url }));
    io.stdout.write(output.json ? `${JSON.stringify({ url: running.url })}\n` : `${running.url}\n`);
    if (!signal.aborted) await once(signal, 'abort');
    output.note(say(words, 'serve.ending'));
  } finally {
    endTelling();
    await application.call('receiver.stop', {});
  }
  return exitCodes.done;
}
