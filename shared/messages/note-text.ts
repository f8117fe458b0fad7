import type { NoteCode } from '../contract/jobs.ts';
import { format, type Catalogue, type MessageKey } from './messages.ts';

/** A remark in words. Where its detail is the code of what an account answered, that too. */
export function noteText(
  catalogue: Catalogue,
  { code, detail }: { readonly code: NoteCode; readonly detail: string },
): string {
  const why = `unread.${detail}`;
  const said = Object.hasOwn(catalogue, why) ? format(catalogue, why as MessageKey) : detail;
  return format(catalogue, `note.${code}`, { detail: said });
}
