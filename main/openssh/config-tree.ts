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
/** A line names thousands of files, each of them as many again: the depth alone is no limit. */
const mostFiles = 1000;
const mostRemarks = 1000;

/** Reads the file and everything that it includes, whatever would be in force: what is, is told by host. */
export async function readConfigTree(
  files: ConfigFiles,
): Promise<{ statements: readonly Statement[]; remarks: readonly Remark[] }> {
  const remarks: Remark[] = [];
  let count = 0;
  let fileCount = 0;
  const remark = (one: Remark): void => {
    if (remarks.length < mostRemarks) remarks.push(one);
  };

  const readFile = async (file: ConfigFile, depth: number): Promise<Statement[]> => {
    const { lines, bad } = readConfigLines(file.text);
    for (const { line, detail } of bad) remark({ code: 'bad_line', path: file.path, line, detail });
    const statements: Statement[] = [];
    for (const line of lines) {
      count += 1;
      if (count > mostStatements) {
        if (count === mostStatements + 1)
          remark({ code: 'too_many_lines', path: file.path, line: line.line, detail: `${mostStatements}` });
        break;
      }
      if (line.keyword === 'include') statements.push(...(await included(file, line, depth)));
      else statements.push({ kind: 'line', path: file.path, line });
    }
    return statements;
  };

  const included = async (file: ConfigFile, line: ConfigLine, depth: number): Promise<Statement[]> => {
    const found: Statement[] = [];
    for (const pattern of line.args) {
      const at = { path: file.path, line: line.line, detail: pattern };
      if (depth >= deepest) {
        remark({ code: 'include_too_deep', ...at });
        break;
      }
      if (fileCount >= mostFiles) {
        remark({ code: 'include_too_deep', ...at });
        break;
      }
      const inner = await files.include(pattern, file);
      fileCount += Math.max(1, inner.length);
      // A pattern that fits nothing is usual (`config.d/*`); a plain name is not.
      if (inner.length === 0 && !/[*?[]/.test(pattern)) remark({ code: 'include_missing', ...at });
      for (const one of inner) found.push({ kind: 'include', statements: await readFile(one, depth + 1) });
    }
    return found;
  };

  return { statements: await readFile(files.main, 0), remarks };
}
