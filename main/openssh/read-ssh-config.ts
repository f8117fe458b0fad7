import { blocksOf } from './blocks.ts';
import { readConfigTree } from './config-tree.ts';
import type { Statement } from './config-tree.ts';
import { resolveHost } from './resolve-host.ts';
import type { ConfigFiles, ConfigPerson, JumpSpec, Remark, ResolvedHost, SshConfig } from './types.ts';

/** More in a row is a mistake in the file. */
const mostJumps = 16;

/**
 * Reads an OpenSSH client configuration (ssh_config(5)) with what it includes. Pure but for `files`: nothing is run,
 * no name is looked up. What is not understood is a remark, never an error.
 */
export async function readSshConfig(files: ConfigFiles, person: ConfigPerson): Promise<SshConfig> {
  const { statements, remarks } = await readConfigTree(files);
  const blocks = blocksOf(statements);
  const resolve = (host: string, user?: string): ResolvedHost => resolveHost(blocks, person, host, user);
  return {
    resolve,
    route: (host) => routeTo(resolve, host),
    hosts: () => [...namedHosts(statements).values()],
    remarks,
  };
}

type Resolve = (host: string, user?: string) => ResolvedHost;

/**
 * As `ssh -J a,b host` does it: each jump host is looked up like a host of its own; only the first of a list has jump
 * hosts of its own before it, the others are reached through those that the list names.
 */
function routeTo(resolve: Resolve, host: string): ReturnType<SshConfig['route']> {
  const remarks: Remark[] = [];
  const jumps: ResolvedHost[] = [];
  const before = (specs: readonly JumpSpec[], path: readonly string[]): void => {
    specs.forEach((spec, index) => {
      const found = resolve(spec.host, spec.user ?? undefined);
      const jump = { ...found, port: spec.port ?? found.port };
      const name = placeOf(jump);
      if (path.includes(name)) {
        remarks.push({ code: 'jump_loop', path: '', line: null, detail: [...path, name].join(' -> ') });
        return;
      }
      if (jumps.length >= mostJumps || path.length >= mostJumps) {
        remarks.push({ code: 'jump_too_long', path: '', line: null, detail: `${mostJumps}` });
        return;
      }
      if (index === 0) before(found.proxyJump, [...path, name]);
      jumps.push(jump);
    });
  };
  const target = resolve(host);
  before(target.proxyJump, [placeOf(target)]);
  return { jumps, remarks };
}

function placeOf(host: ResolvedHost): string {
  return `${host.user ?? ''}@${host.hostName.toLowerCase()}:${host.port}`;
}

function namedHosts(statements: readonly Statement[]): Map<string, { name: string; path: string; line: number }> {
  const found = new Map<string, { name: string; path: string; line: number }>();
  const walk = (list: readonly Statement[]): void => {
    for (const statement of list) {
      if (statement.kind === 'include') walk(statement.statements);
      else if (statement.line.keyword === 'host')
        for (const name of statement.line.args)
          if (!/[*?!]/.test(name) && !found.has(name))
            found.set(name, { name, path: statement.path, line: statement.line.line });
    }
  };
  walk(statements);
  return found;
}
