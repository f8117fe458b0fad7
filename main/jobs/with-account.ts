import { SluiceError, type ErrorData } from '../../shared/errors.ts';
import type { Cssm } from '../cssm/cssm.ts';
import { accountSetting, chooseAccount, connectAccount } from './account.ts';
import type { JobServices } from './services.ts';

const requestsPerSecond = 5;

/** A client for the account that is set, its domain and the virtual accounts that this login sees; closed afterwards. */
export async function withAccount<T>(
  services: JobServices,
  signal: AbortSignal,
  work: (cssm: Cssm, domain: string, places: readonly string[]) => Promise<T>,
): Promise<T> {
  const setting = await accountSetting(services);
  if (setting === null) throw new SluiceError('usage.no_account');
  const cssm = await connectAccount(services, setting, requestsPerSecond);
  try {
    const account = chooseAccount(await cssm.accounts(signal), setting.smartAccount);
    const places = account.virtualAccounts.map(({ name }) => name);
    return await work(cssm, account.domain, places);
  } finally {
    await cssm.close();
  }
}

/** As the account writes it. `usage.unknown_virtual_account` */
export function placeNamed(places: readonly string[], wanted: string): string {
  const found = places.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (found === undefined)
    throw new SluiceError('usage.unknown_virtual_account', { virtualAccount: wanted, known: places.join(', ') });
  return found;
}

/** Whether the account may have done what was asked although this came of it. */
export function mayHaveHappened({ code, params }: ErrorData): boolean {
  if (code === 'cssm.unreachable') return params.sent !== 'no';
  if (code === 'cssm.status') {
    const status = Number(params.status);
    // A redirect is also what some answer to what they have done; 408 does not say how much had arrived.
    return status >= 500 || (status >= 300 && status < 400) || status === 408;
  }
  return code === 'job.cancelled' || code === 'cssm.answer_unreadable';
}
