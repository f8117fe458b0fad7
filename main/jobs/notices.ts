import { randomUUID } from 'node:crypto';
import type { Language } from '../../shared/contract/app.ts';
import { mailServerSchema, noticePreferencesSchema, type NoticePreferences } from '../../shared/contract/notices.ts';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import { loadWords, say } from '../../shared/messages/words.ts';
import { z } from 'zod';
import type { NoticeRow, Who } from '../ledger/ledger.ts';
import { additionalRefusal, isDomain, topLevelDomain, type AddressRights } from '../notices/addresses.ts';
import { digestOf, isDigestDue, type Digest, type DigestFacts } from '../notices/digest.ts';
import { digestHtml } from '../notices/digest-html.ts';
import type { ExpiringLicenses } from '../notices/expiry.ts';
import type { Mail, MailServer, SendMail } from '../notices/mail.ts';
import { accountSetting } from './account.ts';
import { digestFacts } from './digest-facts.ts';
import type { JobServices } from './services.ts';
import { isAlive } from './settle.ts';

export interface NoticeServices {
  readonly services: JobServices;
  readonly sendMail: SendMail;
  readonly expiringLicenses: ExpiringLicenses;
  /** Mails that this process has on their way now. */
  readonly sending: Set<string>;
  /** Whose days these are: zone of this computer unless one is named. */
  readonly timezone?: string | undefined;
}

const settingSchema = z.strictObject({
  // Earlier versions kept a role here; it is the account's now.
  preferences: z.object(noticePreferencesSchema.shape),
  smtp: mailServerSchema.nullable().default(null),
});
export type NoticeSetting = z.infer<typeof settingSchema>;
export const noticeSettingName = 'notices';
/** Name of the mail server's record in the vault. */
export const mailRecord = 'notices/smtp';

export async function noticeSetting({ ledger }: JobServices): Promise<NoticeSetting> {
  const kept = await ledger.setting(noticeSettingName);
  if (kept === undefined || kept === null) return settingSchema.parse({ preferences: {} });
  const parsed = settingSchema.safeParse(kept);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues[0]?.message ?? '';
  throw new SluiceError('settings.invalid', { name: noticeSettingName, detail });
}

/** Whom else this person may have told, by the account that is set: its role, and its domain where it is set by one. */
export async function addressRights(services: JobServices): Promise<AddressRights> {
  const { role = null, smartAccount = null } = (await accountSetting(services)) ?? {};
  return { role, accountDomain: smartAccount !== null && isDomain(smartAccount) ? smartAccount : null };
}

export function addressDomain({ accountDomain }: AddressRights): string | null {
  return accountDomain === null ? null : topLevelDomain(accountDomain);
}

/** `2026-11-29`, by the clock of this computer: the date that the mail bears. */
export function mailDay(notices: NoticeServices, at = notices.services.clock.now()): string {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    timeZone: notices.timezone,
  }).formatToParts(new Date(at));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

export interface Prepared extends Digest {
  readonly facts: DigestFacts;
  readonly preferences: NoticePreferences;
  readonly smtp: NoticeSetting['smtp'];
  readonly day: string;
  readonly language: Language;
  readonly isDue: boolean;
}

/** The mail of a day as things stand now. Nothing is sent. */
export async function prepareDigest(
  notices: NoticeServices,
  asked: { readonly day?: string | undefined; readonly language?: Language | undefined } = {},
): Promise<Prepared> {
  const { services } = notices;
  const { preferences: kept, smtp } = await noticeSetting(services);
  // Who may name others may have changed since they were named.
  const mayTellOthers = additionalRefusal(await addressRights(services)) === null;
  const preferences = mayTellOthers ? kept : { ...kept, additional: [] };
  const day = asked.day ?? mailDay(notices);
  const language = asked.language ?? preferences.language;
  const words = await loadWords(language);
  const { thresholds } = preferences;
  const moment = { now: services.clock.now(), day, thresholds, words };
  const facts = await digestFacts(services.ledger, notices.expiringLicenses, moment);
  const isDue = isDigestDue(facts, preferences);
  return { ...digestOf(facts, preferences, day, words), facts, preferences, smtp, day, language, isDue };
}

/** A mail as it would be sent, also where nobody is set to send or get it. */
export function mailOf(notices: NoticeServices, prepared: Prepared, messageId = newMessageId('sluice.invalid')): Mail {
  const { preferences, smtp, subject, text, html, language } = prepared;
  const from = smtp?.from ?? preferences.address ?? 'sluice@localhost.invalid';
  const to = recipientsOf(preferences);
  return {
    from,
    to: to.length === 0 ? [from] : to,
    subject,
    text,
    html,
    messageId,
    date: notices.services.clock.now(),
    language,
  };
}

