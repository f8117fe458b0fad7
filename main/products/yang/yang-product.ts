import { SluiceError } from '../../../shared/errors.ts';
import { closedReports, licensingFacts, licensingUdis } from '../../show-license/show-license.ts';
import { sameUdi } from '../../../shared/vocabulary.ts';
import type { PrintedFacts, Udi, UdiMember } from '../../../shared/vocabulary.ts';
import type { HeldBy, HeldReports, OpenOptions, Product, ProductIdentity, ProductStatus, Target } from '../product.ts';
import { collect, isCut } from '../ssh/collect.ts';
import type { UsageSource } from '../ssh/collect.ts';
import { startRun } from '../ssh/context.ts';
import type { Run, SshContext } from '../ssh/context.ts';
import { heldBySaving } from '../ssh/held.ts';
import { identifyingUdis, meets, readUdis, udisText } from '../ssh/identify.ts';
import { install } from '../ssh/install.ts';
import type { Importer } from '../ssh/install.ts';
import { deleteFile, deleteOnStandby } from '../ssh/product-files.ts';
import { saveUsage } from '../ssh/save-usage.ts';
import type { AskToSave } from '../ssh/save-usage.ts';
import type { Session } from '../ssh/session.ts';
import { Sessions } from '../ssh/sessions.ts';
import { survey } from '../ssh/survey.ts';
import type { Json, YangAgent } from './agent.ts';
import { activeAndMembers, membersOf } from './members.ts';
import {
  isPassing,
  isSuccess,
  returnCodeFailure,
  returnCodeText,
  saysNoPlace,
  saysNothingThere,
} from './return-codes.ts';
import { licenseModule, saveCall, yangRpcs } from './rpcs.ts';
import type { RpcInput, YangRpc } from './rpcs.ts';

/** A state that was read this short a time ago is as good as a new one. */
const freshMs = 1000;
/** Reports in these states are not offered any more; `open` ones are not in the list at all. */
const finished: ReadonlySet<string> = new Set(['acknowledged', 'invalid', 'open']);

/**
 * A product whose calls go over NETCONF or RESTCONF and whose files go over SSH: no call of `cisco-smart-license` carries
 * a report or an acknowledgement (protocol 3.2). The calls need the module, the files need a login at the SSH port; both
 * must be one product, which is checked by its UDIs.
 */
export async function openYangProduct(
  target: Target,
  options: OpenOptions,
  openAgent: (context: SshContext, run: Run) => Promise<YangAgent>,
): Promise<Product> {
  const context: SshContext = { target, options, secrets: new Set() };
  const agent = await openAgent(context, startRun(context, { signal: options.signal }));
  return productOf(new YangWork(context, agent));
}

function productOf(work: YangWork): Product {
  const { context, agent } = work;
  return {
    way: agent.way,
    identify: (verb) => work.identify(startRun(context, verb)),
    status: (verb) => work.status(startRun(context, verb)),
    async collect(which, sink, verb) {
      const run = startRun(context, verb);
      try {
        return await collect(run, work.files, which, sink, work.source);
      } catch (error) {
        throw withoutFiles(context, error);
      } finally {
        await work.deleteLeft(run);
      }
    },
    async install(file, verb) {
      try {
        return await install(startRun(context, verb), work.files, file, work.importer);
      } catch (error) {
        throw withoutFiles(context, error);
      }
    },
    held: (verb, by) => work.held(startRun(context, verb), by),
    async survey(verb) {
      const run = startRun(context, verb);
      try {
        // What these ways need besides their calls is all on the side of the files.
        return await survey(run, await work.files.ready(run));
      } catch (error) {
        throw withoutFiles(context, error);
      }
    },
    async remove(paths, verb) {
      const run = startRun(context, verb);
      const gone: string[] = [];
      for (const path of paths) if (await work.remove(run, path)) gone.push(path);
      return { gone, warnings: run.warnings };
    },
    async close() {
      work.files.close();
      await agent.close();
    },
  };
}

/** Nobody at the SSH port: said as what it means for these ways in. */
function withoutFiles(context: SshContext, error: unknown): unknown {
  const { host, sshPort } = context.target;
  const isThere =
    !(error instanceof SluiceError) || error.code !== 'product.refused' || error.params['port'] !== sshPort;
  if (isThere) return error;
  return new SluiceError(
    'product.no_transfer',
    { tried: `ssh ${host} port ${sshPort}: ${error.code}` },
    { cause: error },
  );
}

