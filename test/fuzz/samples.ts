import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const fixtures = resolve(import.meta.dirname, '../fixtures/lists');
/** Real outputs, where they are at hand; they are never part of the project. */
const realSamples = process.env['SLUICE_SAMPLES'] ?? resolve(import.meta.dirname, '../../../shared/samples');

const longest = 32 * 1024;

function below(folder: string): Buffer[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .toSorted()
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path).subarray(0, longest));
}

export const listSamples = (): Buffer[] => [...below(fixtures), ...below(join(realSamples, 'csv'))];
export const printedSamples = (): Buffer[] =>
  ['iosxe', 'iosxr', 'nxos', 'asa', 'other'].flatMap((name) => below(join(realSamples, name)));
export const reportSamples = (): Buffer[] => below(join(realSamples, 'reports'));
export const yangSamples = (): Buffer[] =>
  ['netconf', 'restconf'].flatMap((name) => below(join(realSamples, 'iosxe', name)));
