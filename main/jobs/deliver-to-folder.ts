import { join } from 'node:path';
import type { Language } from '../../shared/contract/app.ts';
import { SluiceError } from '../../shared/errors.ts';
import { loadWords, say } from '../../shared/messages/words.ts';
import { makeFolder, writeWholeBytes } from '../cssm/archive/archive.ts';
import type { ListedProduct } from '../ledger/ledger.ts';
import { safeFileName } from '../safe-file-name.ts';
import type { JobRun } from './services.ts';
import { linesToType, stepsToRead } from './lines-to-type.ts';

/**
 * For products reached on foot: each waiting file, and for each product the lines to type there. All lie side by side, so
 * that the lines name each file as it lies on a stick, also where a browser saved them one by one. What the lines print
 * is brought back and imported; it is the proof. States do not change here: a stick is no delivery.
 */
export async function deliverToFolder(
  run: JobRun,
  products: readonly ListedProduct[],
  folder: string,
  language: Language,
): Promise<readonly CarriedFile[]> {
  const { ledger } = run.services;
  const words = await loadWords(language);
  const steps = stepsToRead(words);
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
      await write(lines, Buffer.from(linesToType(words, row, names)));
      // One for all of them.
      if (steps !== null && carried.length === 0) await write(say(words, 'lines.steps_file'), Buffer.from(steps));
    } catch (cause) {
      if (run.signal.aborted || cause instanceof SluiceError) throw cause;
      throw new SluiceError(
        'file.unwritable',
        { file: folder, detail: cause instanceof Error ? cause.message : String(cause) },
        { cause },
      );
    }
    const commands = linesToType(words, row, names)
      .split('\r\n')
      .filter((line) => line !== '' && !line.startsWith('!'));
    for (const name of names) carried.push({ product: row.name, name, commands });
    run.row(row.id, { state: 'succeeded', detail: { lines, files: names } });
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

/** Fit for a file's name on Windows, macOS and Linux; all of the text, also what stands before a slash. */
export function safeName(text: string): string {
  return safeFileName(text.replaceAll(/[\\/]/g, '_') || '_');
}
