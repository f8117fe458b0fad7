import { createHash } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Udi } from '../../shared/vocabulary.ts';
import { startCssm } from './cssm/cssm.ts';
import type { CssmBehaviour, CssmStats, VirtualCssm } from './cssm/virtual-cssm.ts';
import { parseJumpFault, placeJumpFaults, startJumpChain } from './jump/jump-chain.ts';
import type { JumpDescription } from './jump/jump-chain.ts';
import { startOnPrem } from './on-prem/on-prem.ts';
import type { OnPremDescription, VirtualOnPrem } from './on-prem/on-prem.ts';
import { SiteAccounts } from './product/accounts.ts';
import type { AccountStats } from './product/accounts.ts';
import type { Kind } from './product/catalogue.ts';
import { parseFault, placeFaults } from './product/faults.ts';
import { placeIn } from './product/flavours/flavours.ts';
import type { FlavourName } from './product/flavours/flavours.ts';
import { readPublicKeys } from './product/login.ts';
import { newHostKey } from './product/host-key.ts';
import type { Manners } from './product/manners.ts';
import { pushUsage } from './product/push.ts';
import type { Pushed } from './product/push.ts';
import { seeded } from './product/random.ts';
import { productName, SiteProduct } from './product/site-product.ts';
import { startSsh } from './product/ssh-server.ts';
import type { SshServer } from './product/ssh-server.ts';
import type { ThinLineOptions } from './product/thin-line.ts';
import { startRest } from './rest/rest.ts';
import type { RestServer } from './rest/rest.ts';
import type { RestRequest } from './rest/answers.ts';
import { answerRestconf } from './restconf/restconf-answers.ts';
import { createSigner } from './signing.ts';

export interface SiteOptions {
  /** 25 when absent. */
  readonly products?: number | undefined;
  /** The same seed gives the same products, reports and habits. */
  readonly seed?: number | undefined;
  /** `NAME` or `NAME:PRODUCT`. */
  readonly faults?: readonly string[] | undefined;
  /** Whose command lines the products speak, in turn; IOS XE's when absent. */
  readonly flavours?: readonly FlavourName[] | undefined;
  readonly clock: Clock;
  readonly host?: string | undefined;
  /** Habits that differ from the usual, per place from 0. For tests. */
  readonly manners?: ((index: number) => Partial<Manners>) | undefined;
  /** Kind of the product at a place; stack, router, controller in turn and one ISR when absent. */
  readonly kind?: ((index: number) => Kind | undefined) | undefined;
  /** OpenSSH public keys that may log in with the site's account. */
  readonly publicKeys?: readonly string[] | undefined;
  /** How often a fault that cuts something strikes on a product. 1 when absent. */
  readonly faultStrikes?: number | undefined;
  /** For `thin-line`, other numbers than 64 kbit/s and 700 ms. */
  readonly thinLine?: ThinLineOptions | undefined;
  readonly cssm?: Partial<CssmBehaviour> | undefined;
  /** Jump hosts in front of the products, one behind the other. None when absent. */
  readonly jumps?: number | undefined;
  /** False: no HTTPS and no NETCONF servers (a bench of SSH only). */
  readonly rest?: boolean | undefined;
}

/** First line of `sluice sandbox`. */
export interface SiteDescription {
  readonly products: readonly {
    readonly name: string;
    readonly host: string;
    readonly ssh_port: number;
    readonly https_port: number;
    /** Refused where the product has no NETCONF. */
    readonly netconf_port: number;
    readonly username: string;
    readonly password: string;
    /** Null where none is asked. */
    readonly enable_password: string | null;
    readonly udi: Udi;
  }[];
  /** The first is reached from outside, the last one reaches the products. */
  readonly jump_hosts: readonly JumpDescription[];
  readonly cssm: {
    readonly api_url: string;
    readonly token_url: string;
    readonly client_id: string;
    readonly client_secret: string;
    readonly portal_url: string;
  };
  readonly on_prem: OnPremDescription;
}

