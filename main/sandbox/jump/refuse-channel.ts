import type { Connection } from 'ssh2';

interface Protocol {
  channelOpenFail(recipient: number, reason: number, description: string): void;
}

/** Refuses a channel with a reason (RFC 4254, 5.1): ssh2's own `reject` always says that the connection failed. */
export function refuseChannel(client: Connection, reject: () => void, reason: number, text: string): void {
  const { _protocol: protocol } = client as unknown as { _protocol: Protocol };
  const original = protocol.channelOpenFail.bind(protocol);
  protocol.channelOpenFail = (recipient) => original(recipient, reason, text);
  try {
    reject();
  } finally {
    protocol.channelOpenFail = original;
  }
}
