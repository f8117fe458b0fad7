import { contract } from '../shared/contract/contract.ts';
import type { Output, Parsed, ProcedureName, ProcedureNameOf } from '../shared/contract/contract.ts';
import { SluiceError, toErrorData } from '../shared/errors.ts';
import type { ErrorData } from '../shared/errors.ts';

/** One handler a procedure, of either kind of host. */
export type AllHandlers = {
  readonly [Name in ProcedureName]: (
    input: Parsed<Name>,
    context: { readonly signal: AbortSignal },
  ) => Promise<Output<Name>>;
};
/** What the application answers; leaving one out is a type error. */
export type Handlers = Pick<AllHandlers, ProcedureNameOf<'core'>>;
/** What only the window side of the desktop can answer. */
export type DesktopHandlers = Pick<AllHandlers, ProcedureNameOf<'desktop'>>;

export type Answer<T = unknown> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorData };

export interface Router {
  /**
   * Validates `input` and runs the procedure. Never rejects: whatever goes wrong is an error as data. Junk, unknown
   * names and names that this router does not serve give `usage.invalid`; an aborted call gives `job.cancelled`.
   */
  call(name: string, input: unknown, options?: { readonly signal?: AbortSignal | undefined }): Promise<Answer>;
}

export interface RouterOptions {
  /** Told of every failure, with the thrown value that the answer leaves out. */
  readonly onFailure?: ((failure: { procedure: ProcedureName; error: ErrorData; thrown: unknown }) => void) | undefined;
}

/**
 * Joins handlers to the contract. Knows no transport: IPC, HTTP and the command line use it alike. Serves what it has
 * handlers for: the window side of the desktop answers a few procedures and hands the others on.
 */
export function createRouter(handlers: Partial<AllHandlers>, options: RouterOptions = {}): Router {
  return {
    async call(name, input, { signal = new AbortController().signal } = {}) {
      if (!isProcedure(name)) return invalid(`unknown procedure ${printableName(name)}`);
      if (!Object.hasOwn(handlers, name)) return invalid(`${name} is not served here`);
      const parsed = contract[name].input.safeParse(input);
      if (!parsed.success) return invalid(`${name}: ${issues(parsed.error)}`);
      if (signal.aborted) return { ok: false, error: { code: 'job.cancelled', params: {}, retryable: false } };
      try {
        // The table's types are per name; a call by a name only known at run time has to step outside of them once.
        const handler = handlers[name] as (input: unknown, context: { signal: AbortSignal }) => Promise<unknown>;
        return { ok: true, value: await handler(parsed.data, { signal }) };
      } catch (thrown) {
        const error = toErrorData(thrown);
        options.onFailure?.({ procedure: name, error, thrown });
        return { ok: false, error };
      }
    },
  };
}

function isProcedure(name: unknown): name is ProcedureName {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}

/** A page that was taken over may send anything for a name, also what throws when it is made a string. */
function printableName(name: unknown): string {
  return typeof name === 'string' ? JSON.stringify(name.slice(0, 100)) : `of type ${typeof name}`;
}

function invalid(detail: string): Answer {
  return { ok: false, error: toErrorData(new SluiceError('usage.invalid', { detail })) };
}

/** Where and what, never the value: it may be a secret. */
function issues(error: { issues: readonly Issue[] }): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => {
      const words = plainWords(issue);
      const whole = issue.path.length ? `${issue.path.map(String).join('.')}: ${words}` : words;
      // A call may have a million unknown keys, and zod names each.
      return whole.length > 300 ? `${whole.slice(0, 300)}…` : whole;
    })
    .join('; ');
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  readonly expected?: string | undefined;
  readonly origin?: string | undefined;
  readonly minimum?: number | bigint | undefined;
  readonly maximum?: number | bigint | undefined;
  readonly values?: readonly unknown[] | undefined;
}

/** Zod's own sentences are for programmers; where the contract gave words of its own, those stand. */
function plainWords({ code, message, expected, origin, minimum, maximum, values }: Issue): string {
  const isOwn = !/^(Too (small|big)|Invalid (input|option|string))(:|$)/.test(message);
  if (isOwn) return message;
  if (code === 'invalid_value' && values) return `it must be one of ${values.map(String).join(', ')}`;
  if (code === 'invalid_type' && (expected === 'int' || expected === 'number')) return 'it must be a whole number';
  if (code === 'invalid_type') return `it must be a ${String(expected)}`;
  if (origin === 'string')
    return code === 'too_small' ? 'it is empty' : `it is longer than ${String(maximum)} characters`;
  if (code === 'too_small') return `it must be at least ${String(minimum)}`;
  if (code === 'too_big') return `it must be at most ${String(maximum)}`;
  return 'it does not have the form that is needed';
}
