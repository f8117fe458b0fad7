import { mostListRows } from '../../shared/contract/list-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import type { FileProblem } from './types.ts';

/** A variable with where it stands. `text`: as written; a vaulted one begins `$ANSIBLE_VAULT`. */
export interface Variable {
  readonly text: string;
  /** Of a list; `text` is then its items with commas. */
  readonly items?: readonly string[] | undefined;
  readonly file: string;
  readonly line: number;
}
export type Variables = Map<string, Variable>;

export interface InventoryHost {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly variables: Variables;
  /** Of host_vars files: they stand above the inventory's own. */
  readonly fileVariables: Variables;
  readonly groups: Set<string>;
}

export interface InventoryGroup {
  readonly name: string;
  readonly variables: Variables;
  /** Of group_vars files. */
  readonly fileVariables: Variables;
  readonly parents: Set<string>;
}

/** Others are not kept: a list may have as many as it likes, and each host would be asked for all of them. */
export const isUsed = (name: string): boolean => name === 'site' || /^(ansible|sluice)_/.test(name);

/** Hosts named again, in other groups; a line of ten letters may stand for thousands of them. */
const mostNamed = 25 * mostListRows;

/** More parents than any site has; a chain of groups longer than this is cut, and said. */
const mostParents = 200;
const mostGroups = 10_000;

/** Hosts and groups of an Ansible inventory, whatever file they came from. */
export class Inventory {
  readonly hosts = new Map<string, InventoryHost>();
  readonly groups = new Map<string, InventoryGroup>();
  readonly problems: FileProblem[] = [];
  readonly #above = new Map<string, readonly string[]>();
  /** By the groups that hosts are in: most share them with many others. */
  readonly #sorted = new Map<string, readonly string[]>();
  #named = 0;

  host(name: string, file: string, line: number): InventoryHost {
    let host = this.hosts.get(name);
    if (!host) {
      host = { name, file, line, variables: new Map(), fileVariables: new Map(), groups: new Set() };
      this.hosts.set(name, host);
    }
    return host;
  }

  group(name: string, file: string, line: number): InventoryGroup {
    let group = this.groups.get(name);
    if (!group) {
      group = { name, variables: new Map(), fileVariables: new Map(), parents: new Set() };
      if (this.groups.size < mostGroups) this.groups.set(name, group);
      else if (this.groups.size === mostGroups) this.tell('too_many_groups', file, line, name);
    }
    return group;
  }

  /** Counts names that lines stand for. `list.too_large` */
  spend(names: number, file: string): void {
    this.#named += names;
    if (this.#named > mostNamed)
      throw new SluiceError('list.too_large', { file, what: 'names, ranges written out', limit: mostNamed });
  }

  tell(code: FileProblem['code'], file: string, line: number | null, detail: string): void {
    if (this.problems.length < 200) this.problems.push({ code, file, line, detail: detail.slice(0, 120) });
  }

  /** The groups of a host with all above them, the farthest first, `all` left out. */
  groupsOf(host: InventoryHost): readonly string[] {
    const key = JSON.stringify([...host.groups]);
    const known = this.#sorted.get(key);
    if (known) return known;
    const distance = new Map<string, number>();
    for (const name of host.groups) {
      distance.set(name, Math.max(distance.get(name) ?? 0, this.#depthOf(name)));
      for (const above of this.#parentsOf(name)) distance.set(above, this.#depthOf(above));
    }
    distance.delete('all');
    distance.delete('ungrouped');
    // As Ansible merges them: by depth, then by name; the later one wins.
    const sorted = [...distance].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([name]) => name);
    this.#sorted.set(key, sorted);
    return sorted;
  }

  /** What holds for a host (Ansible documentation, "Understanding variable precedence"). */
  variablesOf(host: InventoryHost): Variables {
    const groups = this.groupsOf(host)
      .map((name) => this.groups.get(name))
      .filter((group) => group !== undefined);
    const all = this.groups.get('all');
    const merged: Variables = new Map(all?.variables);
    const put = (variables: Variables | undefined): void => {
      for (const [name, value] of variables ?? []) merged.set(name, value);
    };
    for (const group of groups) put(group.variables);
    put(all?.fileVariables);
    for (const group of groups) put(group.fileVariables);
    put(host.variables);
    put(host.fileVariables);
    return merged;
  }

  #parentsOf(name: string): readonly string[] {
    const known = this.#above.get(name);
    if (known) return known;
    const found = new Set<string>();
    const queue = [name];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const parent of this.groups.get(next)?.parents ?? []) {
        if (parent === name) this.tell('group_loop', '', null, name);
        if (parent === name || found.has(parent)) continue;
        if (found.size >= mostParents) {
          this.tell('too_many_groups', '', null, name);
          break;
        }
        found.add(parent);
        queue.push(parent);
      }
    }
    const list = [...found];
    this.#above.set(name, list);
    return list;
  }

  /** How many groups stand above at most: what is nearer to the host has more. */
  #depthOf(name: string): number {
    return this.#parentsOf(name).length;
  }
}
