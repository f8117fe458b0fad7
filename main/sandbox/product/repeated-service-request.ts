import type { Connection } from 'ssh2';

/** The parts of ssh2 that this leans on; it has no public way. */
interface Internals {
  readonly authenticated?: unknown;
  readonly _protocol?: { readonly _handlers?: { SERVICE_REQUEST?: Handler } };
}
type Handler = (protocol: { serviceAccept(service: string): void }, service: string) => void;

/**
 * Lets a client ask for `ssh-userauth` again before each way to log in. ssh2 ends such a connection; routers and OpenSSH do
 * not, and paramiko (so netmiko too) asks again when it goes from password to keyboard-interactive.
 */
export function allowRepeatedServiceRequest(client: Connection): void {
  const internals = client as unknown as Internals;
  const handlers = internals._protocol?._handlers;
  const first = handlers?.SERVICE_REQUEST;
  if (handlers === undefined || first === undefined) return;
  let isAccepted = false;
  handlers.SERVICE_REQUEST = (protocol, service) => {
    if (isAccepted && internals.authenticated !== true && service === 'ssh-userauth') protocol.serviceAccept(service);
    else first(protocol, service);
    isAccepted = true;
  };
}
