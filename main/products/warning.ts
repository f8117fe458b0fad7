/** Something odd that did not stop the work: a refused `terminal length 0`, a file that could not be deleted. */
export interface Warning {
  readonly code: WarningCode;
  /** The product's own words, or a path. */
  readonly detail: string;
}

export type WarningCode =
  | 'refused_terminal'
  | 'refused_dir'
  | 'refused_delete'
  | 'refused_verify'
  | 'file_left_behind'
  | 'other_text'
  | 'unknown_question'
  | 'transfer_fell_back'
  | 'partial_days'
  | 'switchover'
  | 'status_unread'
  | 'close_reports_failed'
  | 'rum_list_unread';