class YangWork {
  readonly context: SshContext;
  readonly agent: YangAgent;
  /** The side of the files. Each new login must be the same product. */
  readonly files: Sessions;
  /** Files of calls that were cut off: they may still come into being. */
  readonly #left: string[] = [];
  #members: readonly UdiMember[] | null = null;
  #generation = -1;
  /** The login at the side of the files whose UDI was held against the module's. */
  #checked: Session | null = null;
  /** As long as the same unit answers for the same others, their roles are what they were. */
  #roles: { readonly order: string; readonly members: readonly UdiMember[] } | null = null;
  #fresh: { readonly state: Json; readonly atMs: number } | null = null;

  constructor(context: SshContext, agent: YangAgent) {
    this.context = context;
    this.agent = agent;
    this.files = new Sessions((run, session) => this.#checkFileSide(run, session));
  }

  async identify(run: Run): Promise<ProductIdentity> {
    run.progress('identifying');
    return this.#identity(run, await this.#readMembers(run));
  }

  #identity(run: Run, members: readonly UdiMember[]): ProductIdentity {
    return {
      udis: members,
      hostname: null,
      softwareVersion: null,
      // A module of IOS XE; only images with Smart Licensing Using Policy have this revision of it.
      platform: 'iosxe',
      smartLicensing: 'slp',
      warnings: run.warnings,
    };
  }

  async status(run: Run): Promise<ProductStatus> {
    run.progress('reading-status');
    const state = await this.#state(run);
    this.#fresh = { state, atMs: this.context.options.clock.monotonicMs() };
    return { facts: this.#facts(state), clock: this.agent.clock(), warnings: [...run.warnings] };
  }

  async held(run: Run, by: HeldBy = 'ids'): Promise<HeldReports | null> {
    run.progress('checking');
    // Module revisions before this one have no list (17.4).
    if (by === 'content' || this.agent.revision() < licenseModule.withReports) return this.#heldBySaving(run);
    const closed = closedReports(this.#takeFresh() ?? (await this.#state(run)));
    if (closed === null) return this.#heldBySaving(run);
    const offered = closed.filter(({ state }) => !finished.has(state)).map(({ reportId }) => reportId);
    return { offered: new Set(offered), source: 'closed-keys' };
  }

  async #heldBySaving(run: Run): Promise<HeldReports | null> {
    try {
      return await heldBySaving(run, this.files, this.source);
    } finally {
      await this.deleteLeft(run);
    }
  }

  readonly #ask: AskToSave = async (run, _session, which, path) => {
    const { rpc, input } = saveCall(which, path);
    try {
      const { returnCode } = await this.#call(run, rpc, input);
      const asked = { path, sent: rpc.name, refusal: null };
      // Words that the command line would have printed (protocol 1.3): what follows from them is the same.
      if (isSuccess(returnCode)) return { ...asked, text: '' };
      if (saysNothingThere(returnCode)) return { ...asked, text: 'The requested item was not found' };
      if (saysNoPlace(returnCode)) return { ...asked, text: `invalid path (${returnCode})` };
      throw returnCodeFailure(rpc.name, returnCode);
    } catch (error) {
      if (isCut(error)) this.#left.push(path);
      throw error;
    }
  };

  readonly source: UsageSource = {
    before: async (run) => {
      await this.agent.ready(run);
      // The visit has just asked who this is; another connection may lead to another product.
      const isKnown = this.#members !== null && this.agent.generation() === this.#generation;
      const identity = isKnown ? this.#identity(run, this.#members ?? []) : await this.identify(run);
      await this.files.ready(run);
      return identity;
    },
    again: (run) => this.identify(run),
    save: async (run, session, which, onPath) => {
      await this.#mustBeOneProduct(run, session);
      return saveUsage(run, session, which, onPath, this.#ask);
    },
  };

  readonly importer: Importer = {
    udis: async (run, session) => {
      const members = await this.#readMembers(run);
      await this.#mustBeOneProduct(run, session);
      return members;
    },
    import: async (run, _session, path) => {
      const { name } = yangRpcs.importFile;
      const { returnCode, confirmationCodes } = await this.#call(run, yangRpcs.importFile, { 'file-path': path });
      if (isPassing(returnCode)) throw returnCodeFailure(name, returnCode);
      return {
        outcome: isSuccess(returnCode) ? 'accepted' : 'refused',
        text: isSuccess(returnCode) ? `${name}: success` : returnCodeText(returnCode),
        confirmationCodes: (confirmationCodes ?? '').split(/[\s,;]+/).filter((code) => code !== ''),
      };
    },
  };

  async deleteLeft(run: Run): Promise<void> {
    const session = this.files.current();
    if (session === null || run.signal.aborted) return;
    for (const path of this.#left.splice(0))
      await this.#delete(run, session, path).catch(() => run.warn('file_left_behind', path));
  }

  async remove(run: Run, path: string): Promise<boolean> {
    try {
      return await this.#delete(run, await this.files.ready(run), path);
    } catch (error) {
      // Nobody at the side of the files: what was left stays in the ledger, and the work that needs none goes on.
      if (!(error instanceof SluiceError) || error.code !== 'product.refused') throw error;
      run.warn('file_left_behind', path);
      return false;
    }
  }

  /** After a switchover the file is the other unit's. */
  async #delete(run: Run, session: Session, path: string): Promise<boolean> {
    const hasStandby = this.#members?.some(({ role }) => /^standby$/i.test(role ?? '')) ?? false;
    if (hasStandby && !path.startsWith('stby-')) await deleteOnStandby(run, session, path);
    return deleteFile(run, session, path);
  }

  /** A call of the module, on a connection whose other end was looked at. */
  async #call(run: Run, rpc: YangRpc, input: RpcInput): ReturnType<YangAgent['rpc']> {
    this.#fresh = null;
    await this.agent.ready(run);
    if (this.agent.generation() !== this.#generation) {
      const before = this.#members;
      const now = await this.#readMembers(run);
      if (before !== null) this.#mustMeet(before, now);
    }
    return this.agent.rpc(run, rpc, input);
  }