/**
 * Sends the digest of this day, once: where it went out or may have, `usage.digest_sent`. What a killed run had begun is
 * settled first. `usage.no_mail_server`, `usage.no_mail_address`, `mail.*`, `vault.*`
 */
export async function sendDigest(notices: NoticeServices, who: Who): Promise<NoticeRow> {
  await settleNotices(notices, who);
  const prepared = await prepareDigest(notices);
  return await deliver(notices, who, 'digest', prepared);
}

/** A mail that says only that it arrived; as often as asked for. Errors as above. */
export async function sendTest(notices: NoticeServices, who: Who): Promise<NoticeRow> {
  const prepared = await prepareDigest(notices);
  const words = await loadWords(prepared.language);
  const title = say(words, 'mail.test_title');
  const lead = say(words, 'mail.test');
  const page = { title, lead, sections: [], counts: [], notes: [], footer: say(words, 'mail.footer') };
  const test = { subject: title, text: `${lead}\n\n-- \n${page.footer}\n`, html: digestHtml(page, prepared.language) };
  return await deliver(notices, who, 'test', {
    ...prepared,
    ...test,
    facts: { ...prepared.facts, alerts: [], newShortages: [] },
  });
}

/** Who began one and lives no more: it may have arrived, so it is not sent again by itself. */
export async function settleNotices({ services: { ledger }, sending }: NoticeServices, who: Who): Promise<void> {
  for (const { id, state, pid } of await ledger.digestsGone())
    if (state === 'begun' && !sending.has(id) && (pid === process.pid || !isAlive(pid)))
      await ledger.endNotice(id, { state: 'in_doubt', answer: null, error: null }, who);
}

async function deliver(
  notices: NoticeServices,
  who: Who,
  kind: 'digest' | 'test',
  prepared: Prepared,
): Promise<NoticeRow> {
  const { services, sending } = notices;
  const { ledger } = services;
  const { smtp, preferences, day, subject, facts } = prepared;
  if (smtp === null) throw new SluiceError('usage.no_mail_server');
  const recipients = recipientsOf(preferences);
  if (recipients.length === 0) throw new SluiceError('usage.no_mail_address');
  const server = await mailServer(services, smtp);
  const messageId = newMessageId(smtp.from.slice(smtp.from.lastIndexOf('@') + 1));
  const alerts = preferences.thresholds.length === 0 ? [] : facts.alerts;
  const shortages = facts.newShortages;
  const intent = { day, kind, messageId, recipients, subject, alerts, shortages, pid: process.pid };
  const id = await ledger.beginNotice(intent, who);
  if (id === null) throw new SluiceError('usage.digest_sent', { day });
  sending.add(id);
  try {
    const { answer, refused } = await notices.sendMail(server, mailOf(notices, prepared, messageId), services.clock);
    const error = new SluiceError('mail.partly_refused', { host: server.host, addresses: refused.join(', ') });
    await ledger.endNotice(id, { state: 'sent', answer, error: refused.length === 0 ? null : toErrorData(error) }, who);
  } catch (thrown) {
    const error = toErrorData(thrown);
    const state = error.code === 'mail.in_doubt' ? 'in_doubt' : 'failed';
    await ledger.endNotice(id, { state, answer: null, error }, who);
    throw thrown;
  } finally {
    sending.delete(id);
  }
  const { rows } = await ledger.listNotices({ limit: 10 });
  const row = rows.find((one) => one.id === id);
  if (!row) throw new SluiceError('internal', { detail: 'a mail that was not begun' });
  return row;
}

function recipientsOf({ address, additional }: NoticePreferences): readonly string[] {
  return [...(address === null ? [] : [address]), ...additional];
}

function newMessageId(domain: string): string {
  return `<${randomUUID()}@${domain}>`;
}

async function mailServer(services: JobServices, smtp: NonNullable<NoticeSetting['smtp']>): Promise<MailServer> {
  const { host, port, tls, username, cas } = smtp;
  const place = { host, port, tls, username, cas };
  if (username === null) return { ...place, password: null };
  const record = await (await services.vault()).get(mailRecord);
  if (!record?.password) throw new SluiceError('vault.no_secret', { credential: username });
  services.log.registerSecret(record.password);
  return { ...place, password: record.password };
}
