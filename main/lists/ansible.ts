import { readAnsibleIni } from './ansible-ini.ts';
import { Inventory, type InventoryHost, type Variable, type Variables } from './ansible-inventory.ts';
import { isAnsibleYaml, readAnsibleYaml, variablesIn } from './ansible-yaml.ts';
import type { FormatReading, TextFile } from './format.ts';
import { makeRow, type MadeRow } from './make-row.ts';
import type { RowProblem } from '../../shared/contract/list-words.ts';
import type { FileProblem } from './types.ts';
import { readYaml, type YamlNode, type YamlReading } from './yaml-tree.ts';

/** `yaml`: where it was read already. */
export type InventoryFile = TextFile & { readonly kind: 'ini' | 'yaml' | 'other'; readonly yaml?: YamlReading };

/** Files of an inventory, and files of variables that lie beside it (`group_vars/x.yml`, `host_vars/x.yml`, `x/…`). */
export async function readAnsible(files: readonly InventoryFile[]): Promise<FormatReading> {
  const inventory = new Inventory();
  const bad: MadeRow[] = [];
  const problems: FileProblem[] = [];
  const later: { file: TextFile; root: YamlNode }[] = [];
  for (const file of files) {
    if (file.text.trimStart().startsWith('$ANSIBLE_VAULT')) {
      problems.push({ code: 'vaulted_file', file: file.name, line: 1, detail: file.name });
      continue;
    }
    if (file.kind === 'ini') {
      bad.push(...readAnsibleIni(inventory, file));
      continue;
    }
    const { root, problems: told } = file.yaml ?? (await readYaml(file.text, file.name));
    problems.push(...told);
    if (varsOwner(file) === null && isAnsibleYaml(root)) bad.push(...readAnsibleYaml(inventory, root, file.name));
    else later.push({ file, root });
  }
  for (const { file, root } of later) if (!readVariables(inventory, file, root)) problems.push(unused(file));
  const rows = [...inventory.hosts.values()].map((host) => rowOf(inventory, host));
  return { rows: [...rows, ...bad], problems: [...problems, ...inventory.problems] };
}

/** `group_vars/core.yml` → core; `host_vars/sw1/vault.yml` → sw1. Null: it lies in no such folder. */
function varsOwner({ name, folders }: TextFile): { kind: 'group' | 'host'; name: string } | null {
  const at = Math.max(folders.lastIndexOf('group_vars'), folders.lastIndexOf('host_vars'));
  if (at < 0) return null;
  const below = folders.slice(at + 1);
  return { kind: folders[at] === 'host_vars' ? 'host' : 'group', name: below[0] ?? stem(name) };
}

const stem = (name: string): string => name.replace(/\.(ya?ml|json)$/i, '');

/** False: it belongs to no host and no group of the inventory. */
function readVariables(inventory: Inventory, file: TextFile, root: YamlNode): boolean {
  const owner = varsOwner(file);
  // Dropped without its folder: by its name, a host's before a group's.
  const name = owner?.name ?? stem(file.name);
  const host = inventory.hosts.get(name);
  const group = name === 'all' ? inventory.group('all', file.name, 1) : inventory.groups.get(name);
  const target = owner?.kind === 'group' ? group : owner?.kind === 'host' ? host : (host ?? group);
  if (!target) return false;
  for (const [key, variable] of variablesIn(root, file.name)) target.fileVariables.set(key, variable);
  return true;
}

const unused = ({ name }: TextFile): FileProblem => ({ code: 'unused_file', file: name, line: null, detail: name });

function rowOf(inventory: Inventory, host: InventoryHost): MadeRow {
  const variables = inventory.variablesOf(host);
  const get = (...names: readonly string[]): string | null => {
    for (const name of names) {
      const found = variables.get(name);
      if (found && found.text !== '') return found.text;
    }
    return null;
  };
  const connection = get('ansible_connection');
  const problems: RowProblem[] = [];
  if (
    get('ansible_ssh_private_key_file', 'ansible_private_key_file') !== null &&
    get('ansible_password', 'ansible_ssh_pass') === null
  )
    problems.push({ code: 'asked', detail: 'private key' });
  const saysHost = variables.has('ansible_host') || variables.has('ansible_ssh_host');
  const tags = variables.get('sluice_tags');
  const groups = inventory.groupsOf(host);
  return makeRow({
    file: host.file,
    line: host.line,
    name: get('sluice_name') ?? host.name,
    // A variable that stands empty is an address that was forgotten; without one Ansible takes the name.
    host: get('ansible_host', 'ansible_ssh_host') ?? (saysHost ? '' : host.name),
    sshPort: get('ansible_port', 'ansible_ssh_port'),
    restPort: get('sluice_rest_port', 'ansible_httpapi_port'),
    netconfPort: get('sluice_netconf_port'),
    way: get('sluice_way') ?? (connection === 'ssh' ? 'ssh' : null),
    site: get('sluice_site', 'site'),
    tags: tags ? itemsOf(tags) : groups,
    username: get('ansible_user', 'ansible_ssh_user', 'ansible_username'),
    password: get('ansible_password', 'ansible_ssh_pass', 'ansible_ssh_password'),
    enablePassword: get('ansible_become_password', 'ansible_become_pass'),
    credential: get('sluice_credential'),
    jumps: jumpsOf(variables, problems),
    legacyAlgorithms: get('sluice_legacy_algorithms'),
    vrf: get('sluice_vrf'),
    sourceInterface: get('sluice_source_interface'),
    problems,
  });
}

const itemsOf = ({ text, items }: Variable): readonly string[] => items ?? text.split(',');

/** `-o ProxyJump=a,b` or `-J a,b`; a command is named only: Sluice starts no program of a list. */
function jumpsOf(variables: Variables, problems: RowProblem[]): readonly string[] | null {
  const own = variables.get('sluice_jump');
  if (own) return itemsOf(own);
  for (const name of ['ansible_ssh_common_args', 'ansible_ssh_extra_args', 'ansible_ssh_args']) {
    const text = variables.get(name)?.text ?? '';
    const found = /(?:-J\s*|ProxyJump[=\s]+)["']?([^\s"']+)/i.exec(text);
    if (found?.[1] !== undefined) return found[1].split(',');
    if (/ProxyCommand/i.test(text)) problems.push({ code: 'proxy_command', detail: name });
  }
  return null;
}