export interface SiteStats {
  readonly logins: {
    readonly attempts: number;
    readonly failures: number;
    readonly accounts: Readonly<Record<string, AccountStats>>;
  };
  /** Files that somebody put on a product and that are still there. */
  readonly files: readonly { readonly product: string; readonly path: string; readonly size: number }[];
  /** Connections and lines per product. */
  readonly products: readonly {
    readonly name: string;
    readonly connections: number;
    readonly lines: readonly string[];
  }[];
  readonly jumps: readonly { readonly logins: number; readonly channels: number; readonly most: number }[];
  readonly cssm: CssmStats;
}

export interface Site {
  readonly description: SiteDescription;
  readonly products: readonly SiteProduct[];
  readonly cssm: VirtualCssm;
  readonly onPrem: VirtualOnPrem;
  stats(): SiteStats;
  /** Virtual time goes on by this many days: reports close, licenses change, what was acknowledged is purged. */
  advance(days: number): void;
  /** Every product with usage to report sends it there by itself. */
  push(url: string): Promise<readonly Pushed[]>;
  close(): Promise<void>;
}

const username = 'netops';
const gateUsername = 'gate';

/**
 * Starts a make-believe site on loopback: virtual products over SSH and HTTPS and a virtual Smart Account. All file
 * systems are in memory. Throws `usage.invalid` for faults that do not fit.
 */
export async function startSite(options: SiteOptions): Promise<Site> {
  const seed = String(options.seed ?? 1);
  const host = options.host ?? '127.0.0.1';
  const { clock } = options;
  let aheadMs = 0;
  const now = (): number => clock.now() + aheadMs;
  const advance = (days: number): void => {
    aheadMs += days * 86_400_000;
  };
  const password = `pw-${seeded(`${seed} password`).text(14, 'abcdefghjkmnpqrstuvwxyz23456789')}`;
  const gatePassword = `gate-${seeded(`${seed} gate`).text(14, 'abcdefghjkmnpqrstuvwxyz23456789')}`;
  const accounts = new SiteAccounts({ [username]: password, [gateUsername]: gatePassword });
  const signer = createSigner(createHash('sha256').update(`site ${seed}`).digest('hex'));

  const places = Array.from({ length: options.products ?? 25 }, (_, index) => {
    const place = placeIn(options.flavours ?? [], index);
    const kind = options.kind?.(index) ?? place.kind;
    return { index, kind, prompt: place.prompt, name: productName(index, kind, seed) };
  });
  const asked = (options.faults ?? []).map((text) => ({ text, jump: parseJumpFault(text) }));
  const ofProducts = asked.flatMap(({ text, jump }) => (jump === null ? [parseFault(text)] : []));
  const faults = placeFaults(ofProducts, places, seed);
  const jumpFaults = placeJumpFaults(
    options.jumps ?? 0,
    asked.flatMap(({ jump }) => (jump === null ? [] : [jump])),
  );
  const build = (index: number, kind: Kind, ofSeed: string, manners?: Partial<Manners>): SiteProduct =>
    new SiteProduct({
      index,
      kind,
      seed: ofSeed,
      signer,
      accounts,
      now,
      faults: faults[index] ?? new Set(),
      faultStrikes: options.faultStrikes ?? 1,
      manners,
    });
  const products = places.map(({ index, kind, prompt }) =>
    build(index, kind, seed, { ...(prompt === null ? {} : { prompt }), ...options.manners?.(index) }),
  );
  // The product that takes an address over is no other one of the site.
  const impostors = products.map((product, index) =>
    product.faults.has('taken-over') ? build(index, product.kind, `${seed} impostor`, product.manners) : undefined,
  );

  const publicKeys = readPublicKeys(options.publicKeys ?? []);
  const changed = newHostKey();
  const servers = await Promise.all(
    products.map(async (product, index) => {
      const sshOptions = {
        clock,
        host,
        hostKeys: { first: newHostKey(), changed },
        publicKeys,
        impostor: impostors[index],
        thinLine: product.faults.has('thin-line') ? options.thinLine : undefined,
      };
      const ssh = await startSsh(product, sshOptions);
      const also = (request: RestRequest) => answerRestconf(product, request);
      const rest = options.rest === false ? noRest : await startRest(product, { clock, host, also });
      const netconf =
        options.rest === false ? noNetconf : await startSsh(product, { ...sshOptions, isNetconfOnly: true });
      return { ssh, rest, netconf };
    }),
  );
  const jumps = await startJumpChain({
    count: options.jumps ?? 0,
    host,
    accounts,
    username: gateUsername,
    password: gatePassword,
    faults: jumpFaults,
    productPorts: servers.flatMap(({ ssh, rest, netconf }) => [ssh.port, rest.port, netconf.port]),
  });
  const cssm = await startCssm({
    products: () => products,
    signer,
    clock,
    host,
    behaviour: options.cssm,
    now,
    onAdvance: advance,
  });
  const onPrem = await startOnPrem({ products: () => products, signer, clock, host, now });

  return {
    description: {
      products: products.map((product, index) => describe(product, host, servers[index], password)),
      jump_hosts: jumps.description,
      cssm: {
        api_url: cssm.api_url,
        token_url: cssm.token_url,
        client_id: cssm.client_id,
        client_secret: cssm.client_secret,
        portal_url: cssm.portal_url,
      },
      on_prem: onPrem.description,
    },
    products,
    cssm,
    onPrem,
    stats: () => ({
      logins: loginStats(accounts.stats()),
      files: [...products, ...impostors].flatMap((product) => (product === undefined ? [] : leftFiles(product))),
      products: products.map((product, index) => ({
        name: product.name,
        connections: servers[index]?.ssh.connections() ?? 0,
        lines: [...product.lines, ...(impostors[index]?.lines ?? [])],
      })),
      jumps: jumps.hosts.map((jump) => jump.stats()),
      cssm: cssm.stats(),
    }),
    advance,
    push: (url) =>
      Promise.all(products.filter((one) => one.smartLicensing === 'slp').map((one) => pushUsage(one, url))),
    close: async () => {
      await Promise.all([
        ...servers.flatMap(({ ssh, rest, netconf }) => [ssh.close(), rest.close(), netconf.close()]),
        jumps.close(),
        cssm.close(),
        onPrem.close(),
      ]);
    },
  };
}

