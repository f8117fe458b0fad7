import { SluiceError } from '../../shared/errors.ts';
import type { JobServices } from './services.ts';

const recordOf = (id: string): string => `id-token/${id}`;

/** The texts of ID tokens: in the vault and nowhere else. Each that goes through here is masked in the log from then on. */
export async function secretsOfTokens(services: Pick<JobServices, 'vault' | 'log'>): Promise<{
  keep(id: string, text: string): Promise<void>;
  /** `usage.token_text_unknown`: it was never here, or it has ended. */
  textOf(id: string): Promise<string>;
  forget(id: string): Promise<void>;
}> {
  const vault = await services.vault();
  return {
    async keep(id, text) {
      services.log.registerSecret(text);
      if ((await vault.get(recordOf(id)))?.token !== text) await vault.set(recordOf(id), { token: text });
    },
    async textOf(id) {
      const text = (await vault.get(recordOf(id)))?.token;
      if (text === undefined) throw new SluiceError('usage.token_text_unknown');
      services.log.registerSecret(text);
      return text;
    },
    forget: (id) => vault.delete(recordOf(id)),
  };
}
