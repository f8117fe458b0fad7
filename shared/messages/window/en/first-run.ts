/** Words of this screen only. */
export const firstRun = {
  title: 'Welcome to Sluice',
  intro:
    'Sluice fetches license usage from your products, carries it to the Smart Account and brings the acknowledgements back, and proves for every report where it is.',
  'way.product': 'Connect a product',
  'way.product_text': 'Address and login of one product are enough for a first report. You can add the rest later.',
  'way.list': 'Import a list',
  'way.list_text':
    'An Ansible inventory, a CSV, NetBox, SecureCRT and others. Every line is shown before anything is added.',
  'way.list_do': 'Choose a list',
  'way.files': 'Bring files',
  'way.files_text':
    'Usage files that somebody saved on a product, archives of another tool, acknowledgements, terminal text.',
  'way.files_do': 'Choose files',
  'way.try': 'Try it without products',
  'way.try_text':
    'A make-believe site of 25 products and a Smart Account, on this computer only. It has a workspace of its own, which ends with it.',
  'way.try_do': 'Start the make-believe site',
  username: 'User name',
  'username.missing': 'Enter the user name for the login at the product.',
  password: 'Password',
  'password.missing': 'Enter the password of this user.',
  enable: 'Enable password',
  'enable.hint': 'Only where the login ends at ">"',
  refused:
    '{host} refused the login of {username}. It was tried once and will not be repeated by itself: correct user name or password above, then collect again.',
  start: 'Collect the first report',
  'step.collect': 'Usage is being collected …',
  done_one: '{count} report collected from {product}.',
  done_other: '{count} reports collected from {product}.',
  'done.known': '{product} was reached. It has no usage that was not reported yet, so there is nothing to carry today.',
  'done.next': 'Go on',
  'done.key':
    'Its key was accepted at this first contact and recorded. A changed one will stop everything for this product.',
} as const;
