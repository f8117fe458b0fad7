import { z } from 'zod';
import { isHostForm } from '../host-form.ts';
import type { PrintedFacts } from '../vocabulary.ts';
import { reportedStates } from '../reported.ts';
import { smartLicensingSchema, udiMemberSchema, waySchema } from '../vocabulary.ts';
import {
  errorSchema,
  idSchema,
  jsonObjectSchema,
  maxPageSize,
  nameSchema,
  pageInput,
  pageOf,
  reasonSchema,
  reportCountsSchema,
  timeSchema,
} from './common.ts';
import { preflightSchema } from './preflight.ts';
import { procedure } from './procedure.ts';
import { reportSchema } from './reports.ts';

export const productLifeSchema = z.enum(['active', 'retired', 'removed']);
export const keyKindSchema = z.enum(['ssh', 'tls']);

export const portSchema = z.number().int().min(1).max(65535);
/** Name, IPv4, or IPv6 with an optional zone, without brackets. */
export const hostSchema = z
  .string()
  .refine(isHostForm, 'it must be a host name or an address, without blanks, quotes, slashes or a port behind it');

/** A word in a line that is sent to a product: nothing that ends the line or begins another one. */
export const lineWord = z
  .string()
  .max(100)
  .regex(/^[\w./:-]+$/, 'it must be a name without blanks');

/** One line of the product list: small, because 500 of them are one answer. */
export const productSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Null: known from files only, reached on foot. */
  host: z.string().nullable(),
  sshPort: z.number().int(),
  restPort: z.number().int(),
  /** Null: the usual one, 830. */
  netconfPort: z.number().int().nullable(),
  way: waySchema,
  /** The way that worked last. */
  lastWay: z.string().nullable(),
  site: z.string().nullable(),
  /** Free words of the user's own, in alphabetical order. */
  tags: z.array(z.string()),
  credential: z.string().nullable(),
  /** Where it has none of its own: the credential group that has one for it. */
  credentialGroup: z.string().nullable(),
  legacyAlgorithms: z.boolean(),
  /** Name of the jump host that is nearest to it. */
  via: z.string().nullable(),
  /** What its own `copy` uses towards us. */
  vrf: z.string().nullable(),
  sourceInterface: z.string().nullable(),
  life: productLifeSchema,
  udis: z.array(udiMemberSchema),
  hostname: z.string().nullable(),
  platform: z.string().nullable(),
  softwareVersion: z.string().nullable(),
  smartLicensing: smartLicensingSchema.nullable(),
  smartAccount: z.string().nullable(),
  virtualAccount: z.string().nullable(),
  /** As printed, and as UTC milliseconds where that can be known. */
  lastAckReceived: z.string().nullable(),
  lastAckReceivedUtc: timeSchema.nullable(),
  nextAckDeadline: z.string().nullable(),
  nextAckDeadlineUtc: timeSchema.nullable(),
  /** When the next ACK has to be there, by the rules of the due dates: what counts where the product's clock is wrong. */
  ackDueAt: timeSchema.nullable(),
  isAckDueEstimated: z.boolean(),
  lastContactAt: timeSchema.nullable(),
  error: errorSchema.nullable(),
  /** Product's clock minus ours at the last contact. */
  clockSkewMs: z.number().nullable(),
  reports: reportCountsSchema,
  /** Null: it sends no reports, or nobody knows. */
  reported: z.enum(reportedStates).nullable(),
  addedAt: timeSchema,
  /** Removed, because it turned out to be this other product. */
  mergedInto: z.string().nullable(),
  /** The product that stands in its place now. */
  replacedBy: z.string().nullable(),
  revision: z.number().int(),
});

export const pinnedKeySchema = z.object({
  kind: keyKindSchema,
  host: z.string(),
  port: z.number().int(),
  algorithm: z.string(),
  fingerprint: z.string(),
  /** When it was accepted; for an offered key, when it was offered. */
  acceptedAt: timeSchema,
  reason: z.string().nullable(),
});

/** Most tags of one product. */
export const maxTags = 50;
const tags = z.array(nameSchema).max(maxTags);

/** Products that something is done to: one commit for all of them, and each fails alone. */
const ids = z.array(idSchema).min(1).max(maxPageSize);
const failed = z.array(z.object({ id: z.string(), name: z.string(), error: errorSchema }));

const editable = {
  name: nameSchema,
  host: hostSchema,
  site: nameSchema.nullable(),
  tags,
  credential: nameSchema.nullable(),
  sshPort: portSchema,
  restPort: portSchema,
  netconfPort: portSchema.nullable(),
  way: waySchema,
  legacyAlgorithms: z.boolean(),
  via: nameSchema.nullable(),
  vrf: lineWord.nullable(),
  sourceInterface: lineWord.nullable(),
  /** After `tags`, where that is given too. */
  addTags: tags,
  removeTags: tags,
};

