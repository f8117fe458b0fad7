import type { NoteCode } from '../contract/jobs.ts';
import { format, type Catalogue, type MessageKey } from './messages.ts';

/** A remark in words. Where its detail is the code of what an account answered, that too. */
export function noteText(
  catalogue: Catalogue,
  { code, detail }: { readonly code: NoteCode; readonly detail: string },
): string {
  if (code === 'clock_wrong')
    return format(catalogue, 'note.clock_wrong', {
      detail: /^-?\d+$/.test(detail) ? clockOff(catalogue, Number(detail)) : detail,
    });
  const why = `unread.${detail}`;
  const said = Object.hasOwn(catalogue, why) ? format(catalogue, why as MessageKey) : detail;
  return format(catalogue, `note.${code}`, { detail: said });
}

/** How far off a clock is, in the unit in which a person sees it at once. */
function clockOff(catalogue: Catalogue, minutes: number): string {
  const size = Math.abs(minutes);
  if (size < 180) return format(catalogue, 'clock_off.minutes', { count: minutes });
  if (size < 72 * 60) return format(catalogue, 'clock_off.hours', { count: Math.round(minutes / 60) });
  return format(catalogue, 'clock_off.days', { count: Math.round(minutes / 1440) });
}
