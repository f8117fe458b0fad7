import { readJumpList } from './jump-spec.ts';
import { matchLine } from './match-line.ts';
import { matchesList } from './patterns.ts';
import { blocksFor, type Block, type Blocks } from './blocks.ts';
import { expandPath, expandTokens } from './tokens.ts';
import type { ConfigPerson, JumpSpec, Remark, ResolvedHost } from './types.ts';

/** Keywords whose first value wins, word for word. */
const single: Readonly<Record<string, true>> = {
  hostname: true,
  user: true,
  port: true,
  hostkeyalgorithms: true,
  kexalgorithms: true,
  ciphers: true,
  macs: true,
  hostkeyalias: true,
  identityagent: true,
  identitiesonly: true,
};

/** What the lines say of a host, before anything is expanded. */
interface Said {
  readonly values: Map<string, { text: string; at: Place }>;
  /** Every one of them counts, in order. */
  readonly identityFiles: { text: string; at: Place }[];
  knownHosts: { texts: readonly string[]; at: Place } | null;
  /** The first of `ProxyJump` and `ProxyCommand` decides. */
  proxy: { jump: boolean; text: string; at: Place } | null;
}

interface Place {
  readonly path: string;
  readonly line: number;
}

/** What the tree of lines says of `host`: read once, and once more where a `Match final` asks for it. */
export function resolveHost(blocks: Blocks, person: ConfigPerson, host: string, user?: string): ResolvedHost {
  const remarks: Remark[] = [];
  const remark = (code: Remark['code'], at: Place, detail: string): void => {
    const known = remarks.some((one) => one.code === code && one.path === at.path && one.line === at.line);
    if (!known) remarks.push({ code, ...at, detail });
  };
  const said: Said = { values: new Map(), identityFiles: [], knownHosts: null, proxy: null };
  const nowhere = { path: '', line: 0 };
  if (user !== undefined) said.values.set('user', { text: user, at: nowhere });

  const hostName = (): string => {
    const given = said.values.get('hostname');
    return given ? expandTokens(given.text, { h: host }, (token) => remark('token_unknown', given.at, token)) : host;
  };

  const pass = (isFinal: boolean): boolean => {
    let wantsFinal = false;
    const holds = ({ path, line: { keyword, args, line } }: NonNullable<Block['head']>, never: boolean): boolean => {
      if (keyword === 'host') return !never && matchesList(host, args);
      const state = {
        originalHost: host,
        host: hostName(),
        user: said.values.get('user')?.text ?? person.localUser,
        localUser: person.localUser,
        isFinal,
      };
      const result = matchLine(args, state);
      if (result.wantsFinal) wantsFinal = true;
      if ('unknown' in result && !never)
        remark(result.isExec ? 'exec_not_run' : 'match_unknown', { path, line }, result.unknown);
      return 'matches' in result && result.matches && !never;
    };
    const walk = (all: Blocks, from: boolean, never: boolean): void => {
      for (const { head, body } of blocksFor(all, host)) {
        const isOn = head === null ? from : holds(head, never);
        for (const item of body)
          if (item.kind === 'include') walk(item.blocks, isOn, never || !isOn);
          else if (isOn)
            take(said, item.line.keyword, item.line.args, { path: item.path, line: item.line.line }, remark);
      }
    };
    walk(blocks, true, false);
    return wantsFinal;
  };
  if (pass(false)) {
    said.values.set('hostname', {
      text: hostName().replaceAll('%', '%%'),
      at: said.values.get('hostname')?.at ?? nowhere,
    });
    pass(true);
  }
  return finished(said, person, host, hostName(), remarks, remark);
}

type Remarker = (code: Remark['code'], at: Place, detail: string) => void;

