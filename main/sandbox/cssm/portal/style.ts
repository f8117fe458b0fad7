import { createHash } from 'node:crypto';

/** The pages' only style; allowed by its hash, so that the policy needs no `unsafe-inline`. */
export const style = `
:root { color-scheme: light dark; --line: #c9d0d8; --soft: #f3f5f8; --ink: #17202b; --paper: #fff; --accent: #0b5cad; --good: #17663a; --warn: #855400; --bad: #a11d1d; }
@media (prefers-color-scheme: dark) { :root { --line: #3b4654; --soft: #1d2530; --ink: #e8edf3; --paper: #131a22; --accent: #7db8f5; --good: #7ed3a0; --warn: #f0c06a; --bad: #ff9a94; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header { background: var(--soft); border-bottom: 1px solid var(--line); padding: 1rem 0; }
header p { margin: 0 auto; max-width: 70rem; padding: 0 1.5rem; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
a { color: var(--accent); }
form { display: grid; gap: 1rem; max-width: 34rem; padding: 1.25rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--soft); }
form p { margin: -.5rem 0 0; font-size: .9rem; }
label { display: grid; gap: .3rem; font-weight: 600; }
select, input, button { font: inherit; padding: .5rem .6rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--paper); color: inherit; }
select, input { font-weight: 400; }
::file-selector-button { font: inherit; margin-inline-end: .75rem; padding: .2rem .75rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--soft); color: inherit; cursor: pointer; }
button, .button { justify-self: start; display: inline-block; padding: .5rem 1rem; border-radius: .3rem; border: 1px solid var(--accent); background: var(--accent); color: var(--paper); font-weight: 600; text-decoration: none; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: start; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { background: var(--soft); }
.accepted { color: var(--good); font-weight: 600; }
.duplicate { color: var(--warn); font-weight: 600; }
.refused { color: var(--bad); font-weight: 600; }
.note { border-inline-start: 4px solid var(--warn); padding: .5rem 1rem; background: var(--soft); }
`;

const hash = createHash('sha256').update(style).digest('base64');

export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: a form would then send `Origin: null`, and be taken for a foreign page's.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;
