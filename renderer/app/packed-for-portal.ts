/**
 * By its name an archive that some tool has packed for the portal (`UD_SA_….tar.gz`, protocol 6.4). Only whether to ask
 * is decided by it: what a file is, `import` tells from its content.
 */
export function packedForPortal(name: string): boolean {
  return /^UD_.*\.(?:tar\.gz|tgz|tar)$/i.test(name);
}
