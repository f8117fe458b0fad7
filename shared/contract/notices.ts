import { z } from 'zod';
import { fileRefSchema } from '../vocabulary.ts';
import { trustedCaSchema } from './account.ts';
import { languages } from './app.ts';
import { errorSchema, pageInput, pageOf, timeSchema } from './common.ts';
import { procedure } from './procedure.ts';

/** What a person is told of, and when. Part of the workspace. */
export const noticePreferencesSchema = z.strictObject({
  /** A mail on each day. */
  dailySummary: z.boolean().default(false),
  /** A mail on days on which an ACK is overdue, a product failed or an evaluation runs out; one for each new shortage. */
  statusNotification: z.boolean().default(false),
  /** Licenses that end, as a part of the daily summary. */
  expiringAlert: z.boolean().default(false),
  /** Days before a license's end, the highest first. Empty unless summary and alert are both on. */
  thresholds: z.array(z.number().int().min(0).max(3650)).max(50).default([]),
  /** Where the mail goes; null: nobody has said it. */
  address: z.string().nullable().default(null),
  /** Others that get it too. */
  additional: z.array(z.string()).default([]),
  /** By the clock of this computer, while a window or the web host is open. */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'it must be a time such as 06:30')
    .default('07:00'),
  language: z.enum(languages).default('en'),
});
export type NoticePreferences = z.infer<typeof noticePreferencesSchema>;

/** How the connection is made private. `none` is for a mail server on this computer only. */
export const mailTlsModes = ['implicit', 'starttls', 'none'] as const;

const serverShape = {
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  tls: z.enum(mailTlsModes),
  /** Null: without a login. */
  username: z.string().min(1).max(300).nullable(),
  from: z.string().max(254),
};
/** As kept; the password is in the vault. `cas`: PEM. */
export const mailServerSchema = z.strictObject({ ...serverShape, cas: z.array(z.string()) });

const pem = z.string().max(100_000);

export const noticesViewSchema = z.object({
  preferences: noticePreferencesSchema,
  smtp: z.object({ ...serverShape, cas: z.array(trustedCaSchema), hasPassword: z.boolean() }).nullable(),
  /** In which additional addresses may be; null: the account is not set by its domain. */
  addressDomain: z.string().nullable(),
  /** Why this person may have nobody else told, by the role that is set for the account; null: they may. */
  additionalRefusal: errorSchema.nullable(),
  /** When the mail goes out next by itself; null: not by this process, or nothing is chosen. */
  nextAt: timeSchema.nullable(),
});

export const noticeStates = ['begun', 'sent', 'failed', 'in_doubt'] as const;
export const noticeSchema = z.object({
  id: z.string(),
  /** Date of the mail: `2026-11-29`. */
  day: z.string(),
  kind: z.enum(['digest', 'test']),
  state: z.enum(noticeStates),
  recipients: z.array(z.string()),
  /** How many of them the server took it for; 0 where it did not go out. */
  taken: z.number().int(),
  subject: z.string(),
  /** How many alerts it told: licenses that end, and new shortages. */
  alerts: z.number().int(),
  error: errorSchema.nullable(),
  beganAt: timeSchema,
  endedAt: timeSchema.nullable(),
});

const day = z.iso.date('it must be a date such as 2026-11-29');

export const noticeProcedures = {
  'notices.get': procedure('notices.get', 'query', z.strictObject({}), noticesViewSchema),
  /**
   * Replaces everything or nothing. `usage.bad_address`, `usage.foreign_address`, `usage.role_unknown`,
   * `usage.not_administrator`, `usage.no_account_domain`, `usage.plain_mail`, `settings.invalid`, `vault.*`
   */
  'notices.set': procedure(
    'notices.set',
    'command',
    z.strictObject({
      preferences: noticePreferencesSchema.extend({
        thresholds: z.array(z.number().int().min(0).max(3650)).max(50),
        /** As typed, separated by commas. */
        additional: z.string().max(5000),
      }),
      smtp: z
        .strictObject({
          ...serverShape,
          /** Absent: the one in the vault stays, where host and user are the same. */
          password: z.string().min(1).max(10_000).optional(),
          extraCas: z.array(pem).max(50).default([]),
          /** Fingerprints of those kept before that stay. */
          keepCas: z.array(z.string().max(200)).max(500).default([]),
        })
        .nullable(),
    }),
    noticesViewSchema,
  ),
  /** The mail of a day as things stand now, by what is saved. Nothing is sent. */
  'notices.preview': procedure(
    'notices.preview',
    'query',
    z.strictObject({ day: day.optional(), language: z.enum(languages).optional() }),
    z.object({
      day: z.string(),
      subject: z.string(),
      text: z.string(),
      html: z.string(),
      /** False: on this day nothing goes out by itself. */
      isDue: z.boolean(),
      /** When the mail of this day went out. */
      sentAt: timeSchema.nullable(),
    }),
  ),
  /** The same as a file to carry. `file.unwritable` */
  'notices.save': procedure(
    'notices.save',
    'command',
    z.strictObject({
      target: fileRefSchema,
      form: z.enum(['eml', 'html', 'txt']),
      day: day.optional(),
      language: z.enum(languages).optional(),
    }),
    z.object({ files: z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string() })) }),
  ),
  /**
   * Sends the mail of this day now, once; `test`: a mail that says only that it arrived. `usage.no_mail_server`,
   * `usage.no_mail_address`, `usage.digest_sent`, `mail.*`, `vault.*`
   */
  'notices.send': procedure(
    'notices.send',
    'command',
    z.strictObject({ kind: z.enum(['digest', 'test']) }),
    noticeSchema,
  ),
  /** What went out, newest first. */
  'notices.log': procedure('notices.log', 'query', z.strictObject(pageInput), pageOf(noticeSchema)),
} as const;
