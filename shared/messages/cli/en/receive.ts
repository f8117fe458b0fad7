/** The push receiver. */
export const receiveEn = {
  receive: 'listen for products that report by themselves, until it is ended (experimental)',
  'receive --address': 'address of this computer (default: that of the settings, else 127.0.0.1)',
  'receive --port': 'port, 0 for any free one (default: that of the settings, else 8182)',
  'receive status': 'what the settings say, and what was received',
  'receive set': 'change the settings of the receiver',
  'receive set --on': 'a window or the web host of this workspace starts it with itself',
  'receive set --off': 'it runs only when somebody starts it',
  'receive set --address': 'address of this computer',
  'receive set --port': 'port',
  'receive held': 'devices that reported and are not on the list; their reports are kept and wait',
  'receive accept': 'these are ours: they come to the list, and their reports into the record',
  'receive drop': 'these are none of ours: what they sent is thrown away',
  '<device...>': 'PID:SERIAL, or the serial where only one has it',
  'heading.device': 'DEVICE',
  'heading.calls_itself': 'CALLS ITSELF',
  'heading.came_from': 'CAME FROM',
  'heading.last_seen': 'LAST SEEN',
  'empty.held': 'No device waits for a decision.',
  'ask.drop_devices': 'Throw away what {names} sent?',
  'receive.accepted_one': '{device} is accepted as {product}: {count} new report.',
  'receive.accepted_other': '{device} is accepted as {product}: {count} new reports.',
  'receive.dropped': 'What {device} sent is thrown away.',
  'receive.experimental':
    'The push receiver is experimental: it was never tried with real products, which may not take its answers. Collecting over SSH or REST is the way that is supported.',
  'receive.starts_itself': 'Starts with a window or the web host, at {address}, port {port}.',
  'receive.listens':
    'Something takes connections at {address}, port {port}: Sluice in another window or terminal, or another program.',
  'receive.listens_not': 'Nothing takes connections at {address}, port {port}: no receiver runs there.',
  'receive.starts_not': 'Does not start by itself. Address {address}, port {port}.',
  'receive.counts':
    'Received and settled: {done}. Held: {held} of {devices} unknown devices. Without a usage report: {empty}.',
  'receive.held_hint': '"sluice receive held" shows who waits; "accept" or "drop" decides.',
  'receive.open_to_network':
    'WARNING: {address} is not loopback. Everybody who reaches this computer can send to it, over HTTP without encryption or login.',
  'receive.listening':
    'Listening. On a product: license smart transport cslu, license smart url cslu {url}. End it with Ctrl-C.',
  'more.receive':
    'Only POST to /cslu/v1/pi and below is taken; bodies are kept before they are read. Reports of products on the list enter the record, those of unknown devices are held. It never claims trust or an authorization.',
  'sandbox --push': 'every product reports by itself to this receiver, once (experimental)',
  'sandbox.pushed_one': '{product} sent {count} report by itself: answered with {status}.',
  'sandbox.pushed_other': '{product} sent {count} reports by itself: answered with {status}.',
  'sandbox.not_pushed': '{product} sent its reports by itself: nobody answered.',
  'wrong.http_address': 'It must be an address that begins with http://.',
} as const;
