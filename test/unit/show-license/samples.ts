import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { samplesFolder } from '../../samples-folder.ts';

export { samplesFolder };
/** Where they are missing, tests over them are skipped and say so. */
export const hasSamples = existsSync(samplesFolder);
if (!hasSamples) console.warn(`skipped: no samples in ${samplesFolder}`);

export interface Sample {
  /** `iosxe/show_license_all/NAME.txt`, with slashes on every system. */
  readonly name: string;
  readonly folder: string;
  readonly text: string;
}

export function sampleTexts(): Sample[] {
  const found = hasSamples ? globSync('**/*.{txt,xml,json}', { cwd: samplesFolder }) : [];
  return found
    .map((path) => path.split(sep).join('/'))
    .filter((name) => !/\.(?:expected|facts)\.json$|^reports\/|^yang\//.test(name))
    .sort()
    .map((name) => ({
      name,
      folder: name.split('/').at(-2) ?? '',
      text: readFileSync(join(samplesFolder, name), 'utf8'),
    }));
}

/** The JSON that stands beside a text (`expected` or `facts`), undefined where there is none. */
export function besideSample(name: string, what: 'expected' | 'facts'): unknown {
  const path = join(samplesFolder, name.replace(/\.\w+$/, `.${what}.json`));
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as unknown) : undefined;
}

export const judgedKinds =
  /^iosxe\/(?:show_license_(?:status|summary|usage|udi|all|tech_support)|show_version)\/[^/]+\.txt$/;