function take(said: Said, keyword: string, args: readonly string[], at: Place, remark: Remarker): void {
  const text = args[0] ?? '';
  if (text === '') {
    if (single[keyword]) remark('bad_line', at, keyword);
    return;
  }
  if (single[keyword]) {
    if (!said.values.has(keyword)) said.values.set(keyword, { text, at });
  } else if (keyword === 'identityfile') {
    if (!said.identityFiles.some((one) => one.text === text)) said.identityFiles.push({ text, at });
  } else if (keyword === 'userknownhostsfile') said.knownHosts ??= { texts: args, at };
  else if (keyword === 'proxyjump') said.proxy ??= { jump: true, text, at };
  else if (keyword === 'proxycommand') said.proxy ??= { jump: false, text: args.join(' '), at };
  else if (keyword === 'canonicalizehostname' && /^(yes|always)$/i.test(text)) remark('canonical_names', at, text);
}

function finished(
  said: Said,
  person: ConfigPerson,
  host: string,
  hostName: string,
  remarks: readonly Remark[],
  remark: Remarker,
): ResolvedHost {
  const value = (name: string): string | null => said.values.get(name)?.text ?? null;
  const user = value('user');
  const port = portOf(said, remark);
  const tokens: Readonly<Record<string, string>> = {
    h: hostName,
    n: host,
    p: String(port),
    r: user ?? person.localUser,
    u: person.localUser,
    d: person.home,
    l: person.localHost,
    L: person.localHost.split('.')[0] ?? person.localHost,
    k: value('hostkeyalias') ?? host,
  };
  const path = (given: { text: string; at: Place }): string => {
    const unknown = (token: string): void => remark('token_unknown', given.at, token);
    return expandTokens(expandPath(given.text, person, unknown), tokens, unknown);
  };
  const agent = said.values.get('identityagent');
  const proxy = proxyOf(said, tokens, remark);
  return {
    alias: host,
    hostName,
    port,
    user,
    identityFiles: said.identityFiles.filter(({ text }) => text.toLowerCase() !== 'none').map(path),
    identitiesOnly: /^yes$/i.test(value('identitiesonly') ?? ''),
    identityAgent: agent ? agentOf(agent, path) : null,
    ...proxy,
    hostKeyAlgorithms: value('hostkeyalgorithms'),
    kexAlgorithms: value('kexalgorithms'),
    ciphers: value('ciphers'),
    macs: value('macs'),
    hostKeyAlias: value('hostkeyalias'),
    userKnownHostsFiles: knownHostsOf(said, path),
    remarks,
  };
}

function portOf(said: Said, remark: Remarker): number {
  const given = said.values.get('port');
  if (!given) return 22;
  const port = /^\d{1,5}$/.test(given.text) ? Number(given.text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  remark('value_unusable', given.at, `Port ${given.text}`);
  return 22;
}

/** `$NAME` is an environment variable here, without braces too. */
function agentOf(given: { text: string; at: Place }, path: (given: { text: string; at: Place }) => string): string {
  if (/^(none|SSH_AUTH_SOCK)$/i.test(given.text)) return given.text;
  const variable = /^\$([A-Za-z_]\w*)$/.exec(given.text)?.[1];
  return path(variable === undefined ? given : { ...given, text: `\${${variable}}` });
}

function knownHostsOf(said: Said, path: (given: { text: string; at: Place }) => string): readonly string[] {
  const given = said.knownHosts;
  if (!given || /^none$/i.test(given.texts[0] ?? '')) return [];
  return given.texts.map((text) => path({ text, at: given.at }));
}

function proxyOf(
  said: Said,
  tokens: Readonly<Record<string, string>>,
  remark: Remarker,
): { proxyJump: readonly JumpSpec[]; proxyCommand: string | null } {
  const { proxy } = said;
  const none = { proxyJump: [], proxyCommand: null };
  if (!proxy || /^none$/i.test(proxy.text)) return none;
  if (!proxy.jump) {
    remark('proxy_command', proxy.at, proxy.text);
    return { proxyJump: [], proxyCommand: proxy.text };
  }
  const { h = '', n = '', p = '', r = '' } = tokens;
  const text = expandTokens(proxy.text, { h, n, p, r }, (token) => remark('token_unknown', proxy.at, token));
  const list = readJumpList(text);
  if (list !== null) return { proxyJump: list, proxyCommand: null };
  remark('value_unusable', proxy.at, `ProxyJump ${proxy.text}`);
  return none;
}
