import { assertNever } from '../../shared/errors.ts';

/** What became of a request. */
export type Outcome =
  /** Kept, and there were usage reports in it; whether its device is known is nobody's business out there. */
  | { readonly kind: 'reports'; readonly sha256: string }
  /** Kept, without a usage report: a greeting, a wish for trust or authorization, or something unknown. */
  | { readonly kind: 'no_reports'; readonly sha256: string }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'encoded' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too_many' }
  | { readonly kind: 'full' }
  | { readonly kind: 'failed' };

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The one place that says what a product is answered. What it would take as success is not published (protocol 6.2), so
 * nothing here says so: `202` means kept, `501` that the message was not understood, whatever it asked for. One capture
 * of a real exchange completes this file.
 */
export function answerTo(outcome: Outcome): Answer {
  switch (outcome.kind) {
    case 'reports':
      return json(202, { kept: true, sha256: outcome.sha256 });
    case 'no_reports':
      return json(501, { kept: true, sha256: outcome.sha256 });
    case 'too_large':
      return bare(413);
    case 'encoded':
      return bare(415);
    case 'empty':
      return bare(400);
    case 'too_many':
      return bare(429, { 'retry-after': '60' });
    case 'full':
      return bare(507, { 'retry-after': '3600' });
    case 'failed':
      return bare(503, { 'retry-after': '60' });
    default:
      return assertNever(outcome);
  }
}

function json(status: number, value: object): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(value)}\n` };
}

function bare(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: '' };
}
