import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const file = 'sawarabi-gothic-japanese-400-normal.woff';

/** The font of PDFs beside the bundle that writes them (main/jobs/tables/pdf-font.ts). */
export function pdfFont(): Plugin {
  return {
    name: 'pdf-font',
    generateBundle() {
      const source = readFileSync(`node_modules/@fontsource/sawarabi-gothic/files/${file}`);
      this.emitFile({ type: 'asset', fileName: file, source });
    },
  };
}
