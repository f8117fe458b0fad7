import type { Input, Output, ProcedureName } from '../../shared/contract/contract.ts';
import type { ContractEvent, Topic } from '../../shared/contract/events.ts';
import type { Readable } from 'node:stream';
import type { HostKind } from '../../shared/contract/app.ts';
import type { FileRef } from '../../shared/vocabulary.ts';

/** The application as its hosts see it: procedures, events, files. `main/application.ts` gives one. */
export interface ApplicationClient {
  /** Rejects with `SluiceError`. */
  call<Name extends ProcedureName>(
    name: Name,
    input: Input<Name>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Output<Name>>;
  /** Gives the function that ends it. Listeners must not throw. */
  on(topic: Topic, listener: (event: ContractEvent) => void): () => void;
  readonly files: ApplicationFiles;
  /** The computer slept: connections to products are given up, and their products tried again. */
  awake(): void;
  /** Cancels what runs, waits for it, closes the ledger, deletes scratch files. */
  close(): Promise<void>;
}

/** Files by reference; paths are for hosts only, never for pages. See `main/files.ts`. */
export interface ApplicationFiles {
  /** An input. `file.not_found`, `file.unreadable`. */
  register(path: string): Promise<FileRef>;
  /** An output: a file to be written or an existing folder. */
  registerOutput(path: string): Promise<FileRef>;
  /** A place of the application's own: `register(pathOf(ref))` gives a reference with its size once it is written. */
  scratch(name: string, kind: 'file' | 'folder'): Promise<FileRef>;
  /** `file.not_found`, `file.unreadable`, `file.forgotten` for an unknown reference. */
  openRead(ref: FileRef): Promise<{ readonly name: string; readonly size: number; readonly stream: Readable }>;
  /** `file.forgotten` for an unknown reference. */
  pathOf(ref: FileRef): string;
}

/** How a host starts the application; what `createApplication` takes beside it is the application's own. */
export interface ApplicationOptions {
  readonly workspace: string;
  /** Asked for at most once, when a secret is needed. `create`: for a new vault. Null: none given. */
  readonly passphrase: (purpose?: 'open' | 'create') => Promise<string | null>;
  /** Login name at this computer. */
  readonly operator: string;
  /** `buildId`: of the page that this host serves; empty where it serves none. */
  readonly host: { readonly kind: HostKind; readonly buildId: string };
}
