import type { ContractEvent } from '../../../shared/contract/events.ts';

/** Hints that one client has not been sent yet. */
export interface EventQueue {
  /** False: too many wait, the client is too slow. */
  push(event: ContractEvent): boolean;
  /** The oldest. */
  take(): ContractEvent | undefined;
}

/**
 * Events are hints: of two about the same thing the later one says all, and progress of a job is worth only its latest.
 * So what waits is bounded by the number of things, and by `most`.
 */
export function createEventQueue(most: number): EventQueue {
  const waiting = new Map<string, ContractEvent>();
  return {
    push(event) {
      const key = JSON.stringify([event.topic, event.id, event.progress !== undefined]);
      if (!waiting.has(key) && waiting.size >= most) return false;
      waiting.set(key, event);
      return true;
    },
    take() {
      const first = waiting.entries().next().value;
      if (first === undefined) return undefined;
      waiting.delete(first[0]);
      return first[1];
    },
  };
}
