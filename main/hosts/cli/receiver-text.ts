import type { Output } from '../../../shared/contract/contract.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { errorText, say, type Words } from '../../../shared/messages/words.ts';

/** Where it listens in this process, or why it does not although the settings say so; nothing where it is off. */
export function receiverLines(words: Words, { running, startError, settings }: Output<'receiver.status'>): string[] {
  if (running)
    return [
      ...(running.isLoopback ? [] : [say(words, 'receive.open_to_network', { address: running.address })]),
      say(words, 'serve.receiver', { url: running.url }),
    ];
  if (startError === null) return [];
  const { address, port } = settings;
  const params = { address, port };
  return [errorText(words, { code: startError as ErrorCode, params, retryable: false })];
}

/** What the settings say and what waits, in lines. */
export function receiverStateText(words: Words, { settings, counts }: Output<'receiver.status'>): string {
  const { startsItself, address, port } = settings;
  return [
    say(words, 'receive.experimental'),
    say(words, startsItself ? 'receive.starts_itself' : 'receive.starts_not', { address, port: String(port) }),
    say(words, 'receive.counts', {
      done: String(counts.done),
      held: String(counts.held),
      devices: String(counts.heldDevices),
      empty: String(counts.empty),
    }),
  ].join('\n');
}
