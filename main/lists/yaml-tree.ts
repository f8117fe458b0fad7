import { SluiceError } from '../../shared/errors.ts';
import type { FileProblem } from './types.ts';

/** A YAML text as a plain tree with line numbers; aliases and merges are followed. */
export type YamlNode = YamlMap | YamlList | YamlScalar;
export interface YamlMap {
  readonly kind: 'map';
  readonly line: number;
  readonly entries: readonly YamlEntry[];
}
export interface YamlEntry {
  readonly key: string;
  readonly line: number;
  readonly value: YamlNode;
}
export interface YamlList {
  readonly kind: 'list';
  readonly line: number;
  readonly items: readonly YamlNode[];
}
export interface YamlScalar {
  readonly kind: 'scalar';
  readonly line: number;
  /** As written, without quotes; empty for null. */
  readonly text: string;
  /** `!vault`; null: none. */
  readonly tag: string | null;
  readonly isNull: boolean;
}

export interface YamlReading {
  readonly root: YamlNode;
  readonly problems: readonly FileProblem[];
}

/** An inventory of 20,000 products with ten values each has less; a bomb of aliases has more. */
const mostNodes = 600_000;
/** A vaulted value has ten lines. */
const mostParts = 400_000;
const mostDepth = 64;
export const mostYamlBytes = 16 * 1024 * 1024;

/**
 * Reads one YAML document. Errors: `file.malformed` with its line, `file.too_deep`, `list.too_large` (also what only its
 * aliases make large). The library's own limit of aliases belongs to its conversion into values, which is not used here.
 */
export async function readYaml(text: string, file: string): Promise<YamlReading> {
  if (text.length > mostYamlBytes)
    throw new SluiceError('list.too_large', { file, what: 'letters of YAML', limit: mostYamlBytes });
  refuseDeep(text, file);
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  const problems: FileProblem[] = [];
  let document: ReturnType<typeof yaml.parseDocument>;
  try {
    document = yaml.parseDocument(text, { lineCounter: lines, uniqueKeys: false, merge: false, logLevel: 'silent' });
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new SluiceError('file.too_deep', { file, limit: mostDepth });
    throw new SluiceError('file.malformed', { file, detail: 'it is no YAML', line: 1, column: 1 });
  }
  const [first] = document.errors;
  if (first?.code === 'RESOURCE_EXHAUSTION') throw new SluiceError('file.too_deep', { file, limit: mostDepth });
  if (first)
    throw new SluiceError('file.malformed', {
      file,
      // The library's sentence ends with an excerpt of the text, which may hold a secret.
      detail: `YAML: ${first.code}`,
      line: first.linePos?.[0].line ?? 1,
      column: first.linePos?.[0].col ?? 1,
    });
  const anchors = new Map<string, unknown>();
  let nodes = 0;
  const lineOf = (node: unknown): number => {
    const range = yaml.isNode(node) ? node.range : null;
    return range ? lines.linePos(range[0]).line : 1;
  };

  const convert = (node: unknown, depth: number): YamlNode => {
    nodes += 1;
    if (nodes > mostNodes) throw new SluiceError('list.too_large', { file, what: 'values', limit: mostNodes });
    if (depth > mostDepth) throw new SluiceError('file.too_deep', { file, limit: mostDepth });
    if (yaml.isAlias(node)) return convert(anchors.get(node.source) ?? null, depth + 1);
    // In the order of the document, so that an alias means the last one before it; the library's own way looks through all.
    if ((yaml.isScalar(node) || yaml.isCollection(node)) && node.anchor) anchors.set(node.anchor, node);
    const line = lineOf(node);
    if (yaml.isSeq(node)) return { kind: 'list', line, items: node.items.map((item) => convert(item, depth + 1)) };
    if (yaml.isMap(node)) return convertMap(node, line, depth);
    if (yaml.isScalar(node)) {
      const isNull = node.value === null;
      const written = typeof node.value === 'string' ? node.value : (node.source ?? scalarText(node.value));
      return { kind: 'scalar', line, text: isNull ? '' : written, tag: ownTag(node.tag), isNull };
    }
    return { kind: 'scalar', line, text: '', tag: null, isNull: true };
  };

  const convertMap = (node: InstanceType<typeof yaml.YAMLMap>, line: number, depth: number): YamlMap => {
    const own = new Map<string, YamlEntry>();
    const merged = new Map<string, YamlEntry>();
    for (const pair of node.items) {
      const key = yaml.isScalar(pair.key) ? (pair.key.source ?? scalarText(pair.key.value)) : '';
      const keyLine = lineOf(pair.key);
      if (key === '<<') {
        for (const entry of mergedEntries(convert(pair.value, depth + 1)))
          if (!merged.has(entry.key)) merged.set(entry.key, entry);
        continue;
      }
      // The later one holds, as in Ansible's reader.
      if (own.has(key) && problems.length < 100)
        problems.push({ code: 'duplicate_key', file, line: keyLine, detail: key.slice(0, 120) });
      own.delete(key);
      own.set(key, { key, line: keyLine, value: convert(pair.value, depth + 1) });
    }
    for (const [key, entry] of merged) if (!own.has(key)) own.set(key, entry);
    return { kind: 'map', line, entries: [...own.values()] };
  };

  return { root: convert(document.contents, 0), problems };
}

function mergedEntries(node: YamlNode): readonly YamlEntry[] {
  if (node.kind === 'map') return node.entries;
  return node.kind === 'list' ? node.items.flatMap((item) => (item.kind === 'map' ? item.entries : [])) : [];
}

function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function ownTag(tag: string | undefined): string | null {
  return tag !== undefined && tag.startsWith('!') ? tag : null;
}

/** Before the library sees it: its reader works by recursion. */
function refuseDeep(text: string, file: string): void {
  const refuse = (): never => {
    throw new SluiceError('file.too_deep', { file, limit: mostDepth });
  };
  let depth = 0;
  let parts = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // [ {   ] }
    if (code === 91 || code === 123) {
      depth += 1;
      parts += 1;
      if (depth > mostDepth * 4) refuse();
    } else if ((code === 93 || code === 125) && depth > 0) depth -= 1;
    // Line ends, brackets, and commas between them: its tree takes a thousand times the bytes of what is this short.
    else if (code === 10 || (code === 44 && depth > 0)) {
      parts += 1;
    }
    if (parts > mostParts) throw new SluiceError('list.too_large', { file, what: 'lines', limit: mostParts });
  }
  // `- - - x` opens a list with each of its marks.
  if (/(?:[-?:][ \t]+){100}/.test(text)) refuse();
}

export function entryOf(node: YamlNode | undefined, ...keys: readonly string[]): YamlEntry | undefined {
  if (node?.kind !== 'map') return undefined;
  for (const key of keys) {
    const found = node.entries.find((entry) => entry.key === key);
    if (found) return found;
  }
  return undefined;
}

export function valueOf(node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined {
  return entryOf(node, ...keys)?.value;
}

/** Null: absent, null or no scalar. */
export function textOf(node: YamlNode | undefined): string | null {
  if (node?.kind !== 'scalar' || node.isNull) return null;
  // The text of a vaulted value tells nobody anything: it is only named.
  return node.tag === '!vault' || node.tag === '!vault-encrypted' ? '$ANSIBLE_VAULT' : node.text;
}
