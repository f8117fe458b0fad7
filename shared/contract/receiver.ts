import { z } from 'zod';
import { doneSchema, pageInput, pageOf, reasonSchema, timeSchema } from './common.ts';
import { procedure } from './procedure.ts';
import { portSchema } from './products.ts';

/** Where genuine receivers of this kind listen (protocol 6.1). */
export const receiverPort = 8182;
export const receiverAddress = '127.0.0.1';
export const receiverPath = '/cslu/v1/pi';

const addressSchema = z.union([z.ipv4('it must be an IP address'), z.ipv6('it must be an IP address')]);

/** Part of the workspace. Off unless somebody switched it on. */
export const receiverSettingsSchema = z.strictObject({
  /** A window or the web host of this workspace starts it with itself. */
  startsItself: z.boolean().default(false),
  address: addressSchema.default(receiverAddress),
  port: portSchema.default(receiverPort),
});
export type ReceiverSettings = z.infer<typeof receiverSettingsSchema>;

export const receiverStateSchema = z.object({
  /** In this process; another host of the same workspace may have one of its own. */
  running: z
    .object({
      address: z.string(),
      port: z.number().int(),
      /** What a product is given: `license smart url cslu …`. */
      url: z.string(),
      /** False: others on the network reach it too. */
      isLoopback: z.boolean(),
      since: timeSchema,
    })
    .nullable(),
  settings: receiverSettingsSchema,
  /** Why it did not start by itself. */
  startError: z.string().nullable(),
  counts: z.object({
    /** Pushes whose reports are in the record, or were dropped. */
    done: z.number().int(),
    held: z.number().int(),
    heldDevices: z.number().int(),
    /** Without a usage report in them. */
    empty: z.number().int(),
    waitingBytes: z.number(),
  }),
});

const udi = { pid: z.string().min(1).max(500), serial: z.string().min(1).max(500) };

export const heldDeviceSchema = z.object({
  pid: z.string(),
  serial: z.string(),
  /** As it calls itself; nobody has proved it. */
  hostname: z.string().nullable(),
  pushes: z.number().int(),
  reports: z.number().int(),
  firstAt: timeSchema,
  lastAt: timeSchema,
  /** Where the newest came from. */
  remote: z.string(),
});

/** The push receiver. Experimental: what products send and expect is only partly known. */
export const receiverProcedures = {
  'receiver.status': procedure('receiver.status', 'query', z.strictObject({}), receiverStateSchema),
  /** What is not given is as the settings say. `receiver.cannot_listen`, `usage.invalid` where it runs elsewhere already. */
  'receiver.start': procedure(
    'receiver.start',
    'command',
    z.strictObject({ address: addressSchema.optional(), port: z.number().int().min(0).max(65535).optional() }),
    receiverStateSchema,
  ),
  'receiver.stop': procedure('receiver.stop', 'command', z.strictObject({}), receiverStateSchema),
  'receiver.configure': procedure(
    'receiver.configure',
    'command',
    z.strictObject({
      patch: z.strictObject({ startsItself: z.boolean(), address: addressSchema, port: portSchema }).partial(),
    }),
    receiverStateSchema,
  ),
  /** Devices that pushed and are not on the list, by serial. */
  'receiver.held': procedure('receiver.held', 'query', z.strictObject(pageInput), pageOf(heldDeviceSchema)),
  /** `usage.unknown_device`. */
  'receiver.accept': procedure(
    'receiver.accept',
    'command',
    z.strictObject({ ...udi, reason: reasonSchema.optional() }),
    z.object({
      product: z.object({ id: z.string(), name: z.string() }),
      added: z.number().int(),
      known: z.number().int(),
    }),
  ),
  /** `usage.unknown_device`. */
  'receiver.drop': procedure(
    'receiver.drop',
    'command',
    z.strictObject({ ...udi, reason: reasonSchema.optional() }),
    doneSchema.extend({ pushes: z.number().int() }),
  ),
} as const;
