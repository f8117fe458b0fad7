import type { BenchProduct } from './application-worker.ts';

/**
 * What has to be done on one product: read from the transcript of what the application really did there, so that every
 * side holds the same dialogue.
 */
export interface Dialogue {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  /** SSH: lines of the shell, and `{scp}` where a file was fetched over a second login. REST: requests. */
  readonly steps: readonly Step[];
  readonly connections: number;
}

export type Step =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'scp'; readonly path: string; readonly bytes: number }
  | { readonly kind: 'request'; readonly method: string; readonly path: string; readonly bytes: number };

const entry = /^\d{4}-\d\d-\d\dT[\d:.]+Z ([<>*]) (.*)$/;

export function readDialogue(product: BenchProduct, way: 'ssh' | 'rest', transcript: string): Dialogue {
  const steps: Step[] = [];
  let connections = 0;
  for (const text of transcript.split('\n')) {
    const [, mark, words = ''] = entry.exec(text) ?? [];
    if (mark === '*' && /^(?:connecting to|TLS connection to)/.test(words)) connections += 1;
    if (mark === '<' && way === 'rest') {
      const bytes = Number(/^HTTP 200, (\d+) bytes/.exec(words)?.[1] ?? Number.NaN);
      const last = steps.pop();
      if (last?.kind !== 'request' || Number.isNaN(bytes))
        throw new Error(`${product.name}: unexpected answer ${words}`);
      steps.push({ ...last, bytes });
    }
    if (mark !== '>') continue;
    const request = /^(GET|POST) (\S+)/.exec(words);
    const scp = /^exec: scp -f (\S+)/.exec(words)?.[1];
    if (way === 'rest') {
      if (!request?.[1] || !request[2]) throw new Error(`${product.name}: unexpected request ${words}`);
      steps.push({ kind: 'request', method: request[1], path: request[2], bytes: 0 });
    } else if (scp !== undefined) steps.push({ kind: 'scp', path: scp, bytes: fileBytes(transcript, scp) });
    else if (/^(?:exec|subsystem):|<hidden>/.test(words)) throw new Error(`${product.name}: unexpected step ${words}`);
    else steps.push({ kind: 'line', line: words });
  }
  const transfers = steps.filter(({ kind }) => kind === 'scp').length;
  if (steps.length === 0 || connections !== (way === 'ssh' ? 1 + transfers : 1) || (way === 'ssh' && transfers !== 1))
    throw new Error(`${product.name}: ${connections} connections, ${transfers} transfers in ${steps.length} steps`);
  const port = way === 'ssh' ? product.ssh_port : product.https_port;
  const { name, host, username, password } = product;
  return { name, host, port, username, password, steps, connections };
}

/** Size of the file as `dir` listed it. */
function fileBytes(transcript: string, path: string): number {
  const name = path.slice(path.indexOf(':') + 1).replace(/^\//, '');
  const size = new RegExp(`^ *\\d+ +-rw-? +(\\d+) .* ${name.replaceAll('.', '\\.')}\\s*$`, 'm').exec(transcript)?.[1];
  if (size === undefined) throw new Error(`no size of ${path}`);
  return Number(size);
}
