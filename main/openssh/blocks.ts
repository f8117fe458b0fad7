import type { ConfigLine } from './config-line.ts';
import type { Statement } from './config-tree.ts';

/** Lines below one `Host` or `Match`, with that line; those before the first have none. */
export interface Block {
  readonly order: number;
  readonly head: { readonly path: string; readonly line: ConfigLine } | null;
  readonly body: readonly BlockItem[];
}

export type BlockItem =
  | { readonly kind: 'line'; readonly path: string; readonly line: ConfigLine }
  | { readonly kind: 'include'; readonly blocks: Blocks };

/** The blocks of a file, found by host: looking through all of them for each host takes minutes in a long file. */
export interface Blocks {
  /** `Host` blocks whose names are no patterns. */
  readonly named: ReadonlyMap<string, readonly Block[]>;
  /** Those that must be looked at for every host. */
  readonly always: readonly Block[];
}

export function blocksOf(statements: readonly Statement[]): Blocks {
  const blocks: (Block & { readonly body: BlockItem[] })[] = [{ order: 0, head: null, body: [] }];
  for (const statement of statements) {
    const isHead =
      statement.kind === 'line' && (statement.line.keyword === 'host' || statement.line.keyword === 'match');
    if (isHead) blocks.push({ order: blocks.length, head: { path: statement.path, line: statement.line }, body: [] });
    else
      blocks
        .at(-1)
        ?.body.push(
          statement.kind === 'line' ? statement : { kind: 'include', blocks: blocksOf(statement.statements) },
        );
  }
  const named = new Map<string, Block[]>();
  const always: Block[] = [];
  for (const block of blocks) {
    const names = block.head?.line.keyword === 'host' ? block.head.line.args : null;
    // What a file brings that is not in force may still ask for a second reading (`Match final`).
    if (names === null || names.some((name) => /[*?!]/.test(name)) || block.body.some(({ kind }) => kind === 'include'))
      always.push(block);
    else
      for (const name of new Set(names)) {
        const some = named.get(name);
        if (some) some.push(block);
        else named.set(name, [block]);
      }
  }
  return { named, always };
}

/** Those that may hold for a host, in the order of the file. */
export function blocksFor({ named, always }: Blocks, host: string): readonly Block[] {
  const own = named.get(host);
  return own ? [...own, ...always].sort((a, b) => a.order - b.order) : always;
}
