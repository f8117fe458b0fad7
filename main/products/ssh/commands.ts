import { SluiceError } from '../../../shared/errors.ts';

/**
 * THE list of every line that this way in may ever send to a product (`sluice product commands`). The dialogue takes
 * nothing but a `ProductLine`, and only `line()` makes one, from a template of this list with checked parameters: no
 * other text can reach a product. User names and secrets are not lines; the places that send one are named in the list.
 *
 * Sources: protocol 1.1, 1.2 and 1.4.
 */
export interface ProductCommand {
  readonly name: CommandName;
  /** The line, with placeholders in angle brackets. */
  readonly template: string;
  readonly purpose: string;
  /** A refusal of an essential line ends the verb; of any other one it is a warning. */
  readonly essential: boolean;
  /** Where it is sent: a line of the dialogue, a key or answer in the dialogue, or an exec request of its own. */
  readonly form: 'line' | 'key' | 'exec';
}

const list = [
  ['enter', '', 'finds the prompt; gives the default answer to a question', false, 'key'],
  ['space', ' ', 'the next page, where paging could not be switched off', false, 'key'],
  ['enable-secret', '<enable password>', 'answers the password question of `enable`, nothing else', false, 'key'],
  ['login-name', '<user name>', 'answers the user name question of a login inside the shell', false, 'key'],
  ['login-secret', '<password>', 'answers the password question of a login inside the shell, once', false, 'key'],
  ['enable', 'enable', 'privileged mode, where the login does not end there', true, 'line'],
  ['end', 'end', 'leaves a configuration mode that the login ended in', false, 'line'],
  ['terminal-length', 'terminal length 0', 'switches paging off for this session', false, 'line'],
  ['terminal-pager', 'terminal pager 0', 'the same, where that line does not exist (ASA)', false, 'line'],
  ['terminal-width', 'terminal width 0', 'switches line wrapping off for this session', false, 'line'],
  ['terminal-width-512', 'terminal width 512', 'the same, where 0 is not taken', false, 'line'],
  ['terminal-width-511', 'terminal width 511', 'the same, where 512 is too much (NX-OS)', false, 'line'],
  ['show-version', 'show version', 'platform and software version', false, 'line'],
  ['show-udi', 'show license udi', 'who this product is', true, 'line'],
  ['show-all', 'show license all', 'the same, where that line does not exist', true, 'line'],
  ['show-status', 'show license status', 'policy, transport, last acknowledgement', true, 'line'],
  ['show-summary', 'show license summary', 'licenses in use, account', false, 'line'],
  ['show-usage', 'show license usage', 'licenses in use, whole names', false, 'line'],
  ['show-authorization', 'show license authorization', 'which authorization codes (SLAC) are installed', false, 'line'],
  ['show-clock', 'show clock', "the product's time against ours", false, 'line'],
  // Not whole, so that nothing is done: a product that knows and allows the line says that more must follow.
  [
    'may-save',
    'license smart save',
    'whether usage may be saved; not a whole line, does nothing (pre-flight)',
    false,
    'line',
  ],
  [
    'may-import',
    'license smart import',
    'whether files may be imported; not a whole line, does nothing (pre-flight)',
    false,
    'line',
  ],
  ['show-privilege', 'show privilege', 'whether this login may do what is needed (pre-flight)', false, 'line'],
  [
    'show-services',
    'show running-config | include ^ip scp server|^ip http|^restconf|^netconf-yang|^license smart',
    'which services are switched on (pre-flight)',
    false,
    'line',
  ],
  ['show-rum', 'show license rum id all', 'which reports the product still holds', false, 'line'],
  ['dir', 'dir', 'which file system, how much is free', false, 'line'],
  ['dir-filesystem', 'dir <filesystem>', 'the same for one file system', false, 'line'],
  ['dir-file', 'dir <path>', 'size of the temporary file', false, 'line'],
  ['save-unreported', 'license smart save usage unreported file <path>', 'saves unreported usage', true, 'line'],
  ['save-all', 'license smart save usage all file <path>', 'saves all usage', true, 'line'],
  ['save-days', 'license smart save usage days <days> file <path>', 'saves the usage of some days', true, 'line'],
  ['save-unreported-plain', 'license smart save usage unreported <path>', 'the same, other systems', true, 'line'],
  ['save-all-plain', 'license smart save usage all <path>', 'the same, other systems', true, 'line'],
  ['save-days-plain', 'license smart save usage days <days> <path>', 'the same, other systems', true, 'line'],
  ['verify', 'verify /md5 <path>', 'checks that the file came whole', false, 'line'],
  ['more', 'more <path>', 'reads the file, where neither SCP nor SFTP is given', false, 'line'],
  ['show-file', 'show file <path>', 'the same, where there is no `more` (NX-OS)', false, 'line'],
  ['copy', 'copy <url> <path>', 'fetches the file from us (`deliver --serve`)', true, 'line'],
  ['copy-vrf', 'copy <url> <path> vrf <vrf>', 'the same through a routing instance', false, 'line'],
  [
    'copy-vrf-interface',
    'copy <url> <path> vrf <vrf> source-interface <interface>',
    'the same from one of its interfaces',
    false,
    'line',
  ],
  ['copy-interface', 'copy <url> <path> source-interface <interface>', 'from one of its interfaces', false, 'line'],
  ['import', 'license smart import <path>', 'imports an acknowledgement or another account file', true, 'line'],
  ['delete', 'delete /force <path>', 'deletes the temporary file', false, 'line'],
  ['delete-asking', 'delete <path>', 'the same, where /force is not taken', false, 'line'],
  ['scp-get', 'scp -f <file>', 'fetches the temporary file', false, 'exec'],
  ['scp-put', 'scp -t <file>', 'puts the temporary file', false, 'exec'],
  ['sftp', 'subsystem sftp', 'fetches or puts the temporary file', false, 'exec'],
  // Only in an action that a person saw and agreed to. `factory reset` is not among them.
  [
    'trust',
    'license smart trust idtoken <token> <scope>',
    'trust with the account, by an ID token (action)',
    true,
    'line',
  ],
  [
    'trust-force',
    'license smart trust idtoken <token> <scope> force',
    'the same in place of the trust code that is there (action)',
    true,
    'line',
  ],
  [
    'trust-plain',
    'license smart trust idtoken <token>',
    'the same, where no unit is named (NX-OS, action)',
    true,
    'line',
  ],
  [
    'trust-plain-force',
    'license smart trust idtoken <token> force',
    'the same in place of the trust code that is there (NX-OS, action)',
    true,
    'line',
  ],
  [
    'slac-request',
    'license smart authorization request <how> <feature> <scope> <count>',
    'makes a request for a SLAC that is carried by hand (action)',
    true,
    'line',
  ],
  [
    'slac-save',
    'license smart authorization request save <path>',
    'saves that request to a file (action)',
    true,
    'line',
  ],
  [
    'slac-return',
    'license smart authorization return <scope> offline <path>',
    'gives the SLAC back; the return code goes to the account by hand (action)',
    true,
    'line',
  ],
  [
    'slac-why',
    'show license tech support | include Authorization Request|Last Response|Failure Reason',
    'why a request for a SLAC could not be made (action)',
    false,
    'line',
  ],
  ['configure', 'configure terminal', 'begins the configuration of an action', true, 'line'],
  ['set-transport', 'license smart transport <transport>', 'whom the product reports to (action)', true, 'line'],
  ['set-url-cslu', 'license smart url cslu <url>', 'address of the receiver or of On-Prem (action)', true, 'line'],
  ['set-url-default', 'license smart url default', "the account's own address (action)", true, 'line'],
  ['write-memory', 'write memory', 'keeps the configuration over a restart (action of its own)', true, 'line'],
] as const;

