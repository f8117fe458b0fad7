import type { AnyAuthMethod, AuthHandlerMiddleware, Prompt } from 'ssh2';
import { SluiceError } from '../../../shared/errors.ts';
import type { LoginLease } from '../product.ts';
import { openAgent } from './agent.ts';
import { asError, keepSecret, record } from './context.ts';
import type { SshContext } from './context.ts';
import { busyLine, saysBusy } from './first-bytes.ts';
import { readPrivateKey } from './private-key.ts';
import { meaningOf } from './questions.ts';

/**
 * One login, in good manners (design: "Manners towards products"): a leave to try is asked for only once the product
 * answers; the key goes first where there is one; then EITHER password OR keyboard-interactive, never both; unknown
 * echoed questions get an empty line, unknown hidden ones end the login. Nothing is ever sent twice.
 */
export interface Authentication {
  readonly handler: AuthHandlerMiddleware;
  /** The product asks for a new password. */
  passwordChangeAsked(prompt: string): void;
  succeeded(): void;
  /** The connection ended without a verdict. */
  ended(): void;
  /** A secret was sent and no verdict came yet. */
  readonly secretPending: boolean;
}

export interface AuthenticationPorts {
  readonly context: SshContext;
  readonly askLease: () => Promise<LoginLease>;
  /** Banner text so far. */
  readonly banner: () => string;
  /** Ends the connection with this error. */
  readonly fail: (error: SluiceError) => void;
}

type Tried = 'publickey' | 'password' | 'keyboard-interactive';

