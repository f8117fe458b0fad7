import { SluiceError } from '../../shared/errors.ts';
import type { Output } from '../../shared/contract/contract.ts';
import { accountSetting, accountSettingName, connectAccount, profileOf, type AccountSetting } from '../jobs/account.ts';
import { certificatesOf, trustedCa } from './trusted-cas.ts';
import { publishedProfiles } from '../cssm/profiles.ts';
import { accountRecord } from '../jobs/secrets.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

export function accountProcedures(context: ProcedureContext): HandlersOf<'account'> {
  const { ledger, vault, log } = context.services;

  const view = (
    setting: AccountSetting,
    has: { clientSecret: boolean; password: boolean },
  ): Output<'account.set'>['account'] => {
    const { extraCas, paths: _paths, ...rest } = setting;
    return {
      ...rest,
      paths: profileOf(setting).paths,
      extraCas: extraCas.length,
      cas: extraCas.map(trustedCa),
      hasClientSecret: has.clientSecret,
      hasPassword: has.password,
    };
  };
  const held = async (): Promise<{ clientSecret: boolean; password: boolean }> => {
    const value = await ledger.setting('account.holds');
    return (
      (value as { clientSecret: boolean; password: boolean } | undefined) ?? { clientSecret: false, password: false }
    );
  };

  return {
    async 'account.set'(input) {
      const before = await accountSetting(context.services);
      const keptCas = (before?.extraCas ?? []).filter((pem) => input.keepCas?.includes(trustedCa(pem).fingerprint));
      const newCas = (input.extraCas ?? []).flatMap(certificatesOf);
      const isSame =
        before?.clientId === input.clientId && before.smartAccount === (input.smartAccount ?? before.smartAccount);
      const setting: AccountSetting = {
        profile: input.profile,
        apiUrl: input.apiUrl,
        tokenUrl: input.tokenUrl,
        paths: input.paths ?? null,
        grant: input.grant,
        clientId: input.clientId,
        username: input.username ?? null,
        smartAccount: input.smartAccount ?? null,
        virtualAccount: input.virtualAccount ?? null,
        kind: input.kind === undefined && isSame ? before.kind : (input.kind ?? null),
        role: input.role === undefined && isSame ? before.role : (input.role ?? null),
        proxy: input.proxy ?? null,
        extraCas: [...keptCas, ...newCas.filter((pem) => !keptCas.includes(pem))],
      };
      const store = await vault();
      const kept = before?.clientId === input.clientId ? ((await store.get(accountRecord)) ?? {}) : {};
      const secrets = {
        ...kept,
        ...(input.clientSecret === undefined ? {} : { clientSecret: input.clientSecret }),
        ...(input.password === undefined ? {} : { password: input.password }),
      };
      for (const value of Object.values(secrets)) log.registerSecret(value);
      await store.set(accountRecord, secrets);
      const has = { clientSecret: 'clientSecret' in secrets, password: 'password' in secrets };
      await ledger.setSetting('account.holds', has, byHand(context));
      await ledger.setSetting(accountSettingName, setting, byHand(context));
      context.changed('account', null);
      return { account: view(setting, has) };
    },
    async 'account.show'() {
      const setting = await accountSetting(context.services);
      return {
        account: setting && view(setting, await held()),
        published: publishedProfiles.map(({ name, apiUrl, tokenUrl, paths }) => ({
          profile: name === 'swapi' ? 'swapi' : 'swapi-doubled',
          apiUrl,
          tokenUrl,
          paths,
        })),
      };
    },
    async 'account.check'(_input, { signal }) {
      const setting = await accountSetting(context.services);
      if (!setting) throw new SluiceError('usage.no_account');
      const cssm = await connectAccount(context.services, setting, 5);
      try {
        return { accounts: await cssm.accounts(signal) };
      } finally {
        await cssm.close();
      }
    },
    async 'account.remove'() {
      if (!(await accountSetting(context.services))) throw new SluiceError('usage.no_account');
      await (await vault()).delete(accountRecord);
      await ledger.setSetting('account.holds', null, byHand(context));
      await ledger.setSetting(accountSettingName, null, byHand(context));
      context.changed('account', null);
      return {};
    },
  };
}
