import type { RowProblem } from '../../shared/contract/list-words.ts';
import type { FormatReading, TextFile } from './format.ts';
import { makeRow, type MadeRow } from './make-row.ts';
import { entryOf, textOf, valueOf, type YamlMap, type YamlNode } from './yaml-tree.ts';

/** A pyATS testbed (`devices:` with `connections:` and `credentials:`; pyATS documentation, "Testbed & topology"). */
export function readPyats(root: YamlNode, { name: file }: TextFile): FormatReading {
  const testbed = valueOf(root, 'testbed');
  const devices = valueOf(root, 'devices');
  if (devices?.kind !== 'map') return { rows: [], problems: [] };
  const rows = devices.entries.map(({ key, line, value }): MadeRow => {
    if (value.kind !== 'map') return makeRow({ file, line, name: key, problems: [{ code: 'bad_line', detail: key }] });
    return deviceRow(key, line, value, testbed, file);
  });
  return { rows, problems: [] };
}

function deviceRow(name: string, line: number, device: YamlMap, testbed: YamlNode | undefined, file: string): MadeRow {
  const problems: RowProblem[] = [];
  const connections = valueOf(device, 'connections');
  const cli = cliOf(connections);
  const rest = connectionOf(connections, (protocol, key) => /^(rest|restconf|https?)$/i.test(protocol || key));
  const protocol = (textOf(valueOf(cli, 'protocol')) ?? '').toLowerCase();
  if (protocol === 'telnet') problems.push({ code: 'telnet', detail: 'telnet' });
  const secret = (which: string, what: string): string | null =>
    textOf(valueOf(valueOf(valueOf(cli, 'credentials'), which), what)) ??
    textOf(valueOf(valueOf(valueOf(device, 'credentials'), which), what)) ??
    textOf(valueOf(valueOf(valueOf(testbed, 'credentials'), which), what));
  const own = textOf(valueOf(device, 'credentials'));
  if (own !== null) problems.push({ code: 'template', detail: 'credentials' });
  const custom = valueOf(device, 'custom');
  const tags = [textOf(valueOf(device, 'os')), textOf(valueOf(device, 'type'))].filter((tag) => tag !== null);
  const jump = textOf(valueOf(cli, 'proxy', 'sshtunnel'));
  const tunnel = textOf(valueOf(valueOf(cli, 'sshtunnel'), 'host'));
  return makeRow({
    file,
    line,
    name,
    host:
      textOf(valueOf(cli, 'ip', 'host')) ??
      hostOfCommand(textOf(valueOf(cli, 'command'))) ??
      textOf(valueOf(rest, 'ip', 'host')),
    sshPort: textOf(valueOf(cli, 'port')),
    restPort: textOf(valueOf(rest, 'port')),
    way: protocol === 'ssh' && !rest ? 'ssh' : null,
    site: textOf(valueOf(custom, 'site')),
    tags,
    username: secret('default', 'username') ?? textOf(valueOf(valueOf(device, 'tacacs'), 'username')),
    password: secret('default', 'password') ?? textOf(valueOf(valueOf(device, 'passwords'), 'tacacs')),
    enablePassword: secret('enable', 'password') ?? textOf(valueOf(valueOf(device, 'passwords'), 'enable')),
    jumps: jump === null && tunnel === null ? null : [jump ?? tunnel ?? ''],
    problems,
  });
}

/** `cli`, else the one whose protocol is SSH, else telnet's, which is then refused with its reason. */
function cliOf(connections: YamlNode | undefined): YamlMap | undefined {
  const isSsh = (protocol: string): boolean => /^ssh$/i.test(protocol);
  return (
    connectionOf(connections, (protocol, key) => key === 'cli' && isSsh(protocol)) ??
    connectionOf(connections, isSsh) ??
    connectionOf(connections, (_protocol, key) => key === 'cli' || key === 'a' || key === 'default') ??
    connectionOf(connections, (protocol) => /^telnet$/i.test(protocol))
  );
}

function connectionOf(
  connections: YamlNode | undefined,
  fits: (protocol: string, key: string) => boolean,
): YamlMap | undefined {
  if (connections?.kind !== 'map') return undefined;
  for (const { key, value } of connections.entries)
    if (key !== 'defaults' && value.kind === 'map' && fits(textOf(valueOf(value, 'protocol')) ?? '', key)) return value;
  return undefined;
}

/** `ssh -l user 10.0.0.1`: the address is the last word that is no option. */
function hostOfCommand(command: string | null): string | null {
  if (command === null || !/^ssh\s/.test(command)) return null;
  const last = command.trim().split(/\s+/).at(-1) ?? '';
  return last.startsWith('-') ? null : (last.split('@').at(-1) ?? null);
}

export function isPyats(root: YamlNode): boolean {
  const devices = valueOf(root, 'devices');
  if (devices?.kind !== 'map') return false;
  return (
    entryOf(root, 'testbed') !== undefined ||
    devices.entries.some(({ value }) => entryOf(value, 'connections', 'os', 'type') !== undefined)
  );
}