export const productProcedures = {
  /** Adds, or restores one that was removed at the same host and port (the HTTPS port where it is reached over REST only). `usage.product_exists`, `usage.unknown_credential`. */
  'products.add': procedure(
    'products.add',
    'command',
    z.strictObject({
      host: hostSchema,
      /** Absent: the host, with the port where another product at that host is called so. */
      name: nameSchema.optional(),
      site: nameSchema.nullable().default(null),
      tags: tags.default([]),
      credential: nameSchema.nullable(),
      sshPort: portSchema.default(22),
      restPort: portSchema.default(443),
      netconfPort: portSchema.nullable().default(null),
      way: waySchema.default('auto'),
      legacyAlgorithms: z.boolean().default(false),
      via: nameSchema.nullable().default(null),
      vrf: lineWord.nullable().default(null),
      sourceInterface: lineWord.nullable().default(null),
    }),
    z.object({ product: productSchema, restored: z.boolean() }),
  ),
  'products.edit': procedure(
    'products.edit',
    'command',
    z
      .strictObject({ ids, patch: z.strictObject(editable).partial() })
      .refine(({ ids, patch }) => ids.length === 1 || (patch.name ?? patch.host) === undefined, {
        message: 'a name or a host is given to one product, not to several',
      }),
    z.object({ rows: z.array(productSchema), failed }),
  ),
  'products.list': procedure(
    'products.list',
    'query',
    z.strictObject({
      /** Absent: active and retired. */
      lives: z.array(productLifeSchema).optional(),
      site: z.string().optional(),
      tag: z.string().optional(),
      /** Part of name, host, hostname or serial. */
      text: z.string().max(300).optional(),
      ids: z.array(idSchema).max(500).optional(),
      sort: z.enum(['name', 'lastContact']).optional(),
      ...pageInput,
    }),
    pageOf(productSchema),
  ),
  /** Exact name, host or serial, not case-sensitive; several rows mean that the text is ambiguous. */
  'products.find': procedure(
    'products.find',
    'query',
    z.strictObject({
      text: z.string().min(1).max(300),
      /** Among what was removed instead. */
      isRemoved: z.boolean().default(false),
    }),
    z.object({ rows: z.array(productSchema) }),
  ),
  'products.show': procedure(
    'products.show',
    'query',
    z.strictObject({ id: idSchema }),
    z.object({
      product: productSchema,
      facts: z.custom<PrintedFacts>((value) => typeof value === 'object' && value !== null).nullable(),
      /** Of its licenses, by what it printed; `nextWarningAt`: the next of the warnings that come before and after the end. */
      evaluation: z
        .object({
          state: z.enum(['running', 'ended']),
          endsAt: timeSchema.nullable(),
          leftMs: z.number(),
          nextWarningAt: timeSchema.nullable(),
        })
        .nullable(),
      /** Null: nobody has looked yet. */
      preflight: preflightSchema.nullable(),
      learned: jsonObjectSchema,
      /** Of its groups, where it has no credential of its own: what would be tried, and what it took last. */
      groupCredentials: z.array(z.string()),
      usedCredential: z.object({ name: z.string(), at: timeSchema }).nullable(),
      /** Where it was met besides its own address. */
      otherAddresses: z.array(z.object({ host: z.string(), sshPort: z.number().int() })),
      /** The newest, at most 500. */
      reports: z.array(reportSchema),
      pinnedKeys: z.array(pinnedKeySchema),
      /** Newest first; read one with `transcripts.get`. */
      transcripts: z.array(z.object({ jobId: z.string(), kind: z.string(), startedAt: timeSchema })),
    }),
  ),
  /** Accepts what was offered and refused; with a fingerprint, only that one. */
  'products.trust': procedure(
    'products.trust',
    'command',
    z.strictObject({
      id: idSchema,
      kind: keyKindSchema.optional(),
      reason: reasonSchema,
      fingerprint: z.string().max(300).optional(),
    }),
    z.object({ accepted: z.array(pinnedKeySchema) }),
  ),
  'products.offeredKeys': procedure(
    'products.offeredKeys',
    'query',
    z.strictObject({ id: idSchema }),
    z.object({ rows: z.array(pinnedKeySchema) }),
  ),
  /** Out of service for good: its open reports still go up; what can never be confirmed is closed with the reason. */
  'products.retire': procedure(
    'products.retire',
    'command',
    z.strictObject({ ids, reason: reasonSchema }),
    z.object({ rows: z.array(productSchema), closedReports: z.number().int(), failed }),
  ),
  /** Out of the lists, not contacted any more; reports, history and pinned keys stay. */
  'products.remove': procedure('products.remove', 'command', z.strictObject({ ids }), z.object({ failed })),
  /** Takes a removal back: each is as it was. `usage.product_exists` where another one stands at its place now. */
  'products.restore': procedure(
    'products.restore',
    'command',
    z.strictObject({
      ids,
      /** What they were before. */
      life: productLifeSchema.exclude(['removed']).default('active'),
    }),
    z.object({ failed }),
  ),
  /** Every line that may ever be sent to a product. */
  'products.commands': procedure(
    'products.commands',
    'query',
    z.strictObject({}),
    z.object({
      /** `name` says which one it is in every language; `purpose` is English. */
      rows: z.array(z.object({ way: z.string(), name: z.string(), line: z.string(), purpose: z.string() })),
    }),
  ),
} as const;
