import type { Output } from '../../shared/contract/contract.ts';
import { SluiceError } from '../../shared/errors.ts';
import { onPremUrl } from '../../shared/transport-url.ts';
import {
  neededOnPrem,
  onPremRecord,
  onPremSetting,
  onPremSettingName,
  withOnPrem,
  type OnPremSetting,
} from '../jobs/on-prem.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';
import { certificatesOf, trustedCa } from './trusted-cas.ts';

/** Whether the vault has them, so that looking needs no passphrase. */
const holdsName = 'onPrem.holds';
interface Holds {
  readonly clientSecret: boolean;
  readonly password: boolean;
}

export function onPremProcedures(context: ProcedureContext): Omit<HandlersOf<'onPrem'>, 'onPrem.refresh'> {
  const { services } = context;
  const { ledger, vault, log } = services;

  const view = ({ extraCas, ...rest }: OnPremSetting, has: Holds): Output<'onPrem.set'>['onPrem'] => ({
    ...rest,
    cas: extraCas.map(trustedCa),
    hasClientSecret: has.clientSecret,
    hasPassword: has.password,
  });

  return {
    async 'onPrem.set'(input) {
      const { clientSecret, password, extraCas = [], keepCas = [], username = null, ...rest } = input;
      const before = await onPremSetting(services);
      const kept = (before?.extraCas ?? []).filter((pem) => keepCas.includes(trustedCa(pem).fingerprint));
      const added = extraCas.flatMap(certificatesOf).filter((pem) => !kept.includes(pem));
      const setting: OnPremSetting = { ...rest, username, extraCas: [...kept, ...added] };
      const store = await vault();
      // A secret goes to the host that it was given for, and to no other.
      const isSame = before?.clientId === rest.clientId && before.host === rest.host && before.port === rest.port;
      const secrets = {
        ...(isSame ? ((await store.get(onPremRecord)) ?? {}) : {}),
        ...(clientSecret === undefined ? {} : { clientSecret }),
        ...(password === undefined ? {} : { password }),
      };
      for (const value of Object.values(secrets)) log.registerSecret(value);
      await store.set(onPremRecord, secrets);
      const has = { clientSecret: 'clientSecret' in secrets, password: 'password' in secrets };
      await ledger.setSetting(holdsName, has, byHand(context));
      await ledger.setSetting(onPremSettingName, setting, byHand(context));
      context.changed('account', null);
      return { onPrem: view(setting, has) };
    },
    async 'onPrem.show'() {
      const setting = await onPremSetting(services);
      const has = (await ledger.setting(holdsName)) as Holds | undefined | null;
      return { onPrem: setting && view(setting, has ?? { clientSecret: false, password: false }) };
    },
    async 'onPrem.check'(_input, { signal }) {
      const setting = await neededOnPrem(services);
      const found = await withOnPrem(services, setting, (inventory) =>
        inventory.virtualAccounts(setting.account, signal),
      );
      return { virtualAccounts: found.map(({ name }) => name) };
    },
    async 'onPrem.remove'() {
      await neededOnPrem(services);
      await (await vault()).delete(onPremRecord);
      await ledger.setSetting(holdsName, null, byHand(context));
      await ledger.setSetting(onPremSettingName, null, byHand(context));
      context.changed('account', null);
      return {};
    },
    async 'onPrem.address'({ number, isSecure, ...given }) {
      const setting = await onPremSetting(services);
      const host = given.host ?? setting?.host;
      const account = given.account ?? setting?.account;
      if (host === undefined || account === undefined) throw new SluiceError('usage.no_on_prem');
      const url = onPremUrl(host, account, { isSecure, number });
      const { lines } = await services.actionLines({ kind: 'transport', transport: 'cslu', url }, null);
      return { url, lines: lines.map(({ line }) => line) };
    },
  };
}
