import type { Topic } from '../../shared/contract/events.ts';
import type { FileRegistry } from '../files.ts';
import type { JobRunner } from '../jobs/runner.ts';
import type { JobServices } from '../jobs/services.ts';
import type { Handlers } from '../router.ts';

/** What the procedures work with. */
export interface ProcedureContext {
  readonly services: JobServices;
  readonly runner: JobRunner;
  readonly files: FileRegistry;
  readonly operator: string;
  /** Every line that may be sent to a product, by way. */
  readonly productLines: () => Promise<readonly { way: string; line: string; purpose: string }[]>;
  /** Hints that something may have changed. */
  changed(topic: Topic, id: string | null): void;
}

/** The part of the handlers whose names begin so. */
export type HandlersOf<Prefix extends string> = {
  [Name in keyof Handlers as Name extends `${Prefix}.${string}` ? Name : never]: Handlers[Name];
};

/** A change by hand: no job, a reason where one was given. */
export function byHand(context: ProcedureContext, reason: string | null = null) {
  return { operator: context.operator, jobId: null, reason };
}
