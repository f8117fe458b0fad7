import { basename } from 'node:path';
import type { Output } from '../../shared/contract/contract.ts';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import {
  addressDomain,
  addressRights,
  mailOf,
  mailRecord,
  noticeSetting,
  noticeSettingName,
  prepareDigest,
  sendDigest,
  sendTest,
  type NoticeSetting,
} from '../jobs/notices.ts';
import type { NoticeRow } from '../ledger/ledger.ts';
import { additionalRefusal, checkAddress } from '../notices/addresses.ts';
import { isLoopback } from '../notices/loopback.ts';
import { checkedPreferences } from '../notices/preferences.ts';
import { certificatesOf, trustedCa } from './trusted-cas.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

export function noticeProcedures(context: ProcedureContext): HandlersOf<'notices'> {
  const { services, notices } = context;
  const { ledger, vault, log } = services;

  const view = async (): Promise<Output<'notices.get'>> => {
    const { preferences, smtp } = await noticeSetting(services);
    const rights = await addressRights(services);
    const refusal = additionalRefusal(rights);
    const hasPassword = (await ledger.setting(holdsName)) === true;
    return {
      preferences,
      smtp: smtp && { ...smtp, cas: smtp.cas.map(trustedCa), hasPassword },
      addressDomain: addressDomain(rights),
      additionalRefusal: refusal && toErrorData(refusal),
      nextAt: context.nextNoticeAt(),
    };
  };

  return {
    'notices.get': view,
    async 'notices.set'({ preferences: wanted, smtp: given }) {
      const before = (await noticeSetting(services)).smtp;
      // Everything is looked at before anything is kept.
      const preferences = checkedPreferences(wanted, await addressRights(services));
      const smtp = given && checkedServer(given, before);
      if (smtp?.username) await keepPassword(given?.password, isSameLogin(smtp, before));
      else if (before?.username) await forgetPassword();
      await ledger.setSetting(noticeSettingName, { preferences, smtp }, byHand(context));
      context.changed('notices', null);
      return await view();
    },
    async 'notices.preview'(asked) {
      const { day, subject, text, html, isDue } = await prepareDigest(notices, asked);
      const gone = (await ledger.digestsGone()).find((one) => one.day === day && one.state === 'sent');
      return { day, subject, text, html, isDue, sentAt: gone?.endedAt ?? null };
    },
    async 'notices.save'({ target, form, ...asked }, { signal }) {
      const prepared = await prepareDigest(notices, asked);
      const { emlOf } = await import('../notices/mail.ts');
      const bytes = form === 'eml' ? await emlOf(mailOf(notices, prepared)) : Buffer.from(prepared[textOf[form]]);
      const { writeWholeBytes } = await import('../cssm/archive/archive.ts');
      const path = context.files.pathOf(target);
      const written = await writeWholeBytes(path, prepared.day, bytes, signal);
      return { files: [{ name: basename(path), ...written }] };
    },
    async 'notices.send'({ kind }) {
      const who = byHand(context);
      return noticeView(kind === 'test' ? await sendTest(notices, who) : await sendDigest(notices, who));
    },
    async 'notices.log'({ cursor, limit }) {
      const page = await ledger.listNotices({ limit, ...(cursor === undefined ? {} : { cursor }) });
      return { ...page, rows: page.rows.map(noticeView) };
    },
  };

  async function keepPassword(password: string | undefined, keepsOld: boolean): Promise<void> {
    const store = await vault();
    if (password === undefined) {
      if (!keepsOld && (await store.get(mailRecord))) await forgetPassword();
      return;
    }
    log.registerSecret(password);
    await store.set(mailRecord, { password });
    await ledger.setSetting(holdsName, true, byHand(context));
  }

  async function forgetPassword(): Promise<void> {
    await (await vault()).delete(mailRecord);
    await ledger.setSetting(holdsName, false, byHand(context));
  }
}

const textOf = { html: 'html', txt: 'text' } as const;
/** Whether the vault has the password, so that looking needs no passphrase. */
const holdsName = 'notices.holds';

type Server = NonNullable<NoticeSetting['smtp']>;
interface GivenServer extends Omit<Server, 'cas'> {
  readonly password?: string | undefined;
  readonly extraCas: readonly string[];
  readonly keepCas: readonly string[];
}

function checkedServer(given: GivenServer, before: Server | null): Server {
  const { host, port, tls, username, from, extraCas, keepCas } = given;
  if (!/^[\w.:[\]-]+$/.test(host)) throw new SluiceError('settings.invalid', { name: 'smtp', detail: host });
  if (tls === 'none' && !isLoopback(host)) throw new SluiceError('usage.plain_mail', { host });
  const kept = (before?.cas ?? []).filter((pem) => keepCas.includes(trustedCa(pem).fingerprint));
  const added = extraCas.flatMap(certificatesOf).filter((pem) => !kept.includes(pem));
  return { host, port, tls, username, from: checkAddress(from), cas: [...kept, ...added] };
}

function isSameLogin(smtp: Server, before: Server | null): boolean {
  return before !== null && before.host === smtp.host && before.username === smtp.username;
}

function noticeView({ alerts, shortages, recipients, ...row }: NoticeRow): Output<'notices.send'> {
  const { id, day, kind, state, subject, error, beganAt, endedAt } = row;
  const told = alerts.length + shortages.length;
  // Earlier versions called a part that was refused as they called the whole.
  const refused = String(error?.params.addresses ?? error?.params.detail ?? '').split(', ');
  const taken = state === 'sent' ? recipients.length - (error === null ? 0 : refused.length) : 0;
  return { id, day, kind, state, recipients: [...recipients], taken, subject, alerts: told, error, beganAt, endedAt };
}
