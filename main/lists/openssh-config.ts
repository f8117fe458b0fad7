import { mostListRows, type RowProblem } from '../../shared/contract/list-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import { readSshConfig } from '../openssh/openssh.ts';
import type { Remark, ResolvedHost } from '../openssh/openssh.ts';
import type { FormatReading, TextFile } from './format.ts';
import { makeRow } from './make-row.ts';
import type { FileProblem } from './types.ts';

const mostRemarks = 200;

/**
 * Every host that an OpenSSH configuration names (patterns are no products), with what holds for it. `Include` finds the
 * files that were given along, by their names.
 */
export async function readOpenSshConfig(files: readonly TextFile[]): Promise<FormatReading> {
  const [main, ...others] = files;
  if (!main) return { rows: [], problems: [] };
  const config = await readSshConfig(
    {
      main: { path: main.name, text: main.text },
      include: (pattern) => {
        const wanted = wildcard(pattern.split(/[\\/]/).at(-1) ?? pattern);
        return others.filter(({ name }) => wanted(name)).map(({ name, text }) => ({ path: name, text }));
      },
    },
    { localUser: '', home: '~', localHost: '', environment: {} },
  );
  const remarks = new Map<string, Remark>();
  const remark = (one: Remark): void => {
    const key = `${one.code} ${one.path}:${one.line}`;
    if (remarks.size < mostRemarks && !remarks.has(key)) remarks.set(key, one);
  };
  for (const one of config.remarks) remark(one);
  const hosts = config.hosts();
  if (hosts.length > mostListRows)
    throw new SluiceError('list.too_large', { file: main.name, what: 'products', limit: mostListRows });
  const rows = hosts.map(({ name, path, line }) => {
    const host = config.resolve(name);
    const told: RowProblem[] = [];
    const { jumps, remarks: onTheWay } = config.route(name);
    for (const { detail } of onTheWay) told.push({ code: 'bad_jump', detail: detail.slice(0, 120) });
    const unusable = (keyword: string): string | undefined =>
      host.remarks.find(({ code, detail }) => code === 'value_unusable' && detail.startsWith(`${keyword} `))?.detail;
    const badJump = unusable('ProxyJump');
    if (badJump !== undefined) told.push({ code: 'bad_jump', detail: badJump.slice(0, 120) });
    // What a line of the list says itself is not said of the file again.
    for (const one of host.remarks) if (one.code !== 'proxy_command' && one.code !== 'value_unusable') remark(one);
    if (host.proxyCommand !== null) told.push({ code: 'proxy_command', detail: 'ProxyCommand' });
    if (host.identityFiles.length > 0) told.push({ code: 'asked', detail: 'private key' });
    return makeRow({
      file: path,
      line,
      name,
      host: host.hostName,
      sshPort: unusable('Port')?.slice('Port '.length) ?? String(host.port),
      username: host.user,
      jumps: jumps.length > 0 ? jumps.map(jumpText) : host.proxyCommand === null && badJump === undefined ? [] : null,
      problems: told,
    });
  });
  const problems = [...remarks.values()].map(({ code, path, line, detail }): FileProblem => ({
    code: 'remark',
    file: path || main.name,
    line,
    detail: `${code}: ${detail}`.slice(0, 120),
  }));
  return { rows, problems };
}

/** With its own name in front: `bastion=ops@192.0.2.1:2222`. */
function jumpText({ alias, user, hostName, port }: ResolvedHost): string {
  const place = hostName.includes(':') ? `[${hostName}]` : hostName;
  return `${alias === hostName ? '' : `${alias}=`}${user === null ? '' : `${user}@`}${place}${port === 22 ? '' : `:${port}`}`;
}

/** One star at most, so that a name of a file never makes this slow. */
function wildcard(pattern: string): (name: string) => boolean {
  const [before = '', after] = pattern.split('*', 2);
  if (after === undefined) return (name) => name === before;
  return (name) => name.startsWith(before) && name.endsWith(after) && name.length >= before.length + after.length;
}
