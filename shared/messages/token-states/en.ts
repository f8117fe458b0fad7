/** What became of an ID token: words that errors and the command line share. */
export const tokenStatesEn = {
  'token_state.begun': 'begun, end unknown',
  'token_state.active': 'active',
  'token_state.expired': 'expired',
  'token_state.in_doubt': 'may have been made',
  'token_state.refused': 'not made',
  'token_state.revoking': 'being revoked',
  'token_state.revoked': 'revoked',
  'token_state.gone': 'no longer listed',
} as const;
