import type { ErrorCode } from '../errors.ts';

/** Each says in one sentence what happened, then what to do next. */
export const errorsEn: Readonly<Record<`error.${ErrorCode}`, string>> = {
  'error.usage.unknown_snapshot':
    'There is no snapshot {snapshot} of the account. "sluice inventory snapshots" lists them.',
  'error.usage.unknown_instance':
    'The last snapshot has no product instance with the serial number {instance}, or several. "sluice inventory instances --text" searches, "sluice inventory refresh" reads anew.',
  'error.usage.change_open':
    'A move or removal of {instance} is not at its end: the account may have done it. Refresh the inventory ("sluice inventory refresh"), then look again.',
  'error.usage.already_there': '{instance} is in {virtualAccount} already. Choose another virtual account.',
  'error.usage.typed_otherwise':
    'What was typed is not {wanted}; nothing was changed. Type the serial number as it is shown.',
  'error.cssm.change_not_shown':
    'The account took the call, but its list does not show the change of {instance} yet. Refresh the inventory in some minutes: that settles it. Do not ask again before.',
  'error.usage.unknown_authorization': 'There is no authorization {number}. "sluice authorization list" shows them.',
  'error.usage.authorization_state':
    'Authorization {number} cannot be used for that: it is {state}. "sluice authorization list" shows where each one is.',
  'error.usage.authorization_empty':
    'Authorization {number} has no such file yet. Ask the account for it, or bring the answer that was carried here.',
  'error.cssm.authorization_refused':
    'The Smart Account refused the authorization[[: {detail}]]. Buy or move licenses, choose another virtual account, or correct the code; then ask again.',
  'error.product.request_not_built':
    'The product could not make the request[[: {reason}]]. It does not know the feature, or has no license of it in use. Check the feature\'s name (--feature) with "show license usage" there, and ask again.',
  'error.usage.unknown_token': 'There is no such ID token. "sluice token list" shows those that are known.',
  'error.usage.token_text_unknown':
    'The text of this ID token is not here. "sluice token refresh" fetches it where the account still lists it.',
  'error.usage.token_state':
    'This ID token cannot be used for that: it is {state}. "sluice token list" shows the others.',
  'error.usage.unknown_place': 'There is no virtual account {virtualAccount} in this snapshot. It has: {known}.',
  'error.usage.unknown_virtual_account':
    'There is no virtual account {virtualAccount} that this login sees. It sees: {known}.',
  'error.cssm.token_still_listed':
    'The account took the call, and still lists the ID token in {virtualAccount}. Read the list again in a minute; if it still stands there, revoke it at the portal.',
  'error.usage.no_inventory': 'The account was never read. "sluice inventory refresh" reads it.',
  'error.usage.no_on_prem':
    'No SSM On-Prem is set. "sluice on-prem set" sets one; for an address alone give --host and --account.',
  'error.on_prem.unreachable':
    'SSM On-Prem {host} cannot be reached[[: {detail}]]. Check its name, the port and the network; the last snapshot stays as it was.',
  'error.on_prem.busy':
    'SSM On-Prem {host} cannot give its lists now[[ ({detail})]]. Try again in some minutes; the last snapshot stays as it was.',
  'error.on_prem.certificate':
    'The certificate of SSM On-Prem {host} is not trusted[[: {detail}]]. Add the CA that signed it with "sluice on-prem set --ca-file FILE".',
  'error.on_prem.login':
    'SSM On-Prem {host} refused the login[[: {detail}]]. Check client id, secret and grant with "sluice on-prem set".',
  'error.on_prem.refused':
    'SSM On-Prem {host} did not give what was asked[[: {detail}]]. Check the name of the account there and what this login may see; the last snapshot stays as it was.',
  'error.on_prem.not_understood':
    'Not understood: what SSM On-Prem {host} answered[[ ({detail})]]. Its answers are published in part only, and nothing is guessed; the last snapshot stays as it was. Its own page shows the balances.',
  'error.usage.invalid': 'Not possible as asked: {detail}. "sluice help" shows the form of every command.',
  'error.usage.unknown_product':
    'No product is called {product}. "sluice product list" shows names, hosts and serial numbers.',
  'error.usage.ambiguous_product': '{product} fits several products: {candidates}. Use a name that fits only one.',
  'error.usage.several_accounts':
    'The reports belong to several accounts ({accounts}) and an archive holds only one. Give an existing folder instead of {out}.',
  'error.usage.unknown_credential':
    'There is no credential {credential}. Make it with "sluice credential set {credential} --username NAME".',
  'error.usage.unknown_credential_group':
    'There is no credential group {group}. "sluice credential group list" shows those that there are.',
  'error.usage.unknown_view':
    'There is no view {view} of the list {list}. "sluice inventory view list" shows those that there are.',
  'error.usage.too_many_views':
    'There are {limit} views of this list, as many as are kept. Remove one with "sluice inventory view remove", then save this one.',
  'error.usage.view_exists':
    'The list {list} has a view {view} already. Choose another name, or "sluice inventory view remove {list} {view}".',
  'error.usage.unknown_list_profile':
    'There is no kept mapping of columns {profile}. "sluice list profiles" shows those that there are.',
  'error.file.is_list': '{file} is a list of products. "sluice list import {file}" takes it.',
  'error.usage.unknown_device': 'There is no held device {device}. "sluice receive held" shows those that wait.',
  'error.receiver.cannot_listen':
    'The receiver cannot listen on {address}, port {port}: {detail}. Choose another port or an address of this computer.',
  'error.usage.bad_address':
    'Not an e-mail address: {address}. Nothing was saved. Correct it, for example ops@example.com.',
  'error.usage.foreign_address':
    '{address} is not in the domain {domain} of the Smart Account. Nothing was saved. Additional addresses must be in it: take this one out.',
  'error.schedule.refused':
    '{command} did not work: {detail}. What is shown by "sluice schedule" can be put in by hand.',
  'error.usage.role_unknown':
    'Only a Smart Account administrator may name additional addresses, and your role is not set. Nothing was saved. Say your role first: "sluice account set --role administrator".',
  'error.usage.not_administrator':
    'Only a Smart Account administrator may name additional addresses; your role is set as {role}. Nothing was saved. Ask an administrator, or take the addresses out.',
  'error.usage.no_account_domain':
    'Additional addresses must be in the domain of the Smart Account, and the account is not set by its domain. Nothing was saved. Set the account by its domain first: "sluice account set --smart-account example.com".',
  'error.usage.plain_mail':
    'Mail to {host} would go over the network unencrypted. Choose implicit TLS or STARTTLS; without TLS only a mail server on this computer is allowed.',
  'error.usage.no_mail_server':
    'No mail server is set. Set one with "sluice notices smtp", or save the mail as a file with "sluice digest --out digest.eml" and carry it.',
  'error.usage.no_mail_address':
    'Nobody is named who gets the mail. Set your address first: "sluice notices set --address ops@example.com".',
  'error.usage.digest_sent': 'The mail of {day} went out already, and each goes out once.',
  'error.mail.unreachable':
    'The mail server {host}, port {port}, cannot be reached: {detail}. Check its name, the port and the kind of TLS.',
  'error.mail.certificate':
    'The certificate of the mail server {host}, port {port}, was not accepted: {detail}. If it belongs to a CA of your own, add that CA to the mail server.',
  'error.mail.login':
    'The mail server {host} refused the login of {username}: {detail}. Check the user and set the password again.',
  'error.mail.refused': 'The mail server {host} refused the mail: {detail}. Check the sender and the addresses.',
  'error.mail.partly_refused':
    'The mail server {host} did not take the mail for: {addresses}. Everyone else got it, and it is not sent again; check these addresses for the next one.',
  'error.mail.in_doubt':
    'Whether the mail server {host} took the mail is not known: {detail}. It is not sent again by itself; look whether it arrived.',
  'error.list.too_large':
    'The list has more than {limit} {what}, which is the most that is read (at {file}). Nothing of it was taken: divide it, and give the parts one after the other.',
  'error.inventory_file.no_text':
    '{file} is no text. The portal’s lists are taken as CSV: choose CSV there, or save the workbook as CSV, and import that.',
  'error.inventory_file.unknown_kind':
    'What {file} holds cannot be told from its columns ({columns}). Say it with --kind (licenses, instances, subscriptions or virtual-accounts), and what its columns mean with --map.',
  'error.inventory_file.missing_column':
    '{file} has no column for: {fields}. Its columns are {columns}. Say for each which one it is: --map FIELD=COLUMN, with quotes where the column has blanks.',
  'error.inventory_file.no_date':
    '{file} does not say of which day it is. Say it with --as-of, for example --as-of 2026-11-20.',
  'error.inventory_file.two_dates':
    '{file} and {other} are of different days. Take them one after the other, or say with --as-of of which day both are.',
  'error.inventory_file.future_date':
    '{date} is still to come: no file can be of that day. Check it, and say the right day with --as-of.',
  'error.inventory_file.no_account':
    '{file} does not say of which Smart Account it is, and none is set. Say it with --account, for example --account example.com.',
  'error.inventory_file.other_account':
    '{file} is of the Smart Account {said}, not of {account}. Nothing was taken. If it is meant, say --account {said}.',
  'error.inventory_file.nothing_kept':
    'No line of {file} can be used, so nothing was taken. "sluice inventory import --dry-run" says what is the matter with each line.',
  'error.inventory_file.too_many_lines':
    '{file} has more than {limit} lines, which is the most that is read of one file. Nothing was taken: divide it, and give all parts together. A part alone would count as the whole account.',
  'error.inventory_file.too_many_in_all':
    'The files have more than {limit} lines together, which is the most that is read. Nothing was taken: leave out the lists that you do not need now; those stay as the newest snapshot has them.',
  'error.inventory_file.too_many_places':
    '{file} names more than {limit} virtual accounts, so another column was probably taken for theirs. Nothing was taken. Say which one it is with --map virtual_account=COLUMN.',
  'error.list.unknown':
    '{file} is no list of products in a form that Sluice knows. Check that it is the right file, and the form where one was given; other tables are taken as CSV.',
  'error.list.changed':
    'The files of the list have changed since the preview. Look at the preview again, then apply it.',
  'error.usage.credential_in_use':
    'The credential {credential} is used by {products}. Give them another one first: "sluice product edit", for jump hosts "sluice jump edit", for credential groups "sluice credential group set".',
  'error.usage.product_exists':
    'There is already a product {product}[[ at {host}]]. Use "sluice product edit" to change it, or another name.',
  'error.usage.unknown_jump_host': 'There is no jump host {jump}. "sluice jump list" shows those that there are.',
  'error.usage.jump_host_in_use':
    'The jump host {jump} is still the way to {users}. Give them another one ("sluice product edit … --via NAME" or "--no-via") first.',
  'error.usage.jump_host_loop':
    'The jump host {jump} would be reached through itself: {path}. Choose another one in front of it.',
  'error.usage.unknown_handover': 'There is no hand-over {number}. "sluice handover list" shows them.',
  'error.usage.handover_bytes':
    'Hand-over {number} cannot be written with the same bytes by this version of the program. If the first file was not uploaded, give it up with "sluice handover release {number}" and export again; if it was, import its acknowledgement.',
  'error.usage.handover_state':
    'Hand-over {number} is {state}[[; this needs one that is {wanted}]]. "sluice handover list" shows where each one is.',
  'error.usage.unknown_job': 'There is no job {job}. "sluice jobs list" shows them.',
  'error.usage.unknown_report': 'There is no report {report}. "sluice reports" shows them.',
  'error.usage.not_rejected':
    'Report {report} was not refused, so it is not sent again. "sluice reports --state rejected" lists those that were.',
  'error.usage.no_account':
    'No Smart Account is set up. Set it with "sluice account set", or carry the reports by hand with "sluice export".',
  'error.usage.needs_terminal': 'This would ask for {what}, but standard input is not a terminal. Give it with {flag}.',
  'error.file.not_found': 'There is no file {file}. Check the path.',
  'error.file.forgotten':
    'Sluice was started again since it was given {file}, and no longer knows it. Drop it or choose it once more.',
  'error.file.unreadable':
    '{file} cannot be read[[: {detail}]]. Check its permissions and that no other program holds it.',
  'error.file.no_room':
    'There is no room for {file}: the disk is full, or a limit is reached. Nothing of it was kept. Make room, or choose another place, then do it again.',
  'error.file.unwritable': '{file} cannot be written[[: {detail}]]. Choose a place where you may write.',
  'error.file.empty': '{file} is empty. Fetch or save it again.',
  'error.file.unknown':
    '{file} is nothing that Sluice knows: neither a usage file, an archive, a file from the account, nor text from a product. Lists of products and the portal’s files of its inventory (CSV) are imported in places of their own; else check that it is the right file.',
  'error.file.malformed':
    '{file} is damaged[[ at line {line}]][[, column {column}]][[: {detail}]]. Nothing of it was taken; save or fetch it again.',
  'error.file.doctype':
    '{file} holds a DOCTYPE declaration[[ at line {line}]], which no usage or account file does. It was not read; check where it comes from.',
  'error.file.too_large':
    '{file} is larger than {limitBytes} bytes, the most that is read of one file, and nothing of it was taken. Check that it is the right file.',
  'error.file.too_deep':
    '{file} is nested deeper than {limit} levels, which no usage or account file is. It was not read; check where it comes from.',
  'error.file.archive_truncated':
    'The archive {file} is cut short or damaged. Nothing of it was taken; copy or download it again.',
  'error.file.archive_path':
    'The archive {file} holds "{member}", a path, link or device that could write outside of it. Nothing of it was taken; check where it comes from.',
  'error.file.archive_bomb':
    'The archive {file} unpacks to more than is read from one[[: {limitBytes} bytes]][[: {limitMembers} files]]. Nothing of it was taken; check where it comes from.',
  'error.file.no_reports': '{file} holds no usage reports. Nothing was changed.',
  'error.file.unmatched':
    '{file} fits no hand-over and no upload. It is kept; say where it belongs with "sluice assign FILE PRODUCT".',
  'error.workspace.held':
    'Another job works in this workspace[[: {holder}]]. Wait for it, or leave out --no-wait to wait here.',
  'error.workspace.network_share':
    'The workspace {folder} is on a network share, where records can be damaged. Choose a folder on this computer with --workspace.',
  'error.workspace.cloud_folder':
    'The workspace {folder} is in a folder that {service} synchronises, where records can be damaged. Choose another folder with --workspace.',
  'error.workspace.unwritable':
    'The workspace {folder} cannot be written[[: {detail}]]. Check its permissions and the free space, or choose another folder with --workspace.',
  'error.workspace.job_running':
    'A job is running in this workspace. Wait until it has ended, or cancel it under “Jobs”; then choose the folder again.',
  'error.ledger.newer':
    'The records were written by a newer Sluice (format {found}, this one knows {known}). Nothing was touched; update Sluice.',
  'error.ledger.corrupt':
    'The records in {file} are damaged[[: {detail}]]. Nothing was changed; put back the newest file of the backups folder.',
  'error.ledger.migration_changed':
    'The records were made with another version of step {migration}. Nothing was touched; use the Sluice that made them.',
  'error.ledger.busy': 'The records are held by another process for too long. Try again in a moment.',
  'error.vault.locked':
    'The vault is locked[[: {detail}]]. Give its passphrase in SLUICE_PASSPHRASE or with --passphrase-file.',
  'error.vault.none': 'There is no vault in this workspace yet. The first password or key that is kept makes it.',
  'error.vault.wrong_passphrase': 'The passphrase does not open this vault. Check it and try again.',
  'error.vault.corrupt':
    'The vault {file} is damaged. Put back a copy of it, or move it away and set the credentials and the account again.',
  'error.vault.no_secret':
    'The vault holds nothing for {credential}. Set it again with "sluice credential set" or "sluice account set".',
  'error.vault.no_key_store':
    'The key store of this computer cannot be used[[: {detail}]]. Open the vault with its passphrase instead.',
  'error.secret_file.permissions':
    'Others can read the secret file {file}. Make it readable for its owner only (chmod 600) and try again.',
  'error.settings.invalid': 'The setting {name} is not valid[[: {detail}]]. Correct it and try again.',
  'error.runtime.too_old':
    'Sluice needs Node.js {needed} or newer, this is {found}. In a checkout run "npm ci" and then "npm run sluice -- …", which brings its own.',
  'error.product.unknown_host': "The name {host} cannot be resolved. Check its spelling and this computer's DNS.",
  'error.product.refused':
    '{host} refuses connections on port {port}. Check the port and that the service is switched on at the product.',
  'error.product.unreachable':
    '{host} port {port} cannot be reached[[: {detail}]]. Check the network between this computer and the product.',
  'error.product.timeout':
    '{host} was silent for {seconds} seconds[[ (step: {step})]]. Check the product and the line to it, then try again.',
  'error.product.closed':
    "{host} ended the connection[[ (step: {step})]]. Try again; if it happens always, look at the product's log.",
  'error.product.busy': '{host} has no free line[[: {detail}]]. Try again when fewer sessions are open.',
  'error.product.no_common_algorithm':
    '{host} offers no {kind} that Sluice has, only: {offered}[[. Sluice takes: {ours}]]. Switch one of these on at the product; old algorithms would not help.',
  'error.product.needs_legacy_algorithms':
    '{host} offers no {kind} that is allowed here, only: {offered}. If that is how this product is, allow old ones with "sluice product edit PRODUCT --legacy-algorithms".',
  'error.product.no_https':
    '{host} does not speak HTTPS on port {port}. Check the port and "ip http secure-server", or use --way ssh.',
  'error.jump.failed':
    'The jump host {jump} ({host} port {port}) could not be used, so nothing behind it was reached[[. {why}]]',
  'error.jump.no_credential':
    'No credential is chosen for the jump host {jump}: "sluice jump edit {jump} --credential NAME".',
  'error.jump.cannot_reach':
    'The jump host {jump} cannot reach {host} port {port}[[: {detail}]]. Check address and port, and what the jump host may connect to.',
  'error.jump.forwarding_refused':
    'The jump host {jump} does not forward to {host} port {port}[[: {detail}]]. Allow it there (OpenSSH: AllowTcpForwarding, PermitOpen), or use another jump host.',
  'error.login.refused':
    '{host} refused the login of {username}[[ with the credential {credential}]]. It was tried once and will not be repeated; check the credential with "sluice credential set".',
  'error.login.credential_paused':
    'The credential {credential} was refused elsewhere first, so it was not tried at {host} (the account could be locked). Correct it with "sluice credential set" and start again.',
  'error.login.rests':
    'The credential {credential} was refused within the last day, so an unattended run does not try it at {host} again (the account could be locked). Correct it with "sluice credential set", or run "sluice product check" to try it now.',
  'error.login.password_expired':
    '{host} asks for a new password[[ ("{prompt}")]]. Log in by hand, change it, then set the credential again.',
  'error.login.enable_refused':
    '{host} refused the enable password. Check it with "sluice credential set NAME --enable-file FILE".',
  'error.login.no_secret':
    'The credential {credential} holds nothing for "{what}", which the product asks for. Set it again with all that it needs: "sluice credential set" with --password-file, --enable-file or --key-file.',
  'error.login.no_credential':
    'No credential is chosen for {product}: edit the product and choose one ("sluice product edit {product} --credential NAME"), or make a credential group that has one for it ("sluice credential group set").',
  'error.login.key_unusable':
    'The private key of the credential {credential} cannot be used[[: {detail}]]. Give an OpenSSH or PEM key and its passphrase.',
  'error.login.agent_unusable':
    'The SSH agent of the credential {credential} cannot be used[[: {detail}]]. Start it and add the key to it (ssh-add -l lists what it has).',
  'error.not_authorized':
    'This login may not run "{command}" on the product[[ ("{text}")]]. Allow the line for this user, or use another credential.',
  'error.trust.host_key_changed':
    'STOPPED: {host} shows another host key than the one recorded (recorded {known}, now {offered}). If the change is right, accept it with "sluice product trust {product} --reason WHY".',
  'error.trust.host_key_unknown':
    'STOPPED: the host key of {host} is not recorded yet ({offered}) and --host-keys strict was asked for. Check it and accept it with "sluice product trust {product} --reason WHY".',
  'error.trust.host_key_revoked':
    'STOPPED: {host} shows a host key that was revoked ({offered}). It is never accepted; find out who answers there, and have the product make a new key.',
  'error.trust.jump_host_key':
    'STOPPED: the jump host {jump} ({host}) shows a host key that is not the recorded one ([[recorded {known}, ]]now {offered}). If it is right, accept it with "sluice jump trust {jump} --reason WHY".',
  'error.trust.certificate_changed':
    'STOPPED: {host} shows another certificate than the one recorded (recorded {known}, now {offered}). If the change is right, accept it with "sluice product trust {product} --reason WHY".',
  'error.trust.altered_bytes':
    'STOPPED: {what}[[ of {product}]][[, report {reportId},]] is not what was recorded; its bytes were altered. Nothing of it was sent; run "sluice verify" and put back a backup.',
  'error.trust.wrong_account':
    'STOPPED: {product} names the account {productAccount}, but {account} is set up. If that is right, repeat with --confirm-account "{account}".',
  'error.trust.other_product':
    'STOPPED: at {host} answers another product ({found}) than recorded ({expected}). Nothing was put on it. Was the product replaced, or the address wrong? "sluice product questions" takes your answer.',
  'error.trust.chain_broken':
    'STOPPED: the records were changed by hand: {row}[[: {detail}]]. Keep a copy as evidence and put back a backup.',
  'error.product.no_slp':
    'The product does not use Smart Licensing Using Policy[[ (found: {found})]], so there is nothing to collect.',
  'error.product.not_supported':
    'This kind of product is not supported[[ ({platform})]]. Its reports can be imported from files with "sluice import".',
  'error.product.command_failed':
    'The product did not carry out "{command}"[[; it said: {text}]]. The transcript of the job shows the dialogue.',
  'error.product.unexpected':
    'The product answered "{command}" in a way that is not understood[[: {detail}]]. The transcript of the job shows the dialogue.',
  'error.product.no_space':
    '{filesystem} has too little space[[: {freeBytes} bytes free]][[, {neededBytes} needed]]. Delete files there and try again.',
  'error.product.file_damaged':
    'What came of {path} is not what the product holds[[: {detail}]]. Nothing of it was taken; try again.',
  'error.product.answer_too_large':
    'The answer of the product to "{command}" is longer than the {limitBytes} bytes that are read, and was left unread. Check that the right product answers at this address; where it does, try another way in.',
  'error.product.no_transfer':
    'No file can be moved with this product[[ (tried: {tried})]]. Switch on "ip scp server enable", or carry the file by hand: "sluice import" for usage, "sluice deliver --to-folder" (or "--serve") for acknowledgements.',
  'error.product.import_refused':
    "The product refused the file[[; it said: {text}]]. The file is no longer counted as this product's; check that it belongs to it.",
  'error.product.import_failed':
    'The text shows that {product} did not take the file; it said: {text}. Check that the file is the one for this product and that its name in the command is right, then import it there again.',
  'error.product.not_confirmed':
    'The product took the file, but does not show yet that it is done with the reports[[ ({detail})]]. They stay delivered; run "sluice deliver" again later.',
  'error.product.rest_status':
    "{host} answered {path} with status {status}[[: {detail}]]. Check the user's rights and the product's log.",
  'error.product.overloaded':
    '{host} has too much to do: it answered {path} with status {status}. Run it again in some minutes, or take SSH as the way in.',
  'error.product.redirected':
    '{host} sends {path} elsewhere[[: {location}]]. That is not followed, because the login would go along. Check the address and the HTTPS port of the product.',
  'error.product.rest_absent':
    '{host} has no licensing interface over HTTPS. Its image may be too old or the service is off; use --way ssh.',
  'error.product.no_netconf':
    '{host} answers on port {port}, but not with NETCONF. Switch on "netconf-yang", check the port (usually 830), or use --way ssh.',
  'error.product.no_restconf':
    '{host} does not offer RESTCONF. Switch on "restconf" and "ip http secure-server", or use --way ssh or --way rest.',
  'error.product.license_module':
    '{host} has no usage reports over {way}: its licensing module (cisco-smart-license) is {found}, {needed} is needed, which IOS XE has from 17.4.1 on. Use --way ssh or --way rest.',
  'error.product.rpc_error':
    'The product answered {command} with the error {tag}[[: {text}]]. Check the rights of the user (privilege 15) and the log of the product.',
  'error.product.return_code': 'The product did not do {command}; it said: {text}.',
  'error.action.needs_ssh':
    'Changing {product} needs SSH, but it is reached over {way}. Choose SSH or automatic as its way in.',
  'error.action.not_shown':
    'The product took the lines, but does not show it yet: {shown}. It may take a while: check it later, and read its log.',
  'error.cssm.unreachable':
    'The Smart Account cannot be reached at {url}[[: {detail}]]. Check the network and the proxy; what may have arrived is settled at the next run.',
  'error.cssm.certificate':
    'The certificate of {url} is not trusted[[: {detail}]]. If a proxy of your site opens connections, add its CA with "sluice account set --ca-file FILE".',
  'error.cssm.token_refused':
    'The login at {url} was refused[[: {detail}]]. Check client id, secret and grant with "sluice account set".',
  'error.cssm.forbidden':
    'This login may not do that at {url}[[: {detail}]].[[ Its role is set as: {role}; "sluice guide roles" shows what it may do.]] Ask the administrator of the Smart Account for the right role.',
  'error.cssm.status':
    '{url} answered with status {status}[[: {detail}]]. Try again later; if it stays, check the address.',
  'error.cssm.answer_unreadable':
    'The answer of {url} is not understood[[: {detail}]]. Check the address; a proxy may have answered instead.',
  'error.cssm.refused':
    'The Smart Account refused what was asked[[: {detail}]]. It is not asked again by itself: mend what it names first; where something has moved there, read the inventory anew.',
  'error.cssm.inventory_refused':
    'The Smart Account did not give its inventory[[: {detail}]]. The last snapshot stays as it was; try again later, and check what this login may see.',
  'error.cssm.inventory_unsteady':
    'The list {path} of the Smart Account does not stay the same while it is read[[ ({detail})]]. The last snapshot stays as it was; try again in some minutes.',
  'error.cssm.taken_answer_lost':
    'The Smart Account has these reports already, but its first answer was lost. Get the acknowledgement at the portal and import it.',
  'error.cssm.several_accounts':
    'This login sees several Smart Accounts: {accounts}. Say which one is meant: "sluice account set --smart-account NAME".',
  'error.cssm.no_account':
    'This login sees no account[[ {account}]]. "sluice account check" lists the accounts that it sees.',
  'error.cssm.pace': '{url} asks to go slower[[; next try in {seconds} seconds]]. Nothing is lost; try again later.',
  'error.cssm.poll_given_up':
    'No acknowledgement came[[ within {hours} hours]][[; the Smart Account said: {detail}]]. The reports stay sent; look at the portal and import the acknowledgement.',
  'error.cssm.payload_not_original':
    'Report {reportId} of {product} was saved in a rewritten form, so its signature cannot be checked by the account. Collect it again from the product.',
  'error.account.holding':
    'STOPPED: the account that is set up is a partner holding account. Orders are parked there; licenses cannot be used, so reports do not belong there. Nothing was sent. Set up the account of the customer, or correct --kind, with "sluice account set".',
  'error.account.role_forbids':
    'STOPPED: the role “{role}” may not do this in the Smart Account: {right}. Nothing was sent. Ask an administrator of the account, or correct --role with "sluice account set".',
  'error.job.cancelled': 'Cancelled. What was done is recorded; start again to go on.',
  'error.job.crashed':
    'The job ended without an end: its process was killed. Start it again; it settles what was left open.',
  'error.job.action_crashed':
    'The process of this action was killed, and the product may have taken its lines. It is never repeated by itself: find the product in the list of actions, check it, and start the action anew only if it shows nothing of it.',
  'error.app.core_stopped':
    'The part of Sluice that does the work has ended and is being started again. Nothing that was done is lost; try again in a moment.',
  'error.app.core_unable':
    'The part of Sluice that does the work cannot run on this computer: {what} is missing or does not work[[ ({detail})]]. The records are untouched. Install the newest version of Sluice; until then the command line goes on working.',
  'error.app.host_ended':
    'Sluice was ended on this computer. Nothing that was done is lost. Start it again ("sluice serve") and open the address that it prints.',
  'error.app.core_gave_up':
    'The part of Sluice that does the work has ended {ends} times in a row (the last time with code {code}) and is not started again by itself. What was recorded is safe. Quit Sluice and open it again; if it happens again, report it with the newest file in the folder logs of the workspace.',
  'error.app.session_ended':
    'This browser is no longer signed in. Open the new address that "sluice serve" shows in its terminal.',
  'error.app.sender': 'This request did not come from a page of Sluice, so it was not carried out.',
  'error.internal':
    'Something went wrong inside Sluice: {detail}. Nothing that was done is lost; try again. If it happens again, report it with the newest file in the folder logs of the workspace ("sluice status" shows where that is).',
};

/** What `product.not_confirmed` tells in its `detail`: a code for programs, words for people. */
export const detailsEn = {
  'detail.still_offered': 'it still offers a report of this file',
  'detail.no_list': 'its list of reports could not be read',
  'detail.last_ack_not_moved': 'its "Last ACK received" has not moved',
} as const;
