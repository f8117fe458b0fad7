import { SluiceError } from '../../../shared/errors.ts';
import type { LoginLease } from '../product.ts';
import type { Run } from './context.ts';
import { keepSecret, record } from './context.ts';
import { loginQuestion } from './prompt.ts';
import { expired } from './questions.ts';
import type { ShellDialogue } from './shell-dialogue.ts';

/**
 * A login inside the shell (`Username:`, `Password:`), which some products ask for after, or instead of, that of SSH.
 * It has a lease of its own, each question is answered once, and a question that comes back means refused: the manners
 * of every login (design, "Manners towards products").
 */
export interface InnerLogin {
  /** Answers a question of a login; false: this is none. Errors: `login.*`, the lease's own. */
  answer(question: string, text: string): Promise<boolean>;
  /** The prompt has come. */
  accepted(): void;
  /** The product hung up: refused, where the password was sent. */
  closed(error: SluiceError): SluiceError;
}

export function innerLogin(run: Run, shell: ShellDialogue): InnerLogin {
  const { host } = run.context.target;
  const state: { lease: LoginLease | null; nameSent: boolean; passwordSent: boolean } = {
    lease: null,
    nameSent: false,
    passwordSent: false,
  };
  const keep = (patch: Partial<typeof state>): void => void Object.assign(state, patch);
  const settle = (as: 'accepted' | 'refused' | 'undecided'): void => {
    state.lease?.[as]();
    keep({ lease: null });
  };
  const takeLease = async (): Promise<LoginLease> => {
    const lease = state.lease ?? (await run.context.options.credentialFor({ way: 'ssh', purpose: 'session' }));
    keepSecret(run.context, lease.secrets.password);
    keep({ lease });
    return lease;
  };
  const refusedError = ({ credential, secrets }: LoginLease): SluiceError => {
    settle('refused');
    return new SluiceError('login.refused', { host, username: secrets.username, credential });
  };
  shell.connection.onEnd(() => settle('undecided'));

  return {
    async answer(question, text) {
      const asked = loginQuestion(question);
      if (asked === null || expired.test(text.slice(-200))) return false;
      if (state.passwordSent) throw refusedError(shell.connection.lease);
      if (asked === 'username' && state.nameSent) return false;
      const lease = await takeLease();
      if (shell.ended()) {
        settle('undecided');
        throw shell.ended() as SluiceError;
      }
      record(run.context, 'received', question);
      if (asked === 'username') {
        keep({ nameSent: true });
        shell.sendUsername(lease.secrets.username);
        return true;
      }
      const { password } = lease.secrets;
      if (password === undefined) {
        settle('undecided');
        throw new SluiceError('login.no_secret', { credential: lease.credential, what: 'password' });
      }
      keep({ passwordSent: true });
      shell.sendSecret(password);
      return true;
    },
    accepted() {
      settle('accepted');
    },
    closed(error) {
      if (state.lease === null || !state.passwordSent || error.code !== 'product.closed') return error;
      return refusedError(shell.connection.lease);
    },
  };
}
