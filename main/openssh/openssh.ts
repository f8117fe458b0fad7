/** Reads what people keep for OpenSSH: `config` and `known_hosts`. Pure: files are given, nothing is run. */
export { readSshConfig } from './read-ssh-config.ts';
export type { ConfigFile, ConfigFiles, ConfigPerson, JumpSpec, Remark, ResolvedHost, SshConfig } from './types.ts';
export { fingerprintOf, readKnownHosts, speaksOf } from './known-hosts.ts';
export type { KnownHost } from './known-hosts.ts';
