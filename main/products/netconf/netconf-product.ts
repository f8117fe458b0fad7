import { SluiceError } from '../../../shared/errors.ts';
import { usualNetconfPort } from '../../../shared/ways.ts';
import type { OpenProduct } from '../product.ts';
import type { Run, SshContext } from '../ssh/context.ts';
import type { YangAgent } from '../yang/agent.ts';
import { requireModule, licenseModule } from '../yang/rpcs.ts';
import { openYangProduct } from '../yang/yang-product.ts';
import { asJson, capability, netconfRequests, revisionIn, rpcBody } from './messages.ts';
import { openNetconf } from './netconf-session.ts';
import type { NetconfSession } from './netconf-session.ts';
import { child } from './xml-tree.ts';
import type { XmlNode } from './xml-tree.ts';

/**
 * The way in over NETCONF (protocol 3): the calls of `cisco-smart-license` over SSH at the port of NETCONF, the files over
 * SSH at its own port.
 */
export const openNetconfProduct: OpenProduct = (target, options) => openYangProduct(target, options, openNetconfAgent);

async function openNetconfAgent(files: SshContext, run: Run): Promise<YangAgent> {
  const { target } = files;
  // The same login, keys and secrets; only the port is another one.
  const context: SshContext = { ...files, target: { ...target, sshPort: target.netconfPort ?? usualNetconfPort } };
  let session: NetconfSession;
  let revision = '';
  let generation = 0;
  const open = async (of: Run): Promise<void> => {
    of.progress('connecting');
    const opened = await openNetconf(context, of);
    try {
      revision = requireModule(target.host, 'netconf', await revisionOf(opened, of));
    } catch (error) {
      opened.close();
      throw error;
    }
    session = opened;
    generation += 1;
  };
  await open(run);

  return {
    way: 'netconf',
    revision: () => revision,
    generation: () => generation,
    async ready(of) {
      if (session.ended() === null) return;
      session.close();
      await open(of);
    },
    async state(of) {
      const reply = await session.request(of, 'get licensing/state', netconfRequests.state.body);
      const state = child(child(child(reply, 'data'), 'licensing'), 'state');
      if (!state) throw new SluiceError('product.unexpected', { command: 'get', detail: 'no licensing state' });
      return asJson(state);
    },
    async rpc(of, rpc, input) {
      // The product writes all its reports before it answers.
      const silenceMs = context.options.limits.saveSilenceMs;
      const reply = await session.request(of, rpc.name, rpcBody(rpc, input), silenceMs);
      const returnCode = leaf(reply, 'return-code');
      if (returnCode === null)
        throw new SluiceError('product.unexpected', { command: rpc.name, detail: 'no return-code' });
      return { returnCode, confirmationCodes: leaf(reply, 'confirmation-codes') };
    },
    // The module does not tell the time.
    clock: () => null,
    close() {
      session.close();
      return Promise.resolve();
    },
  };
}

function leaf(reply: XmlNode, name: string): string | null {
  return child(reply, name)?.text ?? child(child(reply, 'output'), name)?.text ?? null;
}

/** From the greeting; else from `ietf-yang-library`, where there is one (RFC 7950, 5.6.4). */
async function revisionOf(session: NetconfSession, run: Run): Promise<string | null> {
  const { capabilities } = session.hello;
  const greeted = revisionIn(capabilities, licenseModule.name);
  if (greeted !== null || !capabilities.some((each) => each.startsWith(capability.yangLibrary))) return greeted;
  const reply = await session.request(run, 'get modules-state', netconfRequests.library.body);
  const modules = child(child(reply, 'data'), 'modules-state')?.children ?? [];
  const revisions = modules
    .filter((each) => child(each, 'name')?.text === licenseModule.name)
    .map((each) => child(each, 'revision')?.text ?? '');
  return revisions.sort().at(-1) ?? null;
}
