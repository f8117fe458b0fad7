/**
 * Under which name the keys of a host are kept. Behind a jump host an address says little by itself: every site has its
 * 10.0.0.1.
 */
export function pinHost({ host, via }: { readonly host: string; readonly via?: string | null | undefined }): string {
  return via === null || via === undefined ? host : `${host} via ${via}`;
}
