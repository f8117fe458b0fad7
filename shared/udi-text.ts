import type { Udi } from './vocabulary.ts';

/** Beside `vocabulary.ts`, so that the command line does not load zod for it. */
export function udiText(udi: Udi): string {
  return `${udi.pid}:${udi.serial}`;
}
