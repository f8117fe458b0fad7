import type { ContractEvent } from './contract/events.ts';
import type { ErrorData } from './errors.ts';
import type { FileRef } from './vocabulary.ts';

export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorData };

/** What the desktop's preload puts on `window.sluice`: exactly these four. */
export interface Bridge {
  /** `callId` is the page's own, to cancel by. */
  call(name: string, input: unknown, callId: string): Promise<Answer>;
  cancel(callId: string): void;
  /** Gives the function that ends it. */
  on(listener: (event: ContractEvent) => void): () => void;
  /** Registers a dropped or picked file; its path stays with the window side. */
  file(file: File): Promise<FileRef>;
}
