import { z } from 'zod';
import { sameUdi, type Udi } from '../../../shared/vocabulary.ts';
import { numberText } from '../../http/exact-json.ts';
import type { AuthorizationAnswer } from '../authorization-api/authorization-calls.ts';
import type { PollAnswer, ReceivedAck, SmartAccount, UsageAnswer } from '../cssm.ts';
import { answerJson, Unreadable } from './answer-json.ts';

/** The account said `FAILED` where an answer has no place for a refusal. */
export class Refused extends Error {}

// Ids come as text in the published answers; a number is taken too, digit by digit.
const idSchema = z.unknown().transform((value, context) => {
  const text = typeof value === 'string' && value !== '' ? value : numberText(value);
  if (text === null) context.addIssue({ code: 'custom', message: 'no id' });
  return text ?? '';
});
const wordsSchema = z.unknown().transform((value) => (typeof value === 'string' ? value.trim() : ''));
const frameSchema = z.object({
  status: z.string(),
  message: wordsSchema.optional(),
  message_code: wordsSchema.optional(),
  statusMessage: wordsSchema.optional(),
});
const usageSchema = z.object({
  poll_id: z.unknown().optional(),
  poll_interval: z.unknown().optional(),
});
const sudiSchema = z.object({ udi_pid: z.string(), udi_serial_number: z.string() });
const acknowledgementsSchema = z.object({
  data: z
    .object({
      acknowledgements: z
        .array(z.object({ sudi: sudiSchema.nullish(), smart_license: z.string().nullish() }))
        .nullish(),
    })
    .nullish(),
});
const authorizationsSchema = z.object({
  data: z
    .object({
      authorizations: z
        .array(
          z.object({
            sudi: sudiSchema.nullish(),
            smart_license: z.string().nullish(),
            status: wordsSchema.optional(),
            status_message: wordsSchema.optional(),
            error_code: z.unknown().optional(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});
const isTrueSchema = z.unknown().transform((value) => value === true || value === 'true');
const accountsSchema = z.object({
  accounts: z
    .array(
      z.object({
        account_id: idSchema,
        domain: z.string().nullish(),
        name: z.string().nullish(),
        virtual_accounts: z
          .array(z.object({ virtual_account_id: idSchema, name: z.string(), default: isTrueSchema.optional() }))
          .nullish(),
      }),
    )
    .nullish(),
});

/** Published hint, seconds; used where an answer brings none. */
const usualIntervalSeconds = 300;
const longestIntervalSeconds = 86_400;

export function readAccounts(text: string): readonly SmartAccount[] {
  const { frame, value } = readFrame(text);
  if (isFailed(frame.status)) throw new Refused(frame.words);
  const { accounts } = check(accountsSchema, value);
  return (accounts ?? []).map((account) => ({
    id: account.account_id,
    domain: account.domain ?? account.name ?? '',
    name: account.name ?? account.domain ?? '',
    virtualAccounts: (account.virtual_accounts ?? []).map((virtual) => ({
      id: virtual.virtual_account_id,
      name: virtual.name,
      isDefault: virtual.default ?? false,
    })),
  }));
}

/** `OK_POLL` with a poll id: taken. `FAILED`: refused, mostly a duplicate. Status counts, not the HTTP code. */
export function readUsageAnswer(text: string): UsageAnswer {
  const { frame, value } = readFrame(text);
  if (isFailed(frame.status))
    return { kind: 'refused', duplicate: saysDuplicate(frame.words), message: frame.words, text };
  const answer = check(usageSchema, value);
  const pollId = numberText(answer.poll_id);
  if (pollId === null || !/^(0|[1-9]\d{0,39})$/.test(pollId))
    throw new Unreadable(`status ${frame.status} without a poll_id`);
  const given = Number(numberText(answer.poll_interval) ?? usualIntervalSeconds);
  const seconds = given > 0 ? Math.min(given, longestIntervalSeconds) : usualIntervalSeconds;
  return { kind: 'taken', pollId, pollIntervalMs: Math.ceil(seconds * 1000), text };
}

/** A poll of one product's upload; an ACK without a `sudi` is that product's. */
export function readPollAnswer(text: string, asked: Udi): PollAnswer {
  const { frame, value } = readFrame(text);
  if (isFailed(frame.status)) return { kind: 'refused', message: frame.words, text };
  const isPending = /^OK_POLL$/i.test(frame.status);
  if (!isPending && !/^(COMPLETE|COMPLETED|SUCCESS)$/i.test(frame.status))
    throw new Unreadable(`status ${frame.status}`);

  const listed = check(acknowledgementsSchema, value).data?.acknowledgements ?? [];
  const acks = listed.flatMap((entry) => readAck(entry, asked));
  if (!isPending) return { kind: 'acks', complete: true, acks, text };
  if (acks.length > 0) return { kind: 'acks', complete: false, acks, text };
  // While it works the message is empty; words here are an error.
  return frame.words === '' ? { kind: 'pending', text } : { kind: 'refused', message: frame.words, text };
}

/** A poll of one unit's authorization request; an entry without a `sudi` is that unit's. */
export function readAuthorizationAnswer(text: string, asked: Udi): AuthorizationAnswer {
  const { frame, value } = readFrame(text);
  if (isFailed(frame.status)) return { kind: 'refused', message: frame.words, text };
  const isPending = /^OK_POLL$/i.test(frame.status);
  if (!isPending && !/^(COMPLETE|COMPLETED|SUCCESS)$/i.test(frame.status))
    throw new Unreadable(`status ${frame.status}`);
  const listed = check(authorizationsSchema, value).data?.authorizations ?? [];
  const udiOf = (one: (typeof listed)[number]): Udi =>
    one.sudi ? { pid: one.sudi.udi_pid, serial: one.sudi.udi_serial_number } : asked;
  // Of another unit it is none of ours, whatever it says.
  const found = listed.find((one) => sameUdi(udiOf(one), asked));
  if (!found) {
    if (!isPending) throw new Unreadable('no authorization for the one that was asked for');
    return frame.words === '' ? { kind: 'pending', text } : { kind: 'refused', message: frame.words, text };
  }
  if (isFailed(found.status ?? '')) {
    const code = typeof found.error_code === 'string' ? found.error_code : numberText(found.error_code);
    return { kind: 'refused', message: [code, found.status_message].filter(Boolean).join(' '), text };
  }
  const file = found.smart_license ?? '';
  return { kind: 'given', udi: udiOf(found), bytes: file === '' ? null : fromBase64(file), text };
}

function readAck(
  entry: {
    sudi?: { udi_pid: string; udi_serial_number: string } | null | undefined;
    smart_license?: string | null | undefined;
  },
  asked: Udi,
): readonly ReceivedAck[] {
  const text = entry.smart_license ?? '';
  if (text === '') return [];
  const udi = entry.sudi ? { pid: entry.sudi.udi_pid, serial: entry.sudi.udi_serial_number } : asked;
  return [{ udi, bytes: fromBase64(text) }];
}

/** `Buffer.from` skips what is no base64; an ACK with a hole would be relayed as if it were whole. */
function fromBase64(text: string): Buffer {
  const compact = text.replace(/[\r\n\t ]+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact) || compact.length % 4 === 1)
    throw new Unreadable('smart_license is no base64');
  return Buffer.from(compact, 'base64');
}

/** The published wording is not known in full: anything that says "you have sent this before". */
export function saysDuplicate(words: string): boolean {
  return (
    /duplicat|\balready\b|\bexist(s|ed|ing)?\b|previously/i.test(words) &&
    !/does(n't| not) exist|not exist/i.test(words)
  );
}

/** The words of an error body, whatever it is called there; null where it has none. */
export function wordsOfFailure(text: string): { readonly status: string | null; readonly words: string } | null {
  let value: unknown;
  try {
    value = answerJson(text);
  } catch {
    return null;
  }
  const parsed = z
    .object({
      status: wordsSchema.optional(),
      message: wordsSchema.optional(),
      message_code: wordsSchema.optional(),
      statusMessage: wordsSchema.optional(),
      error: wordsSchema.optional(),
      error_description: wordsSchema.optional(),
    })
    .safeParse(value);
  if (!parsed.success) return null;
  const { status, message_code, message, statusMessage, error, error_description } = parsed.data;
  const words = [message_code, message, statusMessage, error, error_description].filter(Boolean).join(' ');
  return { status: status === undefined || status === '' ? null : status, words };
}

export function isFailed(status: string): boolean {
  return /^(FAILED|FAILURE|ERROR)$/i.test(status);
}

function readFrame(text: string): { frame: { status: string; words: string }; value: unknown } {
  const value = answerJson(text);
  const { status, message_code, message, statusMessage } = check(frameSchema, value);
  return { frame: { status, words: [message_code, message, statusMessage].filter(Boolean).join(' ') }, value };
}

function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Unreadable(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as published'}`);
}