  async #state(run: Run): Promise<Json> {
    await this.agent.ready(run);
    return this.agent.state(run);
  }

  #takeFresh(): Json | null {
    const fresh = this.#fresh;
    this.#fresh = null;
    return fresh && this.context.options.clock.monotonicMs() - fresh.atMs < freshMs ? fresh.state : null;
  }

  #facts(state: Json): PrintedFacts {
    const facts = licensingFacts(state);
    const never = facts.last_ack_received !== null && facts.last_ack_received_utc === null;
    return {
      ...facts,
      udi: this.#members ?? facts.udi,
      smart_licensing: 'slp',
      // 1970 is the module's way to say what `show license status` prints as this.
      ...(never && facts.last_ack_received?.startsWith('1970') ? { last_ack_received: '<none>' } : {}),
    };
  }

  /** Who answers now. Errors: `product.unexpected` when no UDI can be read. */
  async #readMembers(run: Run): Promise<readonly UdiMember[]> {
    const state = await this.#state(run);
    const udis = licensingUdis(state);
    if (udis.length === 0)
      throw new SluiceError('product.unexpected', { command: 'licensing/state', detail: 'no UDI' });
    const order = udisText(udis);
    const same = this.#roles?.order === order ? this.#roles.members : null;
    const members = same ?? membersOf(udis) ?? (await this.#membersByCommandLine(run, udis)) ?? activeAndMembers(udis);
    this.#roles = { order, members };
    this.#members = members;
    this.#generation = this.agent.generation();
    return members;
  }

  /** More than two units: the command line says which is the standby. */
  async #membersByCommandLine(run: Run, told: readonly Udi[]): Promise<readonly UdiMember[] | null> {
    try {
      const session = await this.files.ready(run);
      const found = await readUdis(run, session);
      // The ports may lead to two products.
      if (!found.some((member) => told.some((udi) => sameUdi(member, udi)))) this.#isOther(told, found);
      this.#checked = session;
      return found;
    } catch (error) {
      const isTold = error instanceof SluiceError && ['not_authorized', 'product.unexpected', 'product.refused'];
      if (!isTold || !isTold.includes(error.code)) throw error;
      run.warn('status_unread', `show license udi: ${error.code}`);
      return null;
    }
  }

  async #mustBeOneProduct(run: Run, session: Session): Promise<void> {
    if (this.#members === null) await this.#readMembers(run);
    if (this.#checked !== session) await this.#checkFileSide(run, session);
  }

  /** Ports of one host may lead to several products: the files must come from the one that makes them. */
  async #checkFileSide(run: Run, session: Session): Promise<void> {
    if (this.#members === null) return;
    let found: readonly UdiMember[];
    try {
      found = await readUdis(run, session);
    } catch (error) {
      if (!(error instanceof SluiceError) || !['not_authorized', 'product.unexpected'].includes(error.code))
        throw error;
      // Nothing to hold against it: the product itself refuses what is not its own.
      this.#checked = session;
      run.warn('status_unread', `show license udi: ${error.code}`);
      return;
    }
    this.#mustMeet(this.#members, found);
    this.#checked = session;
  }

  #mustMeet(before: readonly UdiMember[], found: readonly UdiMember[]): void {
    if (!meets(found, identifyingUdis(before))) this.#isOther(before, found);
  }

  #isOther(before: readonly Udi[], found: readonly Udi[]): never {
    throw new SluiceError('trust.other_product', {
      host: this.context.target.host,
      expected: udisText(before),
      found: udisText(found),
    });
  }
}
