/** A file with its path, as the reader of files found it. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

/** Where the reader gets files from: a disk, files that were dropped on a window, a test. */
export interface ConfigFiles {
  readonly main: ConfigFile;
  /** Files that one argument of `Include` names, in order; may have `*`, `?`, `~`. None: nothing is there. */
  readonly include: (pattern: string, from: ConfigFile) => readonly ConfigFile[] | Promise<readonly ConfigFile[]>;
}

/** What tokens and `Match user` stand for; whose computer this is. */
export interface ConfigPerson {
  readonly localUser: string;
  readonly home: string;
  readonly localHost: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** `sshConfigRemarks` of the contract, which this room does not know; a test compares them. */
export const remarkCodes = [
  'bad_line',
  'exec_not_run',
  'match_unknown',
  'include_missing',
  'include_too_deep',
  'too_many_lines',
  'proxy_command',
  'canonical_names',
  'token_unknown',
  'value_unusable',
  'jump_loop',
  'jump_too_long',
] as const;

/** What was not understood or is not done; `detail` is the file's own words. */
export interface Remark {
  readonly code: (typeof remarkCodes)[number];
  readonly path: string;
  readonly line: number | null;
  readonly detail: string;
}

/** One element of `ProxyJump`. */
export interface JumpSpec {
  readonly host: string;
  readonly user: string | null;
  readonly port: number | null;
}

/** What the configuration says of one host. Lists keep OpenSSH's own notation (`+x`, `-x`, `^x`). */
export interface ResolvedHost {
  /** The name that was asked for. */
  readonly alias: string;
  readonly hostName: string;
  readonly port: number;
  /** Null: the configuration names none. */
  readonly user: string | null;
  readonly identityFiles: readonly string[];
  readonly identitiesOnly: boolean;
  /** A path, `SSH_AUTH_SOCK`, `none`; null: not said. */
  readonly identityAgent: string | null;
  readonly proxyJump: readonly JumpSpec[];
  /** Named only: Sluice starts no program of a configuration. */
  readonly proxyCommand: string | null;
  readonly hostKeyAlgorithms: string | null;
  readonly kexAlgorithms: string | null;
  readonly ciphers: string | null;
  readonly macs: string | null;
  readonly hostKeyAlias: string | null;
  readonly userKnownHostsFiles: readonly string[];
  readonly remarks: readonly Remark[];
}

export interface SshConfig {
  /** What holds for a host; `user` is one that was given with it (`ssh user@host`). */
  readonly resolve: (host: string, user?: string) => ResolvedHost;
  /**
   * The jump hosts before `host`, the nearest to us first, each with what the configuration says of it. A loop ends
   * with the remark `jump_loop`.
   */
  readonly route: (host: string) => { readonly jumps: readonly ResolvedHost[]; readonly remarks: readonly Remark[] };
  /** Names after `Host` that are no patterns, in order, each once: what a person would type after `ssh`. */
  readonly hosts: () => readonly { readonly name: string; readonly path: string; readonly line: number }[];
  /** Of the files themselves. */
  readonly remarks: readonly Remark[];
}
