import { readConfigLines } from './config-line.ts';
import type { ConfigLine } from './config-line.ts';
import type { ConfigFile, ConfigFiles, Remark } from './types.ts';

/** A line, or what an `Include` brought in its place. */
export type Statement =
  | { readonly kind: 'line'; readonly path: string; readonly line: ConfigLine }
  | { readonly kind: 'include'; readonly statements: readonly Statement[] };

/** As OpenSSH: files that include each other end here. */
const deepest = 16;
const mostStatements = 200_000;
/** Each file as often as it is included: one that includes itself twice would be read 65,536 times. */
const mostFiles = 1000;
const mostChars = 4 * 1024 * 1024;

/** Reads the file and everything that it includes, whatever would be in force: what is, is told by host. */
export async function readConfigTree(
  files: ConfigFiles,
): Promise<{ statements: readonly Statement[]; remarks: readonly Remark[] }> {
  const remarks: Remark[] = [];
  let count = 0;
  let read = 0;
  let chars = 0;
  let isFull = false;

  const readFile = async (file: ConfigFile, depth: number): Promise<Statement[]> => {
    const { lines, bad } = readConfigLines(file.text);
    for (const { line, detail } of bad) remarks.push({ code: 'bad_line', path: file.path, line, detail });
    const statements: Statement[] = [];
    for (const line of lines) {
      count += 1;
      if (count > mostStatements) {
        if (count === mostStatements + 1)
          remarks.push({ code: 'too_many_lines', path: file.path, line: line.line, detail: `${mostStatements}` });
        break;
      }
      if (line.keyword === 'include') statements.push(...(await included(file, line, depth)));
      else statements.push({ kind: 'line', path: file.path, line });
    }
    return statements;
  };

  const included = async (file: ConfigFile, line: ConfigLine, depth: number): Promise<Statement[]> => {
    const found: Statement[] = [];
    for (const pattern of isFull ? [] : line.args) {
      const at = { path: file.path, line: line.line, detail: pattern };
      if (depth >= deepest) {
        remarks.push({ code: 'include_too_deep', ...at });
        return found;
      }
      const inner = await files.include(pattern, file);
      // A pattern that fits nothing is usual (`config.d/*`); a plain name is not.
      if (inner.length === 0 && !/[*?[]/.test(pattern)) remarks.push({ code: 'include_missing', ...at });
      for (const one of inner) {
        read += 1;
        chars += one.text.length;
        if (read > mostFiles || chars > mostChars || count > mostStatements) {
          if (!isFull) remarks.push({ code: 'too_many_lines', ...at });
          isFull = true;
          return found;
        }
        found.push({ kind: 'include', statements: await readFile(one, depth + 1) });
      }
    }
    return found;
  };

  return { statements: await readFile(files.main, 0), remarks };
}
