/** Authorization codes: words that the window and the command line share. */
export const slacEn = {
  'slac_kind.request': 'request',
  'slac_kind.return': 'return code',
  'slac_kind.confirmation': 'confirmation code',
  'slac_state.returning': 'given back, code not here',
  'slac_state.kept': 'kept, account not asked',
  'slac_state.begun': 'asked, end unknown',
  'slac_state.in_doubt': 'asked, answer lost',
  'slac_state.asked': 'asked, answer awaited',
  'slac_state.answered': 'SLAC here, not installed',
  'slac_state.done': 'done',
  'slac_state.refused': 'refused',
} as const;
