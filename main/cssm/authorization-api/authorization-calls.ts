import type { Udi } from '../../../shared/vocabulary.ts';
import type { PollRequest, UsageAnswer, UsageRequest } from '../cssm.ts';

/** Path as published (protocol.md, section 7.3). */
export const publishedAuthorizationPaths = { authorizationRequest: 'v2/devices/authrequest' } as const;

export interface AuthorizationPaths {
  readonly authorizationRequest: string;
}

/** SLAC: asked for and given back through the account, one unit a request. */
export interface AuthorizationCalls {
  /**
   * Sends exactly `request.body`, kept in the ledger before. Never repeated by itself where the account may have taken it:
   * whether it gives a second authorization for the same bytes is not published. `cssm.*`
   */
  ask(request: UsageRequest, signal: AbortSignal): Promise<UsageAnswer>;
  poll(request: PollRequest, signal: AbortSignal): Promise<AuthorizationAnswer>;
}

export type AuthorizationAnswer =
  | { readonly kind: 'pending'; readonly text: string }
  /** `bytes` null: nothing to install, as for a return. */
  | { readonly kind: 'given'; readonly udi: Udi; readonly bytes: Buffer | null; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string; readonly text: string };
