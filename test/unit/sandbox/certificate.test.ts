import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { certificateFingerprint, makeCertificate } from '../../../main/sandbox/certificate.ts';

const now = Date.UTC(2026, 10, 22, 12, 30, 15);

describe('a self-signed certificate', () => {
  test('is read, checked and dated by OpenSSL', () => {
    const made = makeCertificate('sw-01', now);
    const certificate = new X509Certificate(made.cert);
    expect(certificate.subject).toBe('CN=sw-01');
    expect(certificate.issuer).toBe('CN=sw-01');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
    expect(certificate.checkHost('sw-01')).toBe('sw-01');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.validFromDate.getTime()).toBe(now - 86_400_000);
    expect(certificate.validToDate.getTime()).toBe(now + 3650 * 86_400_000);
    expect(made.fingerprint).toBe(certificate.fingerprint256);
    expect(certificateFingerprint(certificate.raw)).toBe(certificate.fingerprint256);
  });

  test('is dated rightly beyond 2050, where the format of times changes', () => {
    const late = Date.UTC(2045, 0, 1);
    const { validFromDate, validToDate } = new X509Certificate(makeCertificate('x', late).cert);
    expect(validFromDate.getTime()).toBe(late - 86_400_000);
    expect(validToDate.getTime()).toBe(late + 3650 * 86_400_000);
  });

  test('takes long and non-ASCII names', () => {
    const name = `現場-${'a'.repeat(58)}`;
    expect(new X509Certificate(makeCertificate(name, now).cert).subject).toBe(`CN=${name}`);
  });

  test('is another one each time, so that pinned ones differ', () => {
    const made = Array.from({ length: 200 }, () => makeCertificate('same', now));
    expect(new Set(made.map((one) => one.fingerprint)).size).toBe(200);
    const serials = made.map((one) => new X509Certificate(one.cert).serialNumber);
    expect(new Set(serials).size).toBe(200);
  });
});
