import type { Output } from '../../shared/contract/contract.ts';
import type { Topic } from '../../shared/contract/events.ts';
import type { HostKind } from '../../shared/contract/app.ts';
import type { FileRegistry } from '../files.ts';
import type { PushReceiver } from '../jobs/push-receiver.ts';
import type { JobRunner } from '../jobs/runner.ts';
import type { NoticeServices } from '../jobs/notices.ts';
import type { JobServices } from '../jobs/services.ts';
import type { PreferenceStore } from '../preferences.ts';
import type { Handlers } from '../router.ts';
import type { VaultKeeper } from '../vault/vault-keeper.ts';

/** Who runs the application, as `app.hello` says it. */
export interface HostInfo {
  readonly kind: HostKind;
  /** Of the page that the host serves; empty where it serves none. */
  readonly buildId: string;
  /** Of Sluice. */
  readonly version: string;
}

/** The computer and how the command line is started on it, for entries of its schedulers. */
export interface Computer {
  /** `process.platform` */
  readonly platform: string;
  readonly hasSystemd: boolean;
  readonly command: readonly string[];
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number | null;
}

/** What the procedures work with. */
export interface ProcedureContext {
  readonly services: JobServices;
  readonly runner: JobRunner;
  readonly files: FileRegistry;
  readonly operator: string;
  readonly host: HostInfo;
  /** Where products report by themselves, while it is on. */
  readonly receiver: PushReceiver;
  readonly keeper: VaultKeeper;
  readonly preferences: PreferenceStore;
  /** When the schedule starts the cycle next; null: it does not run here. */
  readonly nextRunAt: () => number | null;
  readonly notices: NoticeServices;
  /** The same of the mail of the day. */
  readonly nextNoticeAt: () => number | null;
  /** Every line that may be sent to a product, by way. */
  readonly productLines: () => Promise<Output<'products.commands'>['rows']>;
  readonly computer: () => Computer;
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
