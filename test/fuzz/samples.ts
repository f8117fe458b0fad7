import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { samplesFolder } from '../samples-folder.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures/lists');
/** Real outputs, where they are at hand; they are never part of the project. */

const longest = 32 * 1024;

function below(folder: string): Buffer[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .toSorted()
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path).subarray(0, longest));
}

export const listSamples = (): Buffer[] => [...below(fixtures), ...below(join(samplesFolder, 'csv'))];
export const printedSamples = (): Buffer[] =>
  ['iosxe', 'iosxr', 'nxos', 'asa', 'other'].flatMap((name) => below(join(samplesFolder, name)));
export const reportSamples = (): Buffer[] => below(join(samplesFolder, 'reports'));
export const yangSamples = (): Buffer[] =>
  ['netconf', 'restconf'].flatMap((name) => below(join(samplesFolder, 'iosxe', name)));
