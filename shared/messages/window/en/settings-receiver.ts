/** The push receiver's page of the settings. */
export const settingsReceiver = {
  'receiver.title': 'Push receiver (experimental)',
  'receiver.note':
    'Products with transport CSLU can report by themselves. This was never tried with real products, which may not take its answers: collecting over SSH or REST is the way that is supported.',
  'receiver.state': 'State',
  'receiver.on': 'Listening at {url}',
  'receiver.off': 'Off',
  'receiver.start': 'Start',
  'receiver.stop': 'Stop',
  'receiver.address': 'Address of this computer',
  'receiver.port': 'Port',
  'receiver.address_wrong': 'An IP address of this computer, for example 127.0.0.1.',
  'receiver.starts_itself': 'Start together with this window',
  'receiver.open':
    '{address} is not loopback: everybody who reaches this computer can send to it, over HTTP without encryption or login.',
  'receiver.lines': 'On a product, in configuration mode',
  'receiver.any_address':
    '{address} stands for every address of this computer: in the line below, write the one that products reach in its place.',
  'receiver.received': 'Received and settled',
  'receiver.empty': 'Without a usage report',
  'receiver.failed': 'The receiver could not start by itself. Start it here to see why.',
  'receiver.held_title': 'Devices that wait for a decision',
  'receiver.held_note':
    'They reported and are not on the list. Their reports are kept, and enter the record when you accept them.',
  'receiver.no_held': 'No device waits for a decision.',
  'receiver.device': 'Device',
  'receiver.name': 'Calls itself',
  'receiver.reports': 'Reports',
  'receiver.remote': 'Came from',
  'receiver.last': 'Last seen',
  'receiver.acts': 'Decision',
  'receiver.accept': 'Accept',
  'receiver.accepted_one':
    '{name} is on the list of products, {count} report is in the record. Give it an address, so that its ACK can be delivered.',
  'receiver.accepted_other':
    '{name} is on the list of products, {count} reports are in the record. Give it an address, so that its ACK can be delivered.',
  'receiver.drop': 'Drop',
  'receiver.accept_device': 'Accept {device}',
  'receiver.drop_device': 'Drop {device}',
  'receiver.drop_text': 'What {device} sent is thrown away. If it reports again, it waits here again.',
} as const;
