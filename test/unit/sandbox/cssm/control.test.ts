import { expect, test } from 'vitest';
import { readPatch } from '../../../../main/sandbox/cssm/control.ts';
import { siteRoles } from '../../../../main/sandbox/cssm/roles.ts';

test.each([
  ['{"cutNextUploads": 2, "ackTwice": true, "ackParts": "pending-with-data"}', null],
  ['nonsense', 'not JSON'],
  ['[]', 'not a JSON object'],
  ['{"toString": 1}', 'toString: no such behaviour'],
  ['{"cutNextUploads": "2"}', 'cutNextUploads: number expected'],
  ['{"cutNextUploads": -1}', 'cutNextUploads: 0 or more expected'],
  ['{"role": "king"}', `role: one of ${siteRoles.join(', ')} expected`],
  ['{"ackParts": "thirds"}', 'ackParts: none, pending-with-data or complete-then-rest expected'],
])('a patch of behaviour: %s', (body, wrong) => {
  expect(readPatch(body)).toEqual(wrong ?? JSON.parse(body));
});
