import type { Output } from '../../../shared/contract/contract.ts';
import { say, type Words } from '../../../shared/messages/words.ts';

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
