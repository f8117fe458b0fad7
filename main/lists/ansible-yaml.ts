import { mostListRows } from '../../shared/contract/list-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import { isUsed, type Inventory, type Variables } from './ansible-inventory.ts';
import { expandRange, hasRange } from './ansible-range.ts';
import { makeRow, type MadeRow } from './make-row.ts';
import { entryOf, textOf, valueOf, type YamlEntry, type YamlNode } from './yaml-tree.ts';

/** A YAML inventory (`ansible.builtin.yaml`): groups with `hosts`, `vars` and `children`, nested. */
export function readAnsibleYaml(inventory: Inventory, root: YamlNode, file: string): readonly MadeRow[] {
  const bad: MadeRow[] = [];
  const refuse = (line: number, detail: string, code: 'bad_line' | 'bad_range'): void => {
    bad.push(makeRow({ file, line, problems: [{ code, detail: detail.slice(0, 80) }] }));
  };
  const readGroup = ({ key: name, line, value }: YamlEntry, parent: string | null): void => {
    const group = inventory.group(name, file, line);
    if (parent !== null) group.parents.add(parent);
    if (value.kind !== 'map') return;
    for (const [key, variable] of variablesIn(valueOf(value, 'vars'), file)) group.variables.set(key, variable);
    readHosts(name, entryOf(value, 'hosts'));
    const children = valueOf(value, 'children');
    if (children?.kind === 'map') for (const child of children.entries) readGroup(child, name);
    else if (children?.kind === 'list')
      for (const item of children.items) {
        const child = textOf(item);
        if (child !== null) inventory.group(child, file, item.line).parents.add(name);
      }
  };
  const readHosts = (group: string, entry: YamlEntry | undefined): void => {
    const hosts = entry?.value;
    if (hosts === undefined || (hosts.kind === 'scalar' && hosts.isNull)) return;
    if (hosts.kind !== 'map') {
      refuse(hosts.line, 'hosts', 'bad_line');
      return;
    }
    for (const { key, line, value } of hosts.entries) {
      const names = hasRange(key) ? expandRange(key) : [key];
      if (names === null) {
        refuse(line, key, 'bad_range');
        continue;
      }
      if (value.kind === 'list' || (value.kind === 'scalar' && !value.isNull && value.text.trim() !== '')) {
        refuse(line, key, 'bad_line');
        continue;
      }
      const variables = variablesIn(value, file);
      inventory.spend(names.length, file);
      for (const name of names) {
        const host = inventory.host(name, file, line);
        host.groups.add(group);
        for (const [variable, text] of variables) host.variables.set(variable, text);
      }
      if (inventory.hosts.size > mostListRows)
        throw new SluiceError('list.too_large', { file, what: 'products', limit: mostListRows });
    }
  };
  if (root.kind === 'map') for (const entry of root.entries) readGroup(entry, null);
  return bad;
}

/** Scalars of a map that are used; what is nested is none of ours. */
export function variablesIn(node: YamlNode | undefined, file: string): Variables {
  const variables: Variables = new Map();
  if (node?.kind !== 'map') return variables;
  for (const { key, line, value } of node.entries) {
    if (!isUsed(key)) continue;
    if (value.kind === 'list') {
      const items = value.items.map(textOf).filter((item) => item !== null);
      if (items.length > 0) variables.set(key, { text: items.join(','), items, file, line });
      continue;
    }
    const text = textOf(value);
    if (text !== null) variables.set(key, { text, file, line });
  }
  return variables;
}

/** `all` or groups whose values have `hosts` or `children`. */
export function isAnsibleYaml(root: YamlNode): boolean {
  if (root.kind !== 'map') return false;
  return root.entries.some(
    ({ value }) =>
      value.kind === 'map' && ['hosts', 'children'].some((key) => entryOf(value, key)?.value.kind !== undefined),
  );
}
