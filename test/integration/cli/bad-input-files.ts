import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';

/** One report as a product saves it; what is given replaces what a good one has. */
export function usageFile(
  ...reports: { id?: string | number; serial?: string; more?: object; hostname?: string }[]
): string {
  const bodies = reports.map(({ id = 1, serial = 'FOC1', more = {} }) => {
    const sudi = { udi_pid: 'C9300-24T', udi_serial_number: serial };
    const payload = { asset_identification: { report_id: id, instance: { sudi } }, measurements: [], ...more };
    const signature = { sudi, signing_type: 'builtin', key: 'k', value: 'AAAA' };
    return `<RUMReport><![CDATA[${JSON.stringify({ payload: JSON.stringify(payload), signature })}]]></RUMReport>`;
  });
  const hostname = reports[0]?.hostname;
  const info = hostname === undefined ? '' : JSON.stringify({ hostname });
  return `<smartLicense>${info && `<smartLicenseSystemInfo><data>${info}</data></smartLicenseSystemInfo>`}${bodies.join('')}</smartLicense>`;
}

async function tarGz(
  ...members: readonly (Partial<Header> & { name: string; content?: string | Buffer })[]
): Promise<Buffer> {
  const tar = pack();
  for (const { content = '', ...header } of members) tar.entry(header, Buffer.from(content));
  tar.finalize();
  return gzipSync(await buffer(tar));
}

/** A folder of files that nobody should ever give, by name. */
export async function badFiles(folder: string): Promise<(name: string) => string> {
  const put = (name: string, content: string | Buffer): void => writeFileSync(join(folder, name), content);
  const good = usageFile({ serial: 'FOCGOOD' });
  put('empty', '');
  put('blank', ' \n');
  put('picture', Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'));
  put('noise', Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 251)));
  put('half-utf16', Buffer.from('\ufeffshow', 'utf16le').subarray(0, 9));
  put('latin1', Buffer.from('Ger\xe4t', 'latin1'));
  put('doctype', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${good}`);
  put('deep', `<smartLicense><RUMReport>${'<a>'.repeat(100_000)}`);
  put('two-roots', good + good);
  put('zeros-inside', '<smartLicense><smartLicenseRumAck>A\0\0\0A</smartLicenseRumAck></smartLicense>');
  put('no-payload', '<smartLicense><RUMReport>{"payload":"hello"}</RUMReport></smartLicense>');
  put('no-product', usageFile({ serial: '' }));
  put('control-serial', usageFile({ serial: '\x1b[31mSN' }));
  put('long-text', Buffer.alloc(33 * 1024 * 1024, 'some text\n'));
  const archive = await tarGz({ name: 'a.txt', content: good });
  put('cut.tar.gz', archive.subarray(0, archive.length / 2));
  put('tail.tar.gz', Buffer.concat([archive, Buffer.from('tail')]));
  put('dots.tar.gz', await tarGz({ name: 'good.txt', content: good }, { name: '../evil', content: good }));
  put(
    'link.tar.gz',
    await tarGz({ name: 'good.txt', content: good }, { name: 'l', type: 'symlink', linkname: '/etc/passwd' }),
  );
  const gigabyte = gzipSync(Buffer.alloc(1024 ** 3));
  put('bomb.gz', gigabyte);
  put('nested-bomb.tar.gz', await tarGz({ name: 'good.txt', content: good }, { name: 'b.gz', content: gigabyte }));
  put(
    'mixed.tar.gz',
    await tarGz(
      { name: '._good.txt', content: 'x' },
      { name: 'good.txt', content: good },
      { name: 'p.png', content: '\x89PNG' },
    ),
  );
  mkdirSync(join(folder, 'folder'));
  symlinkSync('nowhere', join(folder, 'dangling'));
  symlinkSync('/dev/zero', join(folder, 'endless'));
  put('unreadable', good);
  chmodSync(join(folder, 'unreadable'), 0);
  return (name) => join(folder, name);
}
