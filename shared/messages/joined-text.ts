import { format, type Catalogue } from './messages.ts';

/** Sentences and facts of one line, one behind the other: French has a narrow blank before the semicolon. */
export function joinedText(catalogue: Catalogue, parts: readonly string[]): string {
  return parts.join(format(catalogue, 'list.joint'));
}
