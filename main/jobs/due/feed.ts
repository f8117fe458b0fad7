import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Clock } from '../../../shared/clock.ts';
import type { Language } from '../../../shared/contract/app.ts';
import type { DueFilter, Ledger } from '../../ledger/ledger.ts';

export const feedSettingName = 'due.feed';
/** A job changes many products in turn. */
const settleMs = 10_000;

/** A calendar file that is kept up to date, as kept in the settings. */
export interface FeedSetting {
  readonly path: string;
  readonly language: Language;
  readonly filter: DueFilter;
}

export interface DueFeed {
  /** Products may have said something new. */
  touched(): void;
  /** Writes what waits. */
  close(): Promise<void>;
}

/** Rewrites the feed's file where its dates are others, some seconds after the last change and at the end. */
export function createDueFeed(options: {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly onFailure: (thrown: unknown) => void;
}): DueFeed {
  const { ledger, clock, onFailure } = options;
  const closing = new AbortController();
  let waiting: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    try {
      const feed = (await ledger.setting(feedSettingName)) as FeedSetting | null | undefined;
      if (feed) await writeFeed(ledger, feed, clock.now());
    } catch (thrown) {
      onFailure(thrown);
    }
  };
  return {
    touched() {
      if (closing.signal.aborted) return;
      waiting ??= clock
        .sleep(settleMs, closing.signal)
        .catch(() => undefined)
        .then(async () => {
          waiting = null;
          await write();
        });
    },
    async close() {
      closing.abort();
      await waiting;
    },
  };
}

/** Gives whether the file was written: the same dates leave it as it is, so that nobody fetches it for nothing. */
export async function writeFeed(ledger: Ledger, feed: FeedSetting, now: number): Promise<boolean> {
  const { refreshDue } = await import('./refresh.ts');
  const { calendarTexts, writeCalendar } = await import('./write-due.ts');
  const { signal } = new AbortController();
  await refreshDue(ledger, signal);
  const input = { ...feed, out: feed.path, now };
  const hash = createHash('sha256');
  for await (const text of calendarTexts(ledger, input)) hash.update(withoutStamps(text));
  if ((await digestOfFile(feed.path)) === hash.digest('hex')) return false;
  await writeCalendar(ledger, input, signal);
  return true;
}

const stamp = /^DTSTAMP:/;

function withoutStamps(text: string): string {
  return text
    .split('\r\n')
    .filter((line) => !stamp.test(line))
    .join('\n');
}

/** Null: it is not there. */
async function digestOfFile(path: string): Promise<string | null> {
  const stream = createReadStream(path);
  try {
    await once(stream, 'open');
  } catch {
    return null;
  }
  const hash = createHash('sha256');
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity }))
    if (!stamp.test(line)) hash.update(`${line}\n`);
  return hash.digest('hex');
}
