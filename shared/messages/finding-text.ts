import type { Finding, FindingCode } from '../contract/preflight.ts';
import type { ErrorCode } from '../errors.ts';
import { format, type Catalogue } from './messages.ts';
import type { Sentence } from './sentences.ts';
import { spokenError } from './spoken-error.ts';

/** A finding of a pre-flight in words: its own, or those of the error that it is. */
export function findingText(
  catalogue: Catalogue,
  sentences: readonly Sentence[],
  { code, params }: Pick<Finding, 'code' | 'params'>,
): string {
  if (Object.hasOwn(catalogue, `finding.${code}`)) return format(catalogue, `finding.${code as FindingCode}`, params);
  return spokenError(catalogue, sentences, { code: code as ErrorCode, params, retryable: false });
}

/** The findings in a job's row. */
export function findingsOf(detail: Readonly<Record<string, unknown>>): readonly Finding[] {
  return Array.isArray(detail.findings) ? (detail.findings as readonly Finding[]) : [];
}
