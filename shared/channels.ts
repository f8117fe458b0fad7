/** The only channels between the desktop's page and its window side; the preload and `hosts/desktop` speak nothing else. */
export const channels = {
  /** invoke: name, input, callId -> Answer */
  call: 'sluice:call',
  /** send: callId */
  cancel: 'sluice:cancel',
  /** invoke: path of a dropped or picked file -> Answer with a FileRef */
  file: 'sluice:file',
  /** to the page: ContractEvent */
  event: 'sluice:event',
} as const;