const noNetconf: SshServer = { port: 0, connections: () => 0, close: () => Promise.resolve() };
const noRest: RestServer = { port: 0, fingerprint: '', close: () => Promise.resolve() };

function describe(
  product: SiteProduct,
  host: string,
  server: { readonly ssh: SshServer; readonly rest: RestServer; readonly netconf: SshServer } | undefined,
  password: string,
): SiteDescription['products'][number] {
  const { pid, serial } = product.chassis.active;
  return {
    name: product.name,
    host,
    ssh_port: server?.ssh.port ?? 0,
    https_port: server?.rest.port ?? 0,
    netconf_port: server?.netconf.port ?? 0,
    username,
    password,
    enable_password: product.manners.enablePassword,
    udi: { pid, serial },
  };
}

function loginStats(accounts: Readonly<Record<string, AccountStats>>): SiteStats['logins'] {
  const all = Object.values(accounts);
  return {
    attempts: all.reduce((sum, { attempts }) => sum + attempts, 0),
    failures: all.reduce((sum, { failures }) => sum + failures, 0),
    accounts,
  };
}

function leftFiles(product: SiteProduct): SiteStats['files'] {
  return product.chassis.units().flatMap((unit) =>
    unit.disk.list().flatMap(({ name, size, factory }) => {
      const filesystem = unit === product.chassis.active ? product.kind.filesystem : `flash-${String(unit.number)}:`;
      return factory ? [] : [{ product: product.name, path: `${filesystem}${name}`, size }];
    }),
  );
}
