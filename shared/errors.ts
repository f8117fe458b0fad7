/**
 * Errors are data: a code, parameters, whether trying again can help, and a cause. Words are made at the edge, in the
 * user's language (`shared/messages`), and say what to do next. Parameters never hold a secret.
 */
export const errorCodes = [
  // wrong use, exit code 2
  'usage.invalid', // {detail}
  'usage.unknown_product', // {product}
  'usage.ambiguous_product', // {product, candidates}
  'usage.several_accounts', // {out, accounts}: export needs an existing folder
  'usage.unknown_credential', // {credential}
  'usage.credential_in_use', // {credential, products}
  'usage.product_exists', // {product, host}
  'usage.unknown_jump_host', // {jump}
  'usage.jump_host_in_use', // {jump, users}
  'usage.jump_host_loop', // {jump, path}
  'usage.unknown_credential_group', // {group}
  'usage.unknown_snapshot', // {snapshot}
  'usage.no_inventory', // {}
  'usage.unknown_view', // {view, list}
  'usage.view_exists', // {view, list}
  'usage.too_many_views', // {list, limit}
  'usage.unknown_list_profile', // {profile}
  'usage.unknown_device', // {device}: none that pushed and waits
  'usage.unknown_handover', // {number}
  'usage.handover_state', // {number, state, wanted}
  'usage.handover_bytes', // {number}: the same reports, but another zlib than the first time packs them otherwise
  'usage.unknown_job', // {job}
  'usage.unknown_report', // {report}
  'usage.not_rejected', // {report}: only what was refused is sent again
  'usage.no_account', // {}
  'usage.needs_terminal', // {what, flag}: a question would be asked, standard input is no terminal
  // files
  'file.not_found', // {file}
  'file.forgotten', // {file}: its reference is of a process that has ended
  'file.unreadable', // {file, detail}
  'file.unwritable', // {file, detail}
  'file.no_room', // {file}: the disk is full, or a quota or limit is reached; nothing stays of it
  'file.empty', // {file}
  'file.unknown', // {file}: nothing that Sluice knows
  'file.is_list', // {file}: a list of products, which another command takes
  'file.malformed', // {file, detail, line, column}
  'file.doctype', // {file, line}
  'file.too_large', // {file, limitBytes}
  'file.too_deep', // {file, limit}
  'file.archive_truncated', // {file}
  'file.archive_path', // {file, member}: path, link or device inside an archive
  'file.archive_bomb', // {file, limitBytes, limitMembers}: the one that was passed
  'file.no_reports', // {file}
  'file.unmatched', // {file}: an ACK that fits no hand-over; kept
  'list.too_large', // {file, what, limit}: more of something than is read; not the size of one file
  'inventory_file.no_text', // {file}: a workbook, an archive
  'inventory_file.unknown_kind', // {file, columns}
  'inventory_file.missing_column', // {file, fields, columns}
  'inventory_file.no_date', // {file}
  'inventory_file.two_dates', // {file, other}
  'inventory_file.future_date', // {date}
  'inventory_file.no_account', // {file}
  'inventory_file.other_account', // {file, said, account}
  'inventory_file.nothing_kept', // {file}: no line of it can be used
  'inventory_file.too_many_lines', // {file, limit}: of one file
  'inventory_file.too_many_in_all', // {limit}: lines of all files together
  'inventory_file.too_many_places', // {file, limit}: virtual accounts
  'list.unknown', // {file}: no form of a list that is known
  'list.changed', // {}: its files are not those that the preview showed
  // workspace, ledger, vault: cannot start, exit code 4
  'workspace.held', // {holder}
  'workspace.network_share', // {folder}
  'workspace.cloud_folder', // {folder, service}
  'workspace.unwritable', // {folder, detail}
  'workspace.job_running', // {}: another folder may be chosen when nothing runs
  'ledger.newer', // {found, known}
  'ledger.corrupt', // {file, detail}
  'ledger.migration_changed', // {migration}
  'ledger.busy', // {}
  'vault.locked', // {detail}: no passphrase given, or the file of it gives none
  'vault.none', // {}: no secret was kept yet
  'vault.wrong_passphrase', // {}
  'vault.corrupt', // {file}
  'vault.no_secret', // {credential}
  'vault.no_key_store', // {detail}: the operating system has none that is safe
  'secret_file.permissions', // {file}
  'settings.invalid', // {name, detail}
  'runtime.too_old', // {found, needed}
  // reaching a product
  'product.unknown_host', // {host}
  'product.refused', // {host, port}
  'product.unreachable', // {host, port, detail}
  'product.timeout', // {host, port, step, seconds}
  'product.closed', // {host, step}: the connection ended in mid-dialogue
  'product.busy', // {host, detail}: no free line, too many sessions
  'product.no_common_algorithm', // {host, kind, offered, ours}: nothing in common, with the old ones either
  'product.needs_legacy_algorithms', // {host, kind, offered}: old ones would do
  'product.no_https', // {host, port}
  // jump hosts
  'jump.failed', // {jump, host, port, why}: `why` is made of the cause, the hop's own error
  'jump.no_credential', // {jump}
  'jump.cannot_reach', // {jump, host, port, detail}: the hop is there, what stands behind it is not
  'jump.forwarding_refused', // {jump, host, port, detail}
  // login and rights
  'login.refused', // {host, username, credential}: its name
  'login.credential_paused', // {credential, host}: refused elsewhere first
  'login.rests', // {credential, host}: refused within a day, and nobody is there to be asked
  'login.password_expired', // {host, prompt}
  'login.enable_refused', // {host}
  'login.no_secret', // {credential, what}
  'login.no_credential', // {product}: none is chosen for it
  'login.key_unusable', // {credential, detail}
  'login.agent_unusable', // {credential, detail}: not there, locked, or without keys
  'not_authorized', // {command, text}
  // trust, exit code 5
  'trust.host_key_changed', // {host, known, offered, product}
  'trust.host_key_unknown', // {host, offered, product}: --host-keys strict
  'trust.host_key_revoked', // {host, offered}: known_hosts says that it is never to be taken
  'trust.jump_host_key', // {jump, host, known, offered}: a jump host's key changed, or is unknown under --host-keys strict
  'trust.certificate_changed', // {host, known, offered, product}
  'trust.altered_bytes', // {what, product, reportId}
  'trust.wrong_account', // {product, productAccount, account}
  'trust.other_product', // {host, expected, found}: another UDI answers at this address
  'trust.chain_broken', // {row, detail}
  // dialogue
  'product.no_slp', // {found}: classic or none
  'product.not_supported', // {platform}
  'product.command_failed', // {command, text}
  'product.unexpected', // {command, detail}
  'product.no_space', // {filesystem, freeBytes, neededBytes}
  'product.answer_too_large', // {command, limitBytes}
  'product.file_damaged', // {path, detail}: what came is not what the product holds
  'product.no_transfer', // {tried}: neither SCP nor SFTP nor more
  'product.import_refused', // {text}
  'product.import_failed', // {product, text}: brought back as terminal text
  'product.not_confirmed', // {detail}: import accepted, the product still offers the report
  'product.rest_status', // {host, path, status, detail}
  'product.overloaded', // {host, path, status, waitMs?}: 429 or 503, `Retry-After`
  'product.redirected', // {host, path, location}: never followed
  'product.rest_absent', // {host}: 404, old image or service off
  'product.no_netconf', // {host, port}: SSH answers, without the subsystem
  'product.no_restconf', // {host}: 404, switched off
  'product.license_module', // {host, way, found, needed}: YANG module absent or too old for usage reports
  'product.rpc_error', // {command, tag, text}: `rpc-error` of NETCONF, `errors` of RESTCONF
  'action.needs_ssh', // {product, way}: the way that is chosen for it cannot
  'action.not_shown', // {shown}: the lines were taken, the product does not show it
  'product.return_code', // {command, text}: a call of the licensing module did not succeed
  // Smart Account
  'cssm.unreachable', // {url, detail, sent}: sent is `no` when no byte of the request left, else `maybe`
  'cssm.certificate', // {url, detail}
  'cssm.token_refused', // {url, detail}
  'cssm.forbidden', // {url, detail, role?}: `role` is the one that is set for this login
  'cssm.status', // {url, status, detail}
  'cssm.answer_unreadable', // {url, detail}
  'cssm.refused', // {detail}
  'cssm.inventory_refused', // {detail}
  'cssm.inventory_unsteady', // {path, detail}: it changed while it was read
  'cssm.taken_answer_lost', // {}
  'cssm.no_account', // {account}: empty: it sees none at all
  'cssm.several_accounts', // {accounts}: which of them is meant is not set
  'cssm.pace', // {url, seconds}
  'cssm.poll_given_up', // {hours, detail}: waited for too long, or the account's own words
  'cssm.payload_not_original', // {product, reportId}: payload was printed as an object
  'account.holding', // {}: orders are parked there, reports do not belong there
  'account.role_forbids', // {role, right}
  // jobs
  'job.cancelled',
  'job.crashed',
  'job.action_crashed',
  'receiver.cannot_listen', // {address, port, detail}
  // changes in the account
  'usage.unknown_instance', // {instance}
  'usage.change_open', // {instance}: a move or removal of it is not at its end
  'usage.already_there', // {instance, virtualAccount}
  'usage.typed_otherwise', // {wanted}: what was typed is not the serial number
  'cssm.change_not_shown', // {instance}: the account took the call, its list does not show it yet
  // SSM On-Prem
  'usage.no_on_prem', // {}
  'on_prem.unreachable', // {host, detail}
  'on_prem.busy', // {host, detail}: 429, 5xx, or its lists change while they are read
  'on_prem.certificate', // {host, detail}
  'on_prem.login', // {host, detail}
  'on_prem.refused', // {host, detail}
  'on_prem.not_understood', // {host, detail}: only in part published, so nothing is guessed
  // authorization codes
  'usage.unknown_authorization', // {number}
  'usage.authorization_state', // {number, state}
  'usage.authorization_empty', // {number}: it has no such file
  'cssm.authorization_refused', // {detail}
  'product.request_not_built', // {reason}: the product could not make its request
  // ID tokens: none of these names the token
  'usage.unknown_token', // {}
  'usage.token_text_unknown', // {}: its text is not in the vault
  'usage.token_state', // {state}
  'usage.unknown_place', // {virtualAccount, known}: virtual accounts of a snapshot
  'usage.unknown_virtual_account', // {virtualAccount, known}
  'cssm.token_still_listed', // {virtualAccount}: the account took the call and lists the token all the same
  // notices
  'usage.bad_address', // {address}
  'usage.foreign_address', // {address, domain}
  'usage.role_unknown', // {}: additional addresses are an administrator's
  'usage.not_administrator', // {role}
  'usage.no_account_domain', // {}
  'usage.plain_mail', // {host}: a mail server elsewhere, without TLS
  'usage.no_mail_server', // {}
  'usage.no_mail_address', // {}
  'usage.digest_sent', // {day}
  'schedule.refused', // {command, detail}: the computer's own scheduler
  'mail.unreachable', // {host, port, detail}
  'mail.certificate', // {host, port, detail}
  'mail.login', // {host, username, detail}
  'mail.refused', // {host, detail}
  'mail.partly_refused', // {host, addresses}: the others got it
  'mail.in_doubt', // {host, detail}: the text was sent, the answer was lost
  'app.core_stopped', // {}: the work process ended; it is being started again
  'app.core_unable', // {what, detail}: the work process lacks something here; starting it again would not help
  'app.host_ended', // {}: the web host that served this page answers no more
  'app.core_gave_up', // {ends, code}: the work process ended again and again; it is not started again by itself
  'app.session_ended', // {}: the web host knows this browser no longer
  'app.sender', // {}: a call that came from somewhere else than our own page
  'internal', // {detail}
] as const;

