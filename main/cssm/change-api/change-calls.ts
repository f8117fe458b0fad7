import type { Udi } from '../../../shared/vocabulary.ts';
import { readDone, type AskOfAccount } from '../token-api/token-calls.ts';

/** Named in published sources, their bodies in part (protocol.md, section 7.4); `{va}` is the virtual account's name. */
const publishedPaths: ChangePaths = {
  transferDevices: 'v1/accounts/{domain}/virtual-accounts/{va}/devices/transfer',
  removeDevices: 'v2/accounts/{domain}/virtual-accounts/{va}/devices/remove',
};

export interface ChangePaths {
  readonly transferDevices: string;
  readonly removeDevices: string;
}

/**
 * Changes of product instances in the account. Neither is repeated by itself: `cssm.unreachable` where the account may
 * have done it. What an answer says is not published: only a list that is read afterwards shows that it was done.
 */
export interface ChangeCalls {
  transfer(place: ChangePlace, to: string, signal: AbortSignal): Promise<void>;
  remove(place: ChangePlace, signal: AbortSignal): Promise<void>;
}

export interface ChangePlace {
  readonly domain: string;
  /** Where the product instance is. */
  readonly virtualAccount: string;
  readonly udi: Udi;
}

export function changeCalls(given: Partial<ChangePaths>, ask: AskOfAccount): ChangeCalls {
  const paths = { ...publishedPaths, ...given };
  const post = async (path: string, place: ChangePlace, body: object, signal: AbortSignal): Promise<void> => {
    const at = path
      .replaceAll('{domain}', encodeURIComponent(place.domain))
      .replaceAll('{va}', encodeURIComponent(place.virtualAccount));
    const request = { method: 'POST', path: at, body: JSON.stringify(body) } as const;
    await ask(request, { isRepeatable: false }, signal, readDone);
  };
  const sudiOf = ({ udi }: ChangePlace) => ({ udiPid: udi.pid, udiSerialNumber: udi.serial });
  return {
    transfer: (place, to, signal) => {
      const body = { productInstances: [{ sudi: sudiOf(place) }], targetVirtualAccount: to };
      return post(paths.transferDevices, place, body, signal);
    },
    // The key is really spelt so.
    remove: (place, signal) =>
      post(paths.removeDevices, place, { productInstacesRemoveRequests: [{ sudi: sudiOf(place) }] }, signal),
  };
}
