import { timingSafeEqual } from 'node:crypto';
import ssh2 from 'ssh2';
import type { AuthContext, AuthenticationType, ParsedKey, PublicKeyAuthContext } from 'ssh2';
import type { SiteProduct } from './site-product.ts';

/** Tries on one connection, as `ip ssh authentication-retries` has it. */
const triesPerConnection = 3;

/** Reads the keys that the site's account may log in with, in OpenSSH form. Throws on what is none. */
export function readPublicKeys(texts: readonly string[]): readonly ParsedKey[] {
  return texts.map((text) => {
    const parsed = ssh2.utils.parseKey(text);
    if (parsed instanceof Error) throw parsed;
    return parsed;
  });
}

/**
 * Answers the authentication requests of one connection: password, keyboard-interactive with one or several questions,
 * public key. Every try with a secret counts at the site's account; ways that the product does not offer do not.
 */
export function loginHandler(
  product: SiteProduct,
  keys: readonly ParsedKey[],
  disconnect: () => void,
): (context: AuthContext) => void {
  const { authentication, questions } = product.manners;
  const offered = authentication.filter((method) => method !== 'publickey' || keys.length > 0) as AuthenticationType[];
  let tries = 0;
  const settle = (context: AuthContext, isGood: boolean): void => {
    if (isGood) return void context.accept();
    tries++;
    context.reject(offered);
    if (tries >= triesPerConnection) disconnect();
  };
  return (context) => {
    if (!offered.includes(context.method)) return void context.reject(offered);
    switch (context.method) {
      case 'password':
        return settle(context, product.login(context.username, context.password) === 'accepted');
      case 'keyboard-interactive': {
        const prompts = [{ prompt: 'Password: ', echo: false }];
        if (questions === 'several') prompts.push({ prompt: 'Reason for access [maintenance]: ', echo: true });
        context.prompt(prompts, '', questions === 'several' ? 'Make-believe Networks' : '', (answers) => {
          const isGood = product.login(context.username, answers[0] ?? '') === 'accepted';
          if (!isGood || !product.faults.has('expired-password')) return settle(context, isGood);
          // What is typed here would be the new password: whoever answers has changed it.
          context.prompt([{ prompt: 'Your password has expired. New password: ', echo: false }], '', '', () => {
            settle(context, false);
          });
        });
        return;
      }
      case 'publickey':
        return publicKey(product, keys, context, settle);
      case 'none':
      case 'hostbased':
        return void context.reject(offered);
    }
  };
}

function publicKey(
  product: SiteProduct,
  keys: readonly ParsedKey[],
  context: PublicKeyAuthContext,
  settle: (context: AuthContext, isGood: boolean) => void,
): void {
  const key = keys.find((known) => {
    const blob = known.getPublicSSH();
    return blob.length === context.key.data.length && timingSafeEqual(blob, context.key.data);
  });
  const { signature, blob } = context;
  if (signature === undefined || blob === undefined) {
    // Only asking whether this key would do: no try yet.
    if (key !== undefined && product.hasAccount(context.username)) context.accept();
    else context.reject();
    return;
  }
  const isProved = key !== undefined && key.verify(blob, signature, context.hashAlgo) === true;
  settle(context, product.keyLogin(context.username, isProved));
}
