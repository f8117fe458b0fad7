/** Words of lists of products that both sides speak: formats, columns, what may be the matter with a line. */

/** What a list can be. `table`: any other CSV or TSV, by a mapping of columns. */
export const listFormats = [
  'sluice',
  'ansible-ini',
  'ansible-yaml',
  'pyats',
  'netbox',
  'securecrt',
  'openssh',
  'cslu',
  'netcfgbu',
  'rancid',
  'table',
] as const;
export type ListFormat = (typeof listFormats)[number];

/** What a column of a table can mean. */
export const listFields = [
  'name',
  'host',
  'ssh_port',
  'rest_port',
  'netconf_port',
  'way',
  'site',
  'tags',
  'username',
  'password',
  'enable_password',
  'credential',
  'jump',
  'legacy_algorithms',
  'vrf',
  'source_interface',
] as const;
export type ListField = (typeof listFields)[number];

/** The line is not applied. */
export const refusingProblems = [
  'no_host',
  'bad_host',
  'bad_port',
  'bad_name',
  'bad_line',
  'bad_range',
  'unresolved_host',
  'telnet',
  'marked_down',
  'twice_in_list',
  'name_twice_in_list',
  'name_taken',
  'ambiguous',
  'jump_is_itself',
] as const;

/** The line is applied, without what is named here. */
export const tellingProblems = [
  'vaulted',
  'asked',
  'from_environment',
  'encoded',
  'template',
  'bad_way',
  'bad_site',
  'bad_tag',
  'too_many_tags',
  'bad_flag',
  'bad_vrf',
  'bad_interface',
  'bad_username',
  'bad_secret',
  'secret_without_username',
  'unknown_credential',
  'bad_jump',
  'jump_made',
  'proxy_command',
  'too_many_logins',
  'password_dropped',
] as const;

/** About a file, not about one line. */
export const fileProblems = [
  'duplicate_key',
  'vaulted_file',
  'unused_file',
  'group_loop',
  'too_many_groups',
  'not_read',
  'remark',
] as const;

export const rowProblemCodes = [...refusingProblems, ...tellingProblems] as const;
export type RowProblemCode = (typeof rowProblemCodes)[number];
export type FileProblemCode = (typeof fileProblems)[number];

/** What an OpenSSH configuration says that is not understood or not done. */
export const sshConfigRemarks = [
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
export type SshConfigRemark = (typeof sshConfigRemarks)[number];

/** `detail`: the value or the name concerned, never a secret. */
export interface RowProblem {
  readonly code: RowProblemCode;
  readonly detail: string;
}

const refusing: ReadonlySet<string> = new Set<RowProblemCode>(refusingProblems);
export const isRefusing = (code: RowProblemCode): boolean => refusing.has(code);

/** Most lines of products that one list may have. */
export const mostListRows = 20_000;
