import type { Input, ProcedureName } from '../../../shared/contract/contract.ts';
import type { ContractEvent, Topic } from '../../../shared/contract/events.ts';
import type { ApplicationClient, ApplicationFiles } from '../application-client.ts';

/** What the web host needs of the application. Names and inputs come from outside: the application's router judges them. */
export interface WebApplication {
  /** Rejects with `SluiceError`. */
  call(name: string, input: unknown, options: { readonly signal: AbortSignal }): Promise<unknown>;
  on(topic: Topic, listener: (event: ContractEvent) => void): () => void;
  readonly files: Pick<ApplicationFiles, 'register' | 'scratch' | 'openRead' | 'pathOf'>;
}

/** The application as the web host calls it: by names that are only known when a request comes. */
export function toWebApplication(application: ApplicationClient): WebApplication {
  return {
    call: (name, input, options) => application.call(name as ProcedureName, input as Input<ProcedureName>, options),
    on: (topic, listener) => application.on(topic, listener),
    files: application.files,
  };
}
