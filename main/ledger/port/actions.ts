import type { ErrorData } from '../../../shared/errors.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { JsonObject, Page, Who } from './common.ts';

/** What was changed on products because a person said so. Never a secret: an ID token stands as `<ID token>`. */
export interface ActionRecords {
  /** The intent, before the first line is sent. Gives its id. */
  beginAction(
    action: {
      readonly productId: string;
      readonly kind: string;
      readonly lines: readonly string[];
      /** What the product showed. */
      readonly before: JsonObject;
      /** Of the file that is installed. */
      readonly sha256: string | null;
    },
    who: Who,
  ): Promise<string>;
  endAction(id: string, end: ActionEnd, who: Who): Promise<void>;
  /**
   * The last installation of a SLAC on this product, and no return after it, where it was cut or killed and the SLAC is
   * not known to be installed.
   */
  openInstalls(productId: string): Promise<readonly OpenInstall[]>;
  /** Newest first. */
  listActions(query: { productId?: string | undefined; cursor?: string; limit: number }): Promise<Page<ActionRow>>;
}

export interface OpenInstall {
  readonly id: string;
  /** False: it was killed. */
  readonly isEnded: boolean;
  readonly answerSha256: string;
  /** What the product showed. */
  readonly before: JsonObject;
}

export interface ActionEnd {
  readonly state: 'done' | 'stopped';
  readonly taken: readonly string[];
  /** Null: it could not be read again. */
  readonly after: JsonObject | null;
  /** Confirmation codes or a return code: the account asks for them. */
  readonly codes: readonly string[];
  readonly answer: string;
  readonly error: ErrorData | null;
}

export interface ActionRow {
  readonly id: string;
  readonly productId: string;
  readonly productName: string;
  readonly kind: string;
  readonly lines: readonly string[];
  readonly state: 'begun' | 'done' | 'stopped';
  readonly before: JsonObject;
  readonly after: JsonObject | null;
  readonly taken: readonly string[];
  readonly codes: readonly string[];
  readonly answer: string;
  readonly error: ErrorData | null;
  readonly beganAt: EpochMs;
  readonly endedAt: EpochMs | null;
}