export function authentication({ context, askLease, banner, fail }: AuthenticationPorts): Authentication {
  const host = context.target.host;
  let lease: LoginLease | null = null;
  let verdict: 'accepted' | 'refused' | 'undecided' | null = null;
  const tried = new Set<Tried>();
  let listed: readonly string[] = [];
  let passwordSent = false;
  let secretPending = false;

  const settle = (as: 'accepted' | 'refused' | 'undecided'): void => {
    if (verdict !== null || lease === null) return;
    verdict = as;
    lease[as]();
  };
  const giveUp = (error: SluiceError): void => {
    settle('undecided');
    fail(error);
  };

  const answer = (prompts: readonly Prompt[], finish: (answers: string[]) => void): void => {
    const { secrets, credential } = lease as LoginLease;
    const { username, password } = secrets;
    const answers: string[] = [];
    for (const { prompt, echo } of prompts) {
      const meaning = meaningOf(prompt, echo === true);
      record(context, 'received', prompt);
      if (meaning === 'hidden') {
        giveUp(new SluiceError('login.password_expired', { host, prompt: prompt.trim() }));
        return;
      }
      if (meaning === 'password' && passwordSent) {
        // Asked again for the same: the first answer was not taken. A second one could lock the account.
        settle('refused');
        fail(new SluiceError('login.refused', { host, username, credential }));
        return;
      }
      if (meaning === 'password') {
        if (password === undefined) {
          giveUp(new SluiceError('login.no_secret', { credential, what: 'password' }));
          return;
        }
        passwordSent = true;
        secretPending = true;
        answers.push(password);
      } else answers.push(meaning === 'username' ? username : '');
      record(context, 'sent', meaning === 'password' ? '<hidden>' : (answers.at(-1) ?? ''));
      if (meaning === 'echoed') record(context, 'note', `unknown_question: ${prompt.trim()}`);
    }
    finish(answers);
  };

  const nextMethod = (methods: readonly string[] | null, partial: boolean): AnyAuthMethod | null => {
    const { secrets, credential } = lease as LoginLease;
    const { username, password, privateKey, privateKeyPassphrase } = secrets;
    if (methods === null) return { type: 'none', username };
    // A server that names nothing is asked for whatever there is a secret for.
    const offers = (method: string): boolean => methods.length === 0 || methods.includes(method);
    if (privateKey !== undefined && secrets.agent === undefined && offers('publickey') && !tried.has('publickey')) {
      const key = readPrivateKey(privateKey, privateKeyPassphrase);
      if (key instanceof Error) {
        giveUp(new SluiceError('login.key_unusable', { credential, detail: key.message }));
        return null;
      }
      tried.add('publickey');
      record(context, 'note', 'login with public key');
      return { type: 'publickey', username, key };
    }
    const answered = tried.has('password') || tried.has('keyboard-interactive');
    if (password !== undefined && !answered && offers('password')) {
      tried.add('password');
      passwordSent = true;
      secretPending = true;
      record(context, 'note', 'login with password');
      return { type: 'password', username, password };
    }
    // Only where the password method was never on offer, so that the password was not judged, or as a second factor.
    const passwordUnjudged = !tried.has('password') || partial || !listed.includes('password');
    if (!tried.has('keyboard-interactive') && passwordUnjudged && methods.includes('keyboard-interactive')) {
      if (tried.has('password') && !partial) passwordSent = false;
      tried.add('keyboard-interactive');
      record(context, 'note', 'login with keyboard-interactive');
      return {
        type: 'keyboard-interactive',
        username,
        prompt: (_name, _instructions, _language, prompts, finish) => {
          answer(prompts, finish);
        },
      };
    }
    if (tried.size === 0) {
      const what = methods.includes('password') ? 'password' : methods.join(', ') || 'password';
      giveUp(new SluiceError('login.no_secret', { credential, what }));
      return null;
    }
    if (saysBusy(banner())) giveUp(new SluiceError('product.busy', { host, detail: busyLine(banner()) }));
    else if (partial) giveUp(new SluiceError('login.no_secret', { credential, what: methods.join(', ') }));
    else {
      settle('refused');
      fail(new SluiceError('login.refused', { host, username, credential }));
    }
    return null;
  };

  /** Null: no agent is to be asked now. */
  const agentMethod = (methods: readonly string[] | null): Promise<AnyAuthMethod | null> | null => {
    const { secrets, credential } = lease as LoginLease;
    const { agent, username, privateKey } = secrets;
    if (agent === undefined || methods === null || tried.has('publickey')) return null;
    if (methods.length > 0 && !methods.includes('publickey')) return null;
    tried.add('publickey');
    return openAgent(agent, privateKey).then((opened) => {
      if (opened instanceof Error) {
        giveUp(new SluiceError('login.agent_unusable', { credential, detail: opened.message }));
        return null;
      }
      record(context, 'note', 'login with keys of the agent');
      if (opened.left > 0)
        record(context, 'note', `${opened.left} more keys of the agent are not shown; choose one by its public key`);
      return { type: 'agent', username, agent: opened.agent };
    });
  };

  const handler: AuthHandlerMiddleware = (methods, partial, next) => {
    secretPending = false;
    const go = (): void => {
      const agentAsked = agentMethod(methods);
      if (agentAsked) {
        agentAsked.then(
          (method) => {
            if (methods) listed = methods;
            if (method) next(method);
          },
          (error: unknown) => giveUp(new SluiceError('internal', { detail: asError(error).message }, { cause: error })),
        );
        return;
      }
      const chosen = nextMethod(methods, partial === true);
      if (methods) listed = methods;
      if (chosen) next(chosen);
    };
    if (lease) {
      go();
      return;
    }
    askLease().then(
      (given) => {
        lease = given;
        for (const secret of [given.secrets.password, given.secrets.enablePassword, given.secrets.privateKeyPassphrase])
          keepSecret(context, secret);
        go();
      },
      (error: unknown) => {
        fail(
          error instanceof SluiceError
            ? error
            : new SluiceError('internal', { detail: asError(error).message }, { cause: error }),
        );
      },
    );
  };

  return {
    handler,
    passwordChangeAsked(prompt) {
      giveUp(new SluiceError('login.password_expired', { host, prompt: prompt.trim() }));
    },
    succeeded() {
      secretPending = false;
      // A product that lets everybody in has judged nothing: its shell may still ask who this is.
      settle(passwordSent || tried.has('publickey') ? 'accepted' : 'undecided');
    },
    ended() {
      settle('undecided');
    },
    get secretPending() {
      return secretPending;
    },
  };
}
