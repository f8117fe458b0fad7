import { join } from 'node:path';
import { SluiceError } from '../../shared/errors.ts';
import { makeFolder, writeWholeBytes } from '../cssm/archive/archive.ts';
import { udiText } from '../../shared/vocabulary.ts';
import type { ProductRow } from '../ledger/ledger.ts';
import type { JobRun } from './services.ts';

/**
 * For products reached on foot: each waiting file, and for each product the lines to type there. All lie side by side, so
 * that the lines name each file as it lies on a stick, also where a browser saved them one by one. What the lines print
 * is brought back and imported; it is the proof. States do not change here: a stick is no delivery.
 */
export async function deliverToFolder(
  run: JobRun,
  products: readonly ProductRow[],
  folder: string,
): Promise<readonly CarriedFile[]> {
  const { ledger } = run.services;
  const carried: CarriedFile[] = [];
  const waiting = await ledger.deliveries(products.map((row) => row.id));
  const byProduct = Map.groupBy(waiting, (delivery) => delivery.productId);
  run.phase('delivering', byProduct.size);
  for (const row of products) {
    const deliveries = byProduct.get(row.id) ?? [];
    if (deliveries.length === 0) continue;
    run.signal.throwIfAborted();
    const lines = `lines_${safeName(row.name)}_${safeName(row.udis[0]?.serial ?? row.id.slice(0, 8))}.txt`;
    const names: string[] = [];
    // A stick may be full or pulled out: what lies there under its name is whole.
    const write = (name: string, bytes: Buffer) => writeWholeBytes(join(folder, name), run.id, bytes, run.signal);
    try {
      await makeFolder(folder);
      for (const delivery of deliveries) {
        // Short and plain: it must fit a stick's FAT and the product's flash.
        const name = `slc_${delivery.sha256.slice(0, 8)}.xml`;
        await write(name, await ledger.accountFileBytes(delivery.fileId));
        names.push(name);
      }
      await write(lines, Buffer.from(linesToType(row, names)));
    } catch (cause) {
      if (run.signal.aborted || cause instanceof SluiceError) throw cause;
      throw new SluiceError(
        'file.unwritable',
        { file: folder, detail: cause instanceof Error ? cause.message : String(cause) },
        { cause },
      );
    }
    const commands = linesToType(row, names)
      .split('\r\n')
      .filter((line) => line !== '' && !line.startsWith('!'));
    for (const name of names) carried.push({ product: row.name, name, commands });
    await run.row(row.id, { state: 'succeeded', detail: { lines, files: names } });
    run.step();
  }
  return carried;
}

/** A file to install by hand. */
export interface CarriedFile {
  readonly product: string;
  /** Inside the folder given. */
  readonly name: string;
  readonly commands: readonly string[];
}

/**
 * Lines for a terminal; `!` starts a comment there, so all of it may be pasted. No question mark stands in them: IOS
 * answers one with help the moment it comes, in a comment too. The two empty lines after each copy take the name that
 * `copy` offers and allow it to write over a file that an earlier try left; where nothing is asked they do nothing.
 */
export function linesToType(row: ProductRow, files: readonly string[]): string {
  const filesystem = typeof row.learned.filesystem === 'string' ? row.learned.filesystem : 'bootflash:';
  const comments = [
    `! ${row.name}${row.hostname && row.hostname !== row.name ? ` (${row.hostname})` : ''}`,
    ...row.udis.map((udi) => `! UDI ${udiText(udi)}${udi.role ? ` ${udi.role}` : ''}`),
  ];
  return [
    ...comments.map((line) => line.replaceAll(/[?\p{Cc}]/gu, '_')),
    '! 1. Compare the UDI: is it not the one above, stop here.',
    'terminal length 0',
    'show license udi',
    '! 2. Copy the file from the stick, then import it. usbflash0: is the stick on most IOS XE products; "show file systems"',
    '!    lists its name on this one. Does the file lie in a folder of the stick, write usbflash0:FOLDER/ before its name.',
    ...files.flatMap((name) => [
      `copy usbflash0:${name} ${filesystem}${name}`,
      '',
      '',
      `license smart import ${filesystem}${name}`,
    ]),
    '! 3. These lines prove that the product took it.',
    'show license udi',
    'show license status',
    'show license rum id all',
    ...files.map((name) => `delete /force ${filesystem}${name}`),
    '! 4. Save everything the terminal showed as a text file and give it to Sluice: sluice import FILE',
    '',
  ].join('\r\n');
}

/** Fit for a folder name on Windows, macOS and Linux. */
export function safeName(text: string): string {
  const cleaned = text.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/[. ]+$/, '');
  const plain = cleaned.slice(0, 80) || '_';
  return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? `_${plain}` : plain;
}
