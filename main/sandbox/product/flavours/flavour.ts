import type { CommandContext } from '../command-context.ts';
import type { CommandTree } from '../command-tree.ts';
import type { SiteProduct } from '../site-product.ts';

/** How a system's command line speaks: what differs between IOS XE, NX-OS, IOS XR and ASA. */
export interface Flavour {
  readonly tree: CommandTree<CommandContext>;
  /** @param mode of configuration, in brackets; empty in exec mode */
  prompt(product: SiteProduct, mode: string, sign: '#' | '>'): string;
  /** Printed in front of every answer. */
  before(product: SiteProduct): string;
  /** @param column under which the marker stands: the prompt and what fits of the line */
  invalid(column: number): string;
  incomplete(column: number): string;
  ambiguous(line: string, column: number): string;
  /** What stands where the screen is full. */
  readonly pager: string;
}
