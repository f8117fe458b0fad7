/** Certificates in a pasted text or a file, one by one; what else is in it (a private key, say) is left out. */
export function certificatesIn(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}
