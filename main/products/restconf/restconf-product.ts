import { SluiceError } from '../../../shared/errors.ts';
import type { ExchangeAnswer } from '../../http/exchange.ts';
import type { OpenProduct } from '../product.ts';
import { openRestSession } from '../rest/rest-session.ts';
import type { RestSession } from '../rest/rest-session.ts';
import type { Run, SshContext } from '../ssh/context.ts';
import type { YangAgent } from '../yang/agent.ts';
import { licenseModule, requireModule } from '../yang/rpcs.ts';
import { openYangProduct } from '../yang/yang-product.ts';
import { answerFailure, member, object, readJson } from './restconf-answers.ts';
import { restconfCalls, restconfHeaders, rpcPath, rpcRequestBody } from './restconf-calls.ts';

/**
 * The way in over RESTCONF (protocol 3.4): the calls of `cisco-smart-license` over HTTPS with a pinned certificate, the
 * files over SSH.
 */
export const openRestconfProduct: OpenProduct = (target, options) =>
  openYangProduct(target, options, openRestconfAgent);

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

async function openRestconfAgent(context: SshContext, run: Run): Promise<YangAgent> {
  const { target, options } = context;
  const { host } = target;
  run.progress('connecting');
  const session = await openRestSession(target, options);
  const ask = async (of: Run, call: Call, body?: Buffer): Promise<ExchangeAnswer> =>
    session.request({ ...call, body, headers: restconfHeaders, signal: of.signal });
  const absent = new SluiceError('product.no_restconf', { host });
  const fail = (call: Call, answer: ExchangeAnswer, whenAbsent = absent): SluiceError =>
    answerFailure(host, call, answer, session.words(answer.body), whenAbsent);
  const noModule = new SluiceError('product.license_module', {
    ...{ host, way: 'RESTCONF', found: 'none', needed: licenseModule.needed },
  });
  let revision: string;
  try {
    revision = requireModule(host, 'restconf', await revisionOf(run, ask, fail));
  } catch (error) {
    await session.close();
    throw error;
  }

  return {
    way: 'restconf',
    revision: () => revision,
    // The pinned certificate is checked at every connection.
    generation: () => 1,
    ready: () => Promise.resolve(),
    async state(of) {
      const answer = await ask(of, restconfCalls.state);
      if (answer.status !== 200) throw fail(restconfCalls.state, answer, noModule);
      const state = object(member(readJson(answer.body, restconfCalls.state.path), 'state'));
      if (!state)
        throw new SluiceError('product.unexpected', { command: restconfCalls.state.path, detail: 'no state' });
      return state;
    },
    async rpc(of, rpc, input) {
      const call: Call = { method: 'POST', path: rpcPath(rpc) };
      const answer = await ask(of, call, rpcRequestBody(rpc, input));
      if (answer.status < 200 || answer.status >= 300) throw fail(call, answer, noModule);
      const output = answer.body.length === 0 ? null : object(member(readJson(answer.body, call.path), 'output'));
      const returnCode = text(member(output, 'return-code'));
      if (returnCode === null)
        throw new SluiceError('product.unexpected', { command: rpc.name, detail: 'no return-code' });
      return { returnCode, confirmationCodes: text(member(output, 'confirmation-codes')) };
    },
    clock: () => clockOf(session),
    close: () => session.close(),
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

function clockOf(session: RestSession): ReturnType<YangAgent['clock']> {
  const date = session.lastDate();
  if (date === null) return null;
  const at = Date.parse(date.printed);
  return { printed: date.printed, skewMs: Number.isNaN(at) ? null : at - date.receivedAt };
}

/**
 * From `ietf-yang-library` (RFC 7895), which every RESTCONF server has (RFC 8040, section 10). Its absence means that
 * there is no RESTCONF here at all.
 */
async function revisionOf(
  run: Run,
  ask: (of: Run, call: Call) => Promise<ExchangeAnswer>,
  fail: (call: Call, answer: ExchangeAnswer) => SluiceError,
): Promise<string | null> {
  const call = restconfCalls.library;
  const answer = await ask(run, call);
  if (answer.status !== 200) throw fail(call, answer);
  const root = readJson(answer.body, call.path);
  const library = object(root['ietf-yang-library:modules-state']);
  const modules: unknown = library?.['module'];
  const revisions = (Array.isArray(modules) ? (modules as readonly unknown[]) : [modules])
    .map(object)
    .filter((each) => each?.['name'] === licenseModule.name)
    .map((each) => text(each?.['revision']) ?? '');
  return revisions.sort().at(-1) ?? null;
}
