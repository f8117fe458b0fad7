import type { Input, Output, ProcedureName } from '../shared/contract/contract.ts';
import type { ContractEvent } from '../shared/contract/events.ts';
import type { FileRef } from '../shared/vocabulary.ts';

/** The application as the page sees it, over IPC or HTTP alike. */
export interface Client {
  readonly host: 'desktop' | 'web';
  /** Rejects with `SluiceError`, also when the way to the application is cut (`app.core_stopped`, `app.host_ended`). */
  call<Name extends ProcedureName>(
    name: Name,
    input: Input<Name>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Output<Name>>;
  /** Every event; after a cut an event of each topic with id null. Gives the function that ends it. */
  on(listener: (event: ContractEvent) => void): () => void;
  /** A file that was dropped or picked. */
  file(file: File): Promise<FileRef>;
  /** Where a browser fetches a file that the application wrote. */
  downloadUrl(file: FileRef): string;
}
