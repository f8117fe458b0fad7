import { writeFile } from 'node:fs/promises';
import { SluiceError } from '../../../shared/errors.ts';
import type { SiteDescription } from '../../sandbox/main.ts';

/**
 * The products of a make-believe site as a table that `sluice list import` takes, with their logins, readable by its
 * owner only: what is practised with it is how a real list is treated. `file.unwritable`
 */
export async function writeSiteList(file: string, products: SiteDescription['products']): Promise<void> {
  const names = ['name', 'host', 'port', 'https_port', 'netconf_port', 'username', 'password', 'enable_password'];
  const rows = products.map((one) => [
    ...[one.name, one.host, one.ssh_port, one.https_port, one.netconf_port],
    ...[one.username, one.password, one.enable_password ?? ''],
  ]);
  // Nothing that a site makes up holds a comma or a quote.
  const text = [names, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
  await writeFile(file, text, { mode: 0o600 }).catch((thrown: NodeJS.ErrnoException) => {
    throw new SluiceError('file.unwritable', { file, detail: thrown.code ?? thrown.message }, { cause: thrown });
  });
}
