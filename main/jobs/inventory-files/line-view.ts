import type { PortalLine } from './portal-lines.ts';

/** A line as pages see it. */
export function lineView({ file, row, problems, isLeftOut }: PortalLine) {
  return { file, line: row.line, name: row.name, isLeftOut, problems };
}
