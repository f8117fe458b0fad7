import type { LineSettings } from './command-context.ts';
import type { SiteProduct } from './site-product.ts';

/** A small `show running-config`: what concerns licensing and the ways in, and the lines that somebody typed. */
export function runningConfiguration(product: SiteProduct): string {
  const body = [
    `hostname ${product.hostname}`,
    '!',
    ...(product.manners.scp && !product.faults.has('scp-off') ? ['ip scp server enable'] : []),
    ...(product.faults.has('no-https') ? ['no ip http secure-server'] : ['ip http secure-server']),
    '!',
    ...(product.transport === 'automatic' ? [] : [`license smart transport ${product.transport}`]),
    ...(product.csluUrl === null ? [] : [`license smart url cslu ${product.csluUrl}`]),
    ...product.configuration,
    '!',
    'line vty 0 4',
    ...(product.manners.promptTimestamp ? [' exec prompt timestamp'] : []),
    ' transport input ssh',
    '!',
    'end',
  ].join('\n');
  return `Building configuration...\n\nCurrent configuration : ${String(body.length)} bytes\n!\nversion ${product.kind.version.slice(0, 5).replace('.0', '.')}\n!\n${body}\n\n`;
}

/** Where one is in configuration mode. */
export type ConfigurationMode = 'config' | 'config-if' | 'config-line';

export type ConfigurationStep =
  | { readonly kind: 'mode'; readonly mode: ConfigurationMode | 'exec' }
  | { readonly kind: 'invalid'; readonly column: number };

const starts = [
  'aaa', 'banner', 'clock', 'crypto', 'enable', 'file', 'hostname', 'interface', 'ip', 'license', 'line', 'logging', 'no', 'ntp',
  'prompt', 'service', 'snmp-server', 'tacacs', 'username', 'vrf',
] as const; // prettier-ignore

const transports = ['automatic', 'callhome', 'cslu', 'off', 'smart'] as const;

/** One line in configuration mode. Few have an effect; the others are kept and shown in the running configuration. */
export function configure(
  product: SiteProduct,
  settings: LineSettings,
  mode: ConfigurationMode,
  line: string,
): ConfigurationStep {
  const words = line.trim().split(/\s+/);
  const [first = ''] = words;
  const typed = first.toLowerCase();
  if (typed === '' || typed.startsWith('!')) return { kind: 'mode', mode };
  if (typed === 'end') return { kind: 'mode', mode: 'exec' };
  if (typed === 'exit') return { kind: 'mode', mode: mode === 'config' ? 'exec' : 'config' };
  const isKnown = mode !== 'config' || starts.some((word) => word.startsWith(typed));
  if (!isKnown) return { kind: 'invalid', column: line.search(/\S/) };
  const command = words.join(' ');
  const value = words.at(-1) ?? '';
  if (/^host\S* \S+ \S/i.test(command)) return { kind: 'invalid', column: line.indexOf(words[2] ?? '') };
  if (/^hostname \S+$/i.test(command)) product.hostname = value;
  else if (/^license smart transport \S+$/i.test(command)) {
    const transport = transports.find((name) => name.startsWith(value.toLowerCase()));
    if (transport === undefined) return { kind: 'invalid', column: line.lastIndexOf(value) };
    product.transport = transport;
  } else if (/^license smart url cslu \S+$/i.test(command)) product.csluUrl = value;
  else if (/^license smart url default$/i.test(command)) product.csluUrl = null;
  else if (/^no license smart url/i.test(command)) product.csluUrl = null;
  else if (/^file prompt quiet$/i.test(command)) settings.quietFiles = true;
  else if (/^no file prompt/i.test(command)) settings.quietFiles = false;
  else if (/^int\S* \S+/i.test(command)) return { kind: 'mode', mode: 'config-if' };
  else if (/^line \S+/i.test(command)) return { kind: 'mode', mode: 'config-line' };
  else if (mode === 'config' && !product.configuration.includes(command)) product.configuration.push(command);
  return { kind: 'mode', mode };
}
