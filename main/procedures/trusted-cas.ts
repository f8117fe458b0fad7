import { X509Certificate } from 'node:crypto';
import type { Output } from '../../shared/contract/contract.ts';
import { SluiceError } from '../../shared/errors.ts';

type TrustedCa = Output<'account.set'>['account']['cas'][number];

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Each certificate of a PEM text by itself; anything else in it (a key, say) is left out. `settings.invalid` */
export function certificatesOf(text: string): readonly string[] {
  const found = text.match(block) ?? [];
  if (found.length === 0) throw invalid('no PEM certificate is in it');
  for (const pem of found) {
    try {
      new X509Certificate(pem);
    } catch {
      throw invalid('a certificate in it cannot be read');
    }
  }
  return found;
}

/** What a person knows a certificate by. One that was kept unread by an older version has no name. */
export function trustedCa(pem: string): TrustedCa {
  try {
    const certificate = new X509Certificate(pem);
    return {
      fingerprint: certificate.fingerprint256,
      subject: certificate.subject.replaceAll('\n', ', '),
      validTo: certificate.validToDate.getTime(),
    };
  } catch {
    return { fingerprint: pem.slice(0, 200), subject: '', validTo: 0 };
  }
}

const invalid = (detail: string) => new SluiceError('settings.invalid', { name: 'extraCas', detail });
