import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { capability } from '../../../main/products/netconf/messages.ts';
import { openNetconfProduct } from '../../../main/products/netconf/netconf-product.ts';
import { openNetconf } from '../../../main/products/netconf/netconf-session.ts';
import { child } from '../../../main/products/netconf/xml-tree.ts';
import { startRun } from '../../../main/products/ssh/context.ts';
import { harness } from '../products/ssh/harness.ts';
import { missingPeer, startNetconfPeer, type NetconfPeer, type PeerOptions } from './netconf-peer.ts';

const reason = missingPeer();
if (reason !== null) console.warn(`netconfd is not tried: ${reason}`);

/** Written for this test: the names that the calls need, nothing more. */
const moduleText = (revision: string): string => `module cisco-smart-license {
  namespace "http://cisco.com/ns/yang/cisco-smart-license";
  prefix csl;
  revision ${revision} { description "For a test."; }
  rpc rum-save-usage-unreported {
    input { leaf file-path { mandatory true; type string { length "1..127"; } } }
    output { leaf return-code { type string; } }
  }
  container licensing { container state { config false; leaf version { type string; } } }
}
`;

/** A module of its own that comes with it: tens of kilobytes in one answer. */
const large = '/usr/share/yuma/modules/netconfcentral/yuma-ncx.yang';
const schema = (name: string): string =>
  `<get-schema xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring"><identifier>${name}</identifier></get-schema>`;

describe.skipIf(reason !== null)('netconfd behind OpenSSH', () => {
  const peers: NetconfPeer[] = [];
  afterEach(async () => {
    for (const peer of peers.splice(0)) await peer.close();
  });

  async function open(options: PeerOptions) {
    const peer = await startNetconfPeer(options);
    peers.push(peer);
    const { username, privateKey } = peer;
    const given = harness(peer.port, { secrets: { username, password: undefined, privateKey } });
    const context = { target: given.target, options: given.options, secrets: new Set<string>() };
    return { ...given, context, run: startRun(context, given.verb), port: peer.port };
  }

  test.each([
    ['both framings', undefined, true],
    ['the old framing only', 'netconf1.0', false],
  ])('is greeted, asked and left: %s', { timeout: 40_000 }, async (_name, protocols, isChunked) => {
    const { context, run, leases } = await open({
      module: moduleText('2021-03-01'),
      ...(protocols === undefined ? {} : { protocols }),
    });
    const session = await openNetconf(context, run);
    expect(session.hello.sessionId).toMatch(/^\d+$/);
    expect(session.hello.capabilities.includes(capability.base11)).toBe(isChunked);

    // Several requests on one session, each with its own id; one answer is far longer than a chunk or a packet.
    if (existsSync(large)) {
      const reply = await session.request(run, 'get-schema', schema('yuma-ncx'));
      const text = child(reply, 'data')?.text ?? '';
      expect(text.length).toBeGreaterThan(10_000);
      expect(text).toBe(readFileSync(large, 'utf8').trim());
    }
    const all = await session.request(run, 'get', '<get/>');
    expect(child(child(all, 'data'), 'modules-state')?.children.length).toBeGreaterThan(10);

    await expect(session.request(run, 'no-such-call', '<no-such-call xmlns="urn:x"/>')).rejects.toMatchObject({
      code: 'product.rpc_error',
      params: { command: 'no-such-call', tag: expect.stringMatching(/^(unknown|operation-not)/) as string },
    });
    await expect(
      session.request(
        run,
        'rum-save-usage-unreported',
        '<rum-save-usage-unreported xmlns="http://cisco.com/ns/yang/cisco-smart-license"/>',
      ),
    ).rejects.toMatchObject({ code: 'product.rpc_error', params: { tag: expect.stringMatching(/missing/) as string } });
    // After errors the session still answers.
    expect((await session.request(run, 'get', '<get/>')).name).toBe('rpc-reply');
    session.close();
    expect(leases).toEqual([{ purpose: 'session', verdict: 'accepted' }]);
  });

  test.each([
    ['2019-07-01', '2019-07-01'],
    [null, 'none'],
  ])('with the licensing module %s it is told what is missing', { timeout: 40_000 }, async (revision, found) => {
    const { target, options, port } = await open(revision === null ? {} : { module: moduleText(revision) });
    const product = openNetconfProduct({ ...target, sshPort: 22, netconfPort: port }, options);
    await expect(product).rejects.toMatchObject({
      code: 'product.license_module',
      params: { way: 'NETCONF', found, needed: '2020-11-01' },
    });
  });

  test('without the subsystem it is told that there is no NETCONF', { timeout: 40_000 }, async () => {
    const { target, options, port } = await open({ hasSubsystem: false });
    await expect(openNetconfProduct({ ...target, netconfPort: port }, options)).rejects.toMatchObject({
      code: 'product.no_netconf',
      params: { port },
    });
  });
});
