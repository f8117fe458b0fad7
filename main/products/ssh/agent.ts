import ssh2 from 'ssh2';
import type { IdentityCallback, ParsedKey, SignCallback, SigningRequestOptions } from 'ssh2';

/** Windows' own OpenSSH. */
const windowsPipe = '\\\\.\\pipe\\openssh-ssh-agent';

/** Products end a connection after few tries, and each key that is shown may count as one. */
const mostKeys = 3;

export interface AgentPlace {
  readonly platform: NodeJS.Platform;
  readonly socket: string | undefined;
}

const here = (): AgentPlace => ({ platform: process.platform, socket: process.env['SSH_AUTH_SOCK'] });

/** Where the agent is: a socket, a pipe, `pageant`; null: this computer names none. */
export function agentPath(agent: string, place: AgentPlace = here()): string | null {
  if (agent !== 'default') return agent;
  if (place.socket !== undefined && place.socket !== '') return place.socket;
  return place.platform === 'win32' ? windowsPipe : null;
}

/** An agent that shows the keys that were chosen, and signs with them. */
class ChosenKeys extends ssh2.BaseAgent {
  readonly #agent: ssh2.BaseAgent;
  readonly keys: ParsedKey[];

  constructor(agent: ssh2.BaseAgent, keys: ParsedKey[]) {
    super();
    this.#agent = agent;
    this.keys = keys;
  }
  override getIdentities(callback: IdentityCallback<ParsedKey | Buffer | string>): void {
    callback(undefined, this.keys);
  }
  override sign(
    key: ParsedKey | Buffer | string,
    data: Buffer,
    options: SigningRequestOptions | SignCallback,
    callback?: SignCallback,
  ): void {
    if (typeof options === 'function') this.#agent.sign(key, data, options);
    else this.#agent.sign(key, data, options, callback);
  }
}

/**
 * Keys of an agent for one login. `chosen`: text of the public key that is meant; else the first few are shown. Gives an
 * Error whose message says why there is none: not there, locked, empty, without the chosen key.
 */
export async function openAgent(
  agent: string,
  chosen: string | undefined,
): Promise<{ readonly agent: ssh2.BaseAgent; readonly left: number } | Error> {
  const path = agentPath(agent);
  if (path === null) return new Error('no agent is running here (SSH_AUTH_SOCK is not set)');
  if (path === 'pageant' && process.platform !== 'win32') return new Error('Pageant is on Windows only');
  try {
    const opened = ssh2.createAgent(path);
    const all = await identities(opened);
    // Certificates are signed by an authority that a product would have to know; ssh2 cannot use them.
    const keys = all.filter((key) => !key.type.includes('-cert-'));
    const wanted = chosen === undefined ? keys : keys.filter((key) => key.getPublicSSH().equals(blobOf(chosen)));
    if (wanted.length === 0)
      return new Error(chosen === undefined ? 'the agent holds no key' : 'the agent does not hold the chosen key');
    const shown = wanted.slice(0, mostKeys);
    return { agent: new ChosenKeys(opened, shown), left: wanted.length - shown.length };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ECONNREFUSED' || /failed to connect/i.test(message))
      return new Error('no agent answers there');
    return error instanceof Error ? new Error(message.slice(0, 200)) : new Error(String(error));
  }
}

function identities(agent: ssh2.BaseAgent): Promise<ParsedKey[]> {
  return new Promise((resolve, reject) => {
    agent.getIdentities((error, keys) => {
      if (error) reject(error);
      else resolve((keys ?? []).flatMap(parsed));
    });
  });
}

function parsed(key: unknown): ParsedKey[] {
  if (typeof key === 'object' && key !== null && 'getPublicSSH' in key) return [key as ParsedKey];
  const read = ssh2.utils.parseKey(key as Buffer);
  return read instanceof Error ? [] : [read];
}

/** Empty for what is no public key: nothing fits then. */
function blobOf(text: string): Buffer {
  const read = ssh2.utils.parseKey(text);
  const key: ParsedKey | Error | undefined = Array.isArray(read) ? (read[0] as ParsedKey | undefined) : read;
  return key === undefined || key instanceof Error ? Buffer.alloc(0) : key.getPublicSSH();
}
