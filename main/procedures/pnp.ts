import { SluiceError } from '../../shared/errors.ts';
import type { PnpCalls, PnpPage } from '../cssm/pnp-api/pnp-calls.ts';
import { pnpApiUrl } from '../cssm/profiles.ts';
import { accountSetting, chooseAccount, connectAccount } from '../jobs/account.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';

/** What Plug and Play Connect lists, with the login of the Smart Account. */
export function pnpProcedures({ services }: ProcedureContext): HandlersOf<'pnp'> {
  const ask = async (work: (pnp: PnpCalls) => Promise<PnpPage>) => {
    const setting = await accountSetting(services);
    if (setting === null) throw new SluiceError('usage.no_account');
    // Own addresses are a gateway of one's own, or a make-believe account: they lead there as well.
    const isOwn = URL.parse(setting.apiUrl)?.hostname.endsWith('.cisco.com') !== true;
    const apiUrl = isOwn ? setting.apiUrl : pnpApiUrl;
    const cssm = await connectAccount(services, { ...setting, profile: 'custom', apiUrl }, 5);
    try {
      const { rows, total } = await work(cssm.pnp);
      return { rows: rows.map((row) => [...row]), total };
    } finally {
      await cssm.close();
    }
  };
  /** The account that is set, else the only one that the login sees. */
  const domainSet = async (signal: AbortSignal): Promise<string> => {
    const setting = await accountSetting(services);
    if (setting === null) throw new SluiceError('usage.no_account');
    const cssm = await connectAccount(services, setting, 5);
    try {
      return chooseAccount(await cssm.accounts(signal), setting.smartAccount).domain;
    } finally {
      await cssm.close();
    }
  };
  return {
    'pnp.accounts': (_input, { signal }) => ask((pnp) => pnp.accounts(null, signal)),
    async 'pnp.virtualAccounts'({ domain }, { signal }) {
      const wanted = domain ?? (await domainSet(signal));
      return ask((pnp) => pnp.virtualAccounts(wanted, signal));
    },
  };
}
