/** Words of this screen only. */
export const jobs = {
  'kind.collect': 'Collect',
  'kind.upload': 'Upload',
  'kind.export': 'Export to CSSM',
  'kind.import': 'Import from CSSM',
  'kind.deliver': 'Deliver',
  'kind.cycle': 'Cycle',
  'kind.check': 'Check',
  'kind.verify': 'Verify the record',
  'kind.proof': 'Save proof',
} as const;
