import type { Clock } from '../shared/clock.ts';
import type { Topic } from '../shared/contract/events.ts';

/**
 * Hints that something may have changed, merged: what comes within a tenth of a second goes out once, and of one topic at
 * most so many ids; more of them are told as "many" (null).
 */
export interface Hints {
  changed(topic: Topic, id: string | null): void;
  /** Tells what waits at once; the last act. */
  close(): void;
}

const mergedMs = 100;
const mostIds = 20;

export function createHints(clock: Clock, publish: (topic: Topic, id: string | null) => void): Hints {
  const waiting = new Map<Topic, Set<string> | null>();
  const closing = new AbortController();
  const tell = (): void => {
    const told = [...waiting];
    waiting.clear();
    for (const [topic, ids] of told) for (const id of ids ?? [null]) publish(topic, id);
  };
  return {
    changed(topic, id) {
      if (closing.signal.aborted) return;
      if (waiting.size === 0) clock.sleep(mergedMs, closing.signal).then(tell, () => undefined);
      const ids = waiting.get(topic);
      if (ids === null) return;
      if (id === null || (ids?.size ?? 0) === mostIds) waiting.set(topic, null);
      else if (ids) ids.add(id);
      else waiting.set(topic, new Set([id]));
    },
    close() {
      tell();
      closing.abort();
    },
  };
}