export type ErrorCode = (typeof errorCodes)[number];
export type ErrorParams = Readonly<Record<string, string | number>>;

/** The form that crosses a border (contract, ledger, JSON output). */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  /** Trying the same again may help: a cut, a busy line, a 503. Refusals never are. */
  readonly retryable: boolean;
  readonly cause?: ErrorData | undefined;
}

const retryableCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'ledger.busy',
  'product.unreachable',
  'product.timeout',
  'product.closed',
  'product.busy',
  'product.file_damaged',
  'jump.cannot_reach',
  'cssm.unreachable',
  'cssm.pace',
  'mail.unreachable',
  'cssm.inventory_unsteady',
  'on_prem.unreachable',
  'on_prem.busy',
]);

/** Codes that stop for safety: exit code 5, and they outrank every other failure. */
export const safetyCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'trust.host_key_changed',
  'trust.host_key_unknown',
  'trust.host_key_revoked',
  'trust.jump_host_key',
  'trust.certificate_changed',
  'trust.altered_bytes',
  'trust.wrong_account',
  'inventory_file.other_account',
  'trust.other_product',
  'trust.chain_broken',
  'account.holding',
  'account.role_forbids',
]);

export class SluiceError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly retryable: boolean;

  constructor(code: ErrorCode, params: ErrorParams = {}, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(`${code} ${JSON.stringify(params)}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SluiceError';
    this.code = code;
    this.params = params;
    this.retryable = options.retryable ?? retryableCodes.has(code);
  }
}

/** Any thrown value as data. What is no SluiceError becomes `internal` with its message, `job.cancelled` for an abort. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof SluiceError) {
    const cause = thrown.cause instanceof SluiceError ? toErrorData(thrown.cause) : undefined;
    return { code: thrown.code, params: thrown.params, retryable: thrown.retryable, ...(cause ? { cause } : {}) };
  }
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return { code: 'job.cancelled', params: {}, retryable: false };
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', params: { detail }, retryable: false };
}

export function fromErrorData(data: ErrorData): SluiceError {
  return new SluiceError(data.code, data.params, {
    retryable: data.retryable,
    ...(data.cause ? { cause: fromErrorData(data.cause) } : {}),
  });
}

/** Ends a switch over a closed union: a forgotten case is a type error. */
export function assertNever(value: never): never {
  throw new SluiceError('internal', { detail: `unexpected value ${JSON.stringify(value)}` });
}
