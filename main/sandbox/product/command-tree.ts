/**
 * Command lines as IOS XE reads them: keywords may be shortened as long as they stay unique, words are told apart by
 * blanks, and a mistake is pointed at with `^` under the first letter that fits nothing.
 */

/** A pattern is words: `show`, `<path>`, `<number>`, `<word>`, `<rest>` (the remaining line). */
export interface Command<Context> {
  readonly pattern: string;
  /** Lowest privilege level that sees it. */
  readonly level: number;
  readonly run: (context: Context, args: readonly string[]) => string | Promise<string>;
}

export type Parsed<Context> =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'run';
      readonly command: Command<Context>;
      readonly args: readonly string[];
      readonly whole: string;
    }
  | { readonly kind: 'invalid'; readonly column: number }
  | { readonly kind: 'incomplete'; readonly whole: string }
  | { readonly kind: 'ambiguous'; readonly text: string };

interface Node<Context> {
  readonly words: Map<string, Node<Context>>;
  parameter: { readonly name: string; readonly node: Node<Context> } | null;
  command: Command<Context> | null;
  level: number;
}

export class CommandTree<Context> {
  readonly #root: Node<Context> = emptyNode();

  constructor(commands: readonly Command<Context>[]) {
    for (const command of commands) this.#add(command);
  }

  /**
   * @param level privilege of who types; commands above it do not exist
   */
  parse(line: string, level: number): Parsed<Context> {
    const tokens = [...line.matchAll(/\S+/g)].map((match) => ({ text: match[0], column: match.index }));
    const [first] = tokens;
    if (first === undefined || first.text.startsWith('!')) return { kind: 'empty' };
    let node = this.#root;
    const args: string[] = [];
    const whole: string[] = [];
    for (const { text, column } of tokens) {
      const step = this.#step(node, text, level);
      if (step === 'ambiguous') return { kind: 'ambiguous', text: line.trim() };
      if (step === null) return { kind: 'invalid', column: column + this.#fits(node, text, level) };
      if (step.parameter === '<rest>') {
        const rest = line.slice(column).trimEnd();
        args.push(rest);
        whole.push(rest);
        node = step.node;
        break;
      }
      if (step.parameter !== null) args.push(text);
      whole.push(step.word);
      node = step.node;
    }
    if (node.command === null || node.command.level > level) return { kind: 'incomplete', whole: whole.join(' ') };
    return { kind: 'run', command: node.command, args, whole: whole.join(' ') };
  }

  /** Words that may stand after what is typed (for `?` and the tab key); `<cr>` where the line may end. */
  choices(line: string, level: number): readonly string[] {
    const done = line.endsWith(' ') || line === '' ? line : line.slice(0, line.lastIndexOf(' ') + 1);
    const partial = line.slice(done.length).toLowerCase();
    let node = this.#root;
    for (const [text] of done.matchAll(/\S+/g)) {
      const step = this.#step(node, text, level);
      if (step === null || step === 'ambiguous') return [];
      node = step.node;
    }
    const words = [...node.words].filter(([, next]) => next.level <= level).map(([word]) => word);
    if (node.parameter !== null && partial === '') words.push(node.parameter.name);
    if (node.command !== null && partial === '') words.push('<cr>');
    return words.filter((word) => word.startsWith(partial)).sort();
  }

  #add(command: Command<Context>): void {
    let node = this.#root;
    for (const word of command.pattern.split(' ')) {
      node.level = Math.min(node.level, command.level);
      if (word.startsWith('<')) {
        node.parameter ??= { name: word, node: emptyNode() };
        node = node.parameter.node;
      } else {
        const next = node.words.get(word) ?? emptyNode<Context>();
        node.words.set(word, next);
        node = next;
      }
    }
    node.level = Math.min(node.level, command.level);
    node.command = command;
  }

  #step(
    node: Node<Context>,
    text: string,
    level: number,
  ): { word: string; node: Node<Context>; parameter: string | null } | 'ambiguous' | null {
    const typed = text.toLowerCase();
    const visible = [...node.words].filter(([, next]) => next.level <= level);
    const exact = visible.find(([word]) => word === typed);
    const starting = exact === undefined ? visible.filter(([word]) => word.startsWith(typed)) : [exact];
    const [only, second] = starting;
    if (only !== undefined && second === undefined) return { word: only[0], node: only[1], parameter: null };
    const { parameter } = node;
    if (parameter !== null && parameter.node.level <= level && takes(parameter.name, text))
      return { word: text, node: parameter.node, parameter: parameter.name };
    return second === undefined ? null : 'ambiguous';
  }

  /** How many letters of `text` start some word here: the marker stands under the next one. */
  #fits(node: Node<Context>, text: string, level: number): number {
    const typed = text.toLowerCase();
    let best = 0;
    for (const [word, next] of node.words) {
      if (next.level > level) continue;
      let same = 0;
      while (same < typed.length && same < word.length && typed[same] === word[same]) same++;
      best = Math.max(best, same);
    }
    return Math.min(best, typed.length);
  }
}

function takes(parameter: string, text: string): boolean {
  return parameter === '<number>' ? /^\d{1,19}$/.test(text) : true;
}

function emptyNode<Context>(): Node<Context> {
  return { words: new Map(), parameter: null, command: null, level: 99 };
}