export type CommandName = (typeof list)[number][0];

export const productCommands: readonly ProductCommand[] = list.map(([name, template, purpose, essential, form]) => ({
  name,
  template,
  purpose,
  essential,
  form,
}));

declare const brand: unique symbol;
/** A line that comes from the list. */
export type ProductLine = string & { readonly [brand]: CommandName };

/** On the list for people to see; never made by `line()`, and no text is an instance of them. */
function isCredential(name: CommandName): boolean {
  return name === 'enable-secret' || name === 'login-name' || name === 'login-secret';
}

/** What may stand for a placeholder: nothing that could end a line, quote, pipe or add a word. */
const placeholders: Readonly<Record<string, RegExp>> = {
  path: /^[a-z][a-z0-9-]{0,30}:\/?[A-Za-z0-9._-]{1,100}$/i,
  file: /^(?:[a-z][a-z0-9-]{0,30}:)?\/?(?:[a-z0-9-]{1,30}\/)?[A-Za-z0-9._-]{1,100}$/i,
  filesystem: /^[a-z][a-z0-9-]{0,30}:$/i,
  days: /^[1-9][0-9]{0,6}$/,
  vrf: /^[\w.:-]{1,100}$/,
  interface: /^[\w./:-]{1,100}$/,
  url: /^https?:\/\/[A-Za-z0-9._:[\]%/-]{1,300}$/,
  // A secret: where such a line is shown it stands as `<ID token>`.
  token: /^[A-Za-z0-9+/=_%.~-]{8,2000}$/,
  scope: /^(?:local|all)$/,
  how: /^(?:add|replace)$/,
  feature: /^[A-Za-z0-9_.-]{1,60}$/,
  count: /^[1-9]\d{0,3}$/,
  transport: /^(?:cslu|smart|off)$/,
};

const byName = new Map<string, ProductCommand>(productCommands.map((command) => [command.name, command]));

/**
 * Makes a line of the list.
 * Errors: `internal` when a parameter is missing or is not what its placeholder allows.
 */
export function line(name: CommandName, parameters: Readonly<Record<string, string>> = {}): ProductLine {
  const command = byName.get(name);
  if (!command || isCredential(name)) throw new SluiceError('internal', { detail: `no line ${name}` });
  const text = command.template.replace(/<([a-z]+)>/g, (_whole, placeholder: string) => {
    const value = parameters[placeholder];
    if (value === undefined || !placeholders[placeholder]?.test(value))
      throw new SluiceError('internal', { detail: `line ${name}: ${placeholder} is not allowed here` });
    return value;
  });
  return text as ProductLine;
}

const patterns = productCommands
  .filter((command) => !isCredential(command.name))
  .map((command) => {
    const parts = command.template.split(/<([a-z]+)>/);
    const source = parts.map((part, index) =>
      index % 2 === 0
        ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        : `(?:${(placeholders[part]?.source ?? '(?!)').replace(/^\^|\$$/g, '')})`,
    );
    return { command, pattern: new RegExp(`^${source.join('')}$`, 'i') };
  });

/** The list's entry that a text is an instance of; null: this text may not be sent. */
export function listedCommand(text: string): ProductCommand | null {
  return patterns.find(({ pattern }) => pattern.test(text))?.command ?? null;
}
