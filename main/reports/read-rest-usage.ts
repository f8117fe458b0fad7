import { SluiceError } from '../../shared/errors.ts';
import { decodeText } from './decode-text.ts';
import type { JsonSlice } from './json-slices.ts';
import { JsonProblem, arrayElements, objectMembers, parseSlice } from './json-slices.ts';
import type { ReadLimits } from './limits.ts';
import { defaultReadLimits } from './limits.ts';
import { checkSize } from './read-usage-file.ts';
import { decodeReport } from './report-body.ts';
import { malformed } from './text-position.ts';
import type { UsageReport } from './types.ts';

/** A JSON text as the content of a RUMReport element; `]]>` inside is spread over two sections. */
export function wrapInCdata(json: string): string {
  return `<![CDATA[${json.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/**
 * Reports of an answer of `all-reports` or `days/n` (protocol section 2): `{"usage": [...]}`, one object instead of the
 * list, or no `usage` at all, which means nothing to report. A report's body is the exact slice of JSON text of its
 * element in CDATA. Errors: `file.empty`, `file.too_large`, `file.malformed`.
 */
export function readRestUsage(
  bytes: Uint8Array,
  name: string,
  options: { readonly limits?: Partial<ReadLimits> } = {},
): UsageReport[] {
  checkSize(bytes, name, { ...defaultReadLimits, ...options.limits });
  const { text } = decodeText(bytes, name);
  if (text.trim() === '') throw new SluiceError('file.empty', { file: name });
  return slices(text, name).map((slice) => {
    const raw = wrapInCdata(text.slice(slice.start, slice.end));
    try {
      return decodeReport(raw, 0, raw.length, Buffer.from(raw, 'utf8'), name);
    } catch (error) {
      // Say where in the answer, not where in the made body.
      if (error instanceof SluiceError) throw malformed(name, text, slice.start, String(error.params['detail']));
      throw error;
    }
  });
}

function slices(text: string, name: string): JsonSlice[] {
  try {
    const members = objectMembers(text);
    // Parts that are not read must be JSON all the same: half an answer is no answer.
    for (const [key, slice] of members) if (key !== 'usage') parseSlice(text, slice);
    const usage = members.get('usage');
    if (!usage || text.startsWith('null', usage.start)) return [];
    return text.charAt(usage.start) === '[' ? arrayElements(text, usage.start, usage.end) : [usage];
  } catch (error) {
    if (error instanceof JsonProblem) throw malformed(name, text, error.offset, error.message);
    throw error;
  }
}
