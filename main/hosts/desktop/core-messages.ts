import type { Answer } from '../../../shared/bridge.ts';
import type { ContractEvent } from '../../../shared/contract/events.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import type { FileRef } from '../../../shared/vocabulary.ts';

/** How the work process begins. */
export interface CoreStart {
  readonly workspace: string;
  /** Of the page that the window side serves. */
  readonly buildId: string;
  /** The operating system's key store; only the window side can use it. */
  readonly keyStore: { readonly backend: string; readonly isAvailable: boolean };
}

export type KeyStoreAct = 'wrap' | 'unwrap';

/** From the window side to the work process. Ids are the window side's own and never used twice. */
export type ToCore =
  | { readonly type: 'start'; readonly start: CoreStart }
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  /** Answered with a FileRef. */
  | { readonly type: 'register'; readonly id: number; readonly path: string; readonly use: 'input' | 'output' }
  /** Answered with the path of a registered file. */
  | { readonly type: 'path'; readonly id: number; readonly ref: FileRef }
  /** Null: the key store refused. */
  | { readonly type: 'key'; readonly id: number; readonly bytes: Uint8Array | null; readonly detail: string }
  /** The computer slept: every connection is dead, whatever its socket says. */
  | { readonly type: 'awake' }
  /** End what runs, close the ledger, go. */
  | { readonly type: 'stop' };

/** From the work process to the window side. */
export type FromCore =
  | { readonly type: 'ready' }
  /** It cannot work here at all; starting it again would not help. */
  | { readonly type: 'failed'; readonly error: ErrorData }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly type: 'event'; readonly event: ContractEvent }
  | { readonly type: 'key'; readonly id: number; readonly act: KeyStoreAct; readonly bytes: Uint8Array };
