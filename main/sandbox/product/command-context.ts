import type { Clock } from '../../../shared/clock.ts';
import type { Command } from './command-tree.ts';
import type { SiteProduct } from './site-product.ts';

/** What a running command sees of the line that it was typed at. */
export interface CommandContext {
  readonly product: SiteProduct;
  readonly clock: Clock;
  /** Privilege level; `enable` and `disable` change it. */
  level: number;
  readonly settings: LineSettings;
  /** Aborts when the line is gone. */
  readonly gone: AbortSignal;
  /** Prints now, in front of what the command returns. */
  print(text: string): Promise<void>;
  /** Asks at the line; null when the line is gone. */
  ask(question: string, options?: { echo: boolean }): Promise<string | null>;
  /** `[confirm]`: return or y is yes. */
  confirm(question: string): Promise<boolean>;
  /** `configure terminal`. */
  enterConfiguration(): void;
  /** `exit`: ends the session in good order. */
  leave(): void;
  /** Cuts the connection, as a reload does. */
  drop(): void;
}

export interface LineSettings {
  /** 0: no paging. */
  length: number;
  width: number;
  promptTimestamp: boolean;
  monitor: boolean;
  /** `file prompt quiet`: `copy` and `delete` ask nothing. */
  quietFiles: boolean;
}

export type CliCommand = Command<CommandContext>;

export const userLevel = 1;
export const privileged = 15;
