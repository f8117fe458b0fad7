import type { Catalogue } from './messages.ts';

/**
 * Errors and notes whose sentence names a command or a flag, as the window says them: which screen, which button. What
 * stands between “…” is a label of the window (a test holds it).
 */
export const windowErrorsEn = {
  'error.schedule.refused': '{command} did not work: {detail}. Copy what is shown into the scheduler by hand.',
  'error.usage.unknown_snapshot': 'There is no snapshot {snapshot} of the account.',
  'error.usage.unknown_instance':
    'The last snapshot has no product instance with the serial number {instance}, or several. Refresh it on the Smart Account screen.',
  'error.usage.unknown_token': 'There is no such ID token. “Smart Account” lists those that are known.',
  'error.usage.token_text_unknown':
    'The text of this ID token is not here. Read the list again: where the account still has it, it is fetched.',
  'error.usage.unknown_authorization': 'There is no authorization {number}. Reload the list.',
  'error.usage.authorization_state':
    'Authorization {number} cannot be used for that: it is {state}. The list shows where it is.',
  'error.product.request_not_built':
    'The product could not make the request[[: {reason}]]. It does not know the feature, or has no license of it in use. Check the feature’s name on the product, and ask again.',
  'error.usage.token_state': 'This ID token cannot be used for that: it is {state}. Choose another one.',
  'error.usage.no_inventory': 'The account was never read. Refresh it on the Smart Account screen.',
  'error.usage.no_on_prem': 'No SSM On-Prem is set. “Settings”, “SSM On-Prem” sets one.',
  'error.on_prem.certificate':
    'The certificate of SSM On-Prem {host} is not trusted[[: {detail}]]. Add the CA that signed it in “Settings”, “SSM On-Prem”.',
  'error.on_prem.login':
    'SSM On-Prem {host} refused the login[[: {detail}]]. Check client ID, secret and kind of login in “Settings”, “SSM On-Prem”.',
  'error.usage.invalid': 'Not possible as asked: {detail}. Change it and try again.',
  'error.usage.unknown_product': 'No product is called {product}. “Product Instances” lists all of them.',
  'error.usage.unknown_credential':
    'There is no credential {credential}. Make it in “Settings”, “Credentials”, or choose another one for the product.',
  'error.usage.unknown_credential_group': 'There is no credential group {group}. Choose another one in the settings.',
  'error.usage.change_open':
    'A move or removal of {instance} is not at its end: the account may have done it. Refresh the account, then look again.',
  'error.usage.unknown_view': 'There is no view {view} of this list. Choose another one.',
  'error.usage.too_many_views':
    'There are {limit} views of this list, as many as are kept. Remove one, then save this one.',
  'error.usage.view_exists': 'This list has a view {view} already. Choose another name.',
  'error.inventory_file.no_text':
    '{file} is no text, so it is none of the CSV files that the portal exports. Export the list as CSV at the portal and choose that file; usage files and ACKs are brought under “Hand-over”.',
  'error.inventory_file.unknown_kind':
    'What {file} holds cannot be told from its columns ({columns}). Choose it under “Holds”.',
  'error.inventory_file.missing_column':
    '{file} has no column for: {fields}. Its columns are {columns}. Choose which one it is.',
  'error.inventory_file.no_date': '{file} does not say of which day it is. Give the day under “As of”.',
  'error.inventory_file.two_dates':
    '{file} and {other} are of different days. Take them one after the other, or give the day of both under “As of”.',
  'error.inventory_file.future_date':
    '{date} is still to come: no file can be of that day. Give the right day under “As of”.',
  'error.inventory_file.no_account':
    '{file} does not say of which Smart Account it is, and none is set. Give it under “Of the Smart Account”.',
  'error.inventory_file.other_account':
    '{file} is of the Smart Account {said}, not of {account}. If it is meant, write {said} under “Of the Smart Account”.',
  'error.inventory_file.too_many_places':
    '{file} names more than {limit} virtual accounts, so another column was probably taken for theirs. Nothing was taken. Choose the right one in the preview.',
  'error.inventory_file.nothing_kept':
    'No line of {file} can be used, so nothing was taken. The lines below say what is the matter.',
  'error.usage.unknown_list_profile': 'There is no kept mapping of columns {profile}. Choose another one.',
  'error.file.is_list': '{file} is a list of products. Bring it in under Product Instances, Lists, Import a list.',
  'error.usage.unknown_device': 'The device {device} is not held any more. Look at the list again.',
  'error.usage.credential_in_use':
    'The credential {credential} is used by {products}. Give them another one first: products with “Edit”, jump hosts in “Settings”, “Jump hosts”, credential groups in “Settings”, “Credentials”.',
  'error.usage.product_exists':
    'There is already a product {product}[[ at {host}]]. Open it in “Product Instances” and choose “Edit”, or use another name.',
  'error.usage.unknown_handover': 'There is no hand-over {number}. “Hand-over” shows all of them.',
  'error.usage.handover_bytes':
    'Hand-over {number} cannot be written with the same bytes by this version of the program. If the first file was not uploaded, choose “Give up” and export again; if it was, import its acknowledgement.',
  'error.usage.handover_state':
    'Hand-over {number} is {state}[[; this needs one that is {wanted}]]. “Hand-over” shows where each one is.',
  'error.usage.unknown_job': 'There is no job {job}. “Jobs” shows all of them.',
  'error.usage.unknown_report': 'There is no report {report}. “Reports” shows all of them.',
  'error.usage.not_rejected':
    'Report {report} was not refused, so it is not sent again. “Reports” shows those that were.',
  'error.usage.role_unknown':
    'Only a Smart Account administrator may name additional addresses, and your role is not set. Nothing was saved. Choose your role in the account first.',
  'error.usage.no_account_domain':
    'Additional addresses must be in the domain of the Smart Account, and the account is not set by its domain. Nothing was saved. Set the account by its domain (such as example.com) first.',
  'error.usage.no_mail_server': 'No mail server is set. Set one first, or save the mail as a file and carry it.',
  'error.usage.no_mail_address': 'Nobody is named who gets the mail. Set your address first.',
  'error.usage.no_account':
    'No Smart Account is set up. Connect it in “Settings”, “Smart Account”, or carry the reports by hand with “Export to CSSM”.',
  'error.usage.needs_terminal': '{what} is needed and was not given. Enter it and try again.',
  'error.file.unmatched':
    '{file} fits no hand-over and no upload. It is kept; say where it belongs in “Hand-over”, “Not matched”.',
  'error.workspace.held':
    'Another job works in this workspace[[: {holder}]]. Wait until it has ended; “Jobs” shows how far it is.',
  'error.workspace.network_share':
    'The workspace {folder} is on a network share, where records can be damaged. Start Sluice with a folder on this computer.',
  'error.workspace.cloud_folder':
    'The workspace {folder} is in a folder that {service} synchronises, where records can be damaged. Start Sluice with another folder.',
  'error.workspace.unwritable':
    'The workspace {folder} cannot be written[[: {detail}]]. Check its permissions and the free space, or start Sluice with another folder.',
  'error.vault.locked':
    'The vault is locked[[: {detail}]]. Open it with its passphrase: “Vault locked” stands at the top of the window.',
  'error.vault.no_secret':
    'The vault holds nothing for {credential}. Enter it again in “Settings”, “Credentials” or “Smart Account”.',
  'error.runtime.too_old':
    'Sluice needs Node.js {needed} or newer, this is {found}. Install a newer one and start Sluice again.',
  'error.product.needs_legacy_algorithms':
    '{host} offers no {kind} that is allowed here, only: {offered}. If that is how this product is, choose “Edit” at the product and switch on “Allow old SSH algorithms”.',
  'error.usage.unknown_jump_host': 'There is no jump host {jump}. “Settings”, “Jump hosts” shows those that there are.',
  'error.usage.jump_host_in_use':
    'The jump host {jump} is still the way to {users}. Give them another one, or none, at “Edit” of the products first.',
  'error.product.no_https':
    '{host} does not speak HTTPS on port {port}. Check the port and "ip http secure-server", or choose “Edit” at the product and SSH as “Way in”.',
  'error.login.refused':
    '{host} refused the login of {username}[[ with the credential {credential}]]. It was tried once and will not be repeated; check the credential and correct it in “Settings”, “Credentials”.',
  'error.login.credential_paused':
    'The credential {credential} was refused elsewhere first, so it was not tried at {host} (the account could be locked). Correct it in “Settings”, “Credentials”, and start again.',
  'error.login.rests':
    'The credential {credential} was refused within the last day, so a run by schedule does not try it at {host} again (the account could be locked). Correct it in “Settings”, “Credentials”, or choose “Check” at the product to try it now.',
  'error.login.enable_refused':
    '{host} refused the enable password. Check it and correct it in “Settings”, “Credentials”.',
  'error.login.no_secret':
    'The credential {credential} holds nothing for "{what}", which the product asks for. Add it in “Settings”, “Credentials”.',
  'error.login.no_credential': 'No credential is chosen for {product}. Open the product, edit it and choose one.',
  'error.trust.host_key_changed':
    'STOPPED: {host} shows another host key than the one recorded (recorded {known}, now {offered}). If the change is right, open the product and choose “Accept and check again”.',
  'error.trust.host_key_unknown':
    'STOPPED: the host key of {host} is not recorded yet ({offered}), and unknown keys are refused (“Settings”, “Collection”). Check it, open the product and choose “Accept and check again”.',
  'error.jump.no_credential':
    'No credential is chosen for the jump host {jump}: choose one in “Settings”, “Jump hosts”.',
  'error.trust.jump_host_key':
    'STOPPED: the jump host {jump} ({host}) shows a host key that is not the recorded one ([[recorded {known}, ]]now {offered}). If it is right, accept it in “Settings”, “Jump hosts”.',
  'error.trust.certificate_changed':
    'STOPPED: {host} shows another certificate than the one recorded (recorded {known}, now {offered}). If the change is right, open the product and choose “Accept and check again”.',
  'error.trust.altered_bytes':
    'STOPPED: {what}[[ of {product}]][[, report {reportId},]] is not what was recorded; its bytes were altered. Nothing of it was sent; choose “Verify the record” in “Reports” and put back a backup.',
  'error.trust.wrong_account':
    'STOPPED: {product} names the account {productAccount}, but {account} is set up. If that is right, confirm it in “Hand-over”, “Direct upload”.',
  'error.trust.other_product':
    'STOPPED: at {host} answers another product ({found}) than recorded ({expected}). Nothing was put on it. Say on the page of the product whether it was replaced, or correct its address.',
  'error.product.not_supported':
    'This kind of product is not supported[[ ({platform})]]. Its reports can be brought as files with “Import from CSSM”.',
  'error.product.no_transfer':
    'No file can be moved with this product[[ (tried: {tried})]]. Switch on "ip scp server enable", or carry the file by hand: drop saved usage on this window, and choose “Write ACKs to a folder” for acknowledgements.',
  'error.product.not_confirmed':
    'The product took the file, but does not show yet that it is done with the reports[[ ({detail})]]. They stay delivered; choose “Deliver” again later.',
  'error.product.rest_absent':
    '{host} has no licensing interface over HTTPS. Its image may be too old or the service is off; choose “Edit” at the product and SSH as “Way in”.',
  'error.product.no_netconf':
    '{host} answers on port {port}, but not with NETCONF. Switch on "netconf-yang" and check the port (usually 830), or choose “Edit” at the product and SSH as “Way in”.',
  'error.product.no_restconf':
    '{host} does not offer RESTCONF. Switch on "restconf" and "ip http secure-server", or choose “Edit” at the product and SSH or REST as “Way in”.',
  'error.product.license_module':
    '{host} has no usage reports over {way}: its licensing module (cisco-smart-license) is {found}, {needed} is needed, which IOS XE has from 17.4.1 on. Choose “Edit” at the product and SSH or REST as “Way in”.',
  'error.cssm.certificate':
    'The certificate of {url} is not trusted[[: {detail}]]. If a proxy of your site opens connections, add its CA in “Settings”, “Smart Account”.',
  'error.cssm.token_refused':
    'The login at {url} was refused[[: {detail}]]. Check client ID, secret and kind of login in “Settings”, “Smart Account”.',
  'error.cssm.forbidden':
    'This login may not do that at {url}[[: {detail}]].[[ Its role is set as: {role}.]] Ask the administrator of the Smart Account for the right role.',
  'error.account.holding':
    'STOPPED: the account that is set up is a partner holding account. Orders are parked there; licenses cannot be used, so reports do not belong there. Nothing was sent. Set up the account of the customer in “Settings”, “Smart Account”, or correct its kind there.',
  'error.account.role_forbids':
    'STOPPED: the role ({role}) may not do this in the Smart Account: {right}. Nothing was sent. Ask an administrator of the account, or correct your role in “Settings”, “Smart Account”.',
  'error.cssm.several_accounts':
    'This login sees several Smart Accounts: {accounts}. Say which one is meant in “Settings”, “Smart Account”.',
  'error.cssm.no_account':
    'This login sees no account[[ {account}]]. “Test the connection” in “Settings”, “Smart Account” lists the accounts that it sees.',
  'error.app.core_unable':
    'The part of Sluice that does the work cannot run on this computer: {what} is missing or does not work[[ ({detail})]]. The records are untouched. Install the newest version of Sluice.',
  'error.app.session_ended':
    'This browser is no longer signed in. Open the new address that the terminal shows where Sluice was started.',
  'error.internal':
    'Something went wrong inside Sluice: {detail}. Nothing that was done is lost; try again. If it happens again, report it with the newest file in the folder logs of the workspace (“Settings”, “Workspace” shows where that is).',
  'note.no_account': 'no Smart Account is set up, so nothing was uploaded; “Export to CSSM” carries reports by hand',
  'note.reports_by_itself':
    'reports by itself[[ ({detail})]]; read but not collected (“Other ways to collect” can do it)',
  'note.member_elsewhere':
    'a member that stood in another product answers here: {detail}; say on the page of the product whose it is',
} as const satisfies Partial<Catalogue>;

/** Another language. Complete by type. */
export type WindowErrors = Readonly<Record<keyof typeof windowErrorsEn, string>>;
