import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readAccounts, readPollAnswer, readUsageAnswer, saysDuplicate } from '../../../main/cssm/api/answers.ts';

const samples = new URL('../../../../shared/samples/reports/cssm/', import.meta.url);
const udi = { pid: 'C8000V', serial: '1' };

function withSample(name: string, check: (text: string) => void): void {
  test(`sample ${name}`, (context) => {
    const file = new URL(name, samples);
    if (!existsSync(file)) {
      console.log(`skipped: no ${name} beside the checkout`);
      context.skip('samples are not beside the checkout');
    }
    check(readFileSync(file, 'utf8'));
  });
}

withSample('accounts_search.json', (text) => {
  expect(readAccounts(text)).toEqual([
    {
      id: '123456',
      domain: 'testaccount.local',
      name: 'testaccount.local',
      virtualAccounts: [
        { id: '123456', name: 'Lab-01', isDefault: false },
        { id: '123456', name: 'Lab-02', isDefault: false },
      ],
    },
  ]);
});

withSample('reportusage_ok_poll.json', (text) => {
  expect(readUsageAnswer(text)).toEqual({ kind: 'taken', pollId: '77412347487202314', pollIntervalMs: 300_000, text });
  expect(readPollAnswer(text, udi)).toEqual({ kind: 'pending', text });
});

withSample('authrequest_ok_poll.json', (text) => {
  expect(readUsageAnswer(text)).toMatchObject({ pollId: '773126444402795033' });
});

withSample('poll_acknowledgements.json', (text) => {
  // The published text has a placeholder where the base64 stands.
  expect(() => readPollAnswer(text, udi)).toThrow(/base64/);
  const bytes = Buffer.from("<?xml version='1.0'?><smartLicense/>\r\n");
  const filled = text.replace('<BASE64 ENCODED ACK>', bytes.toString('base64'));
  expect(readPollAnswer(filled, udi)).toEqual({
    kind: 'acks',
    complete: true,
    acks: [{ udi: { pid: 'C8000V', serial: '123451234' }, bytes }],
    text: filled,
  });
});

withSample('poll_authorizations.json', (text) => {
  expect(readPollAnswer(text, udi)).toMatchObject({ kind: 'acks', complete: true, acks: [] });
});

const ack = { sudi: { udi_pid: 'P', udi_serial_number: 'S' }, smart_license: 'AAEC\r\n/w==' };

test('an ACK in parts is not complete, an ACK without a sudi is the asked product’s', () => {
  const parts = JSON.stringify({ status: 'OK_POLL', message: '', data: { acknowledgements: [ack] } });
  expect(readPollAnswer(parts, udi)).toMatchObject({ complete: false, acks: [{ bytes: Buffer.from([0, 1, 2, 255]) }] });
  const plain = JSON.stringify({ status: 'COMPLETE', data: { acknowledgements: [{ smart_license: 'AAEC' }] } });
  expect(readPollAnswer(plain, udi)).toMatchObject({ complete: true, acks: [{ udi }] });
  const none = JSON.stringify({ status: 'COMPLETE', data: { acknowledgements: [{ ...ack, smart_license: null }] } });
  expect(readPollAnswer(none, udi)).toMatchObject({ acks: [] });
});

test('OK_POLL with words is an error, FAILED is a refusal', () => {
  const words = JSON.stringify({ status: 'OK_POLL', message: 'no such poll', message_code: 'E7' });
  expect(readPollAnswer(words, udi)).toMatchObject({ kind: 'refused', message: 'E7 no such poll' });
  const failed = '{"status":"FAILED","message":"bad"}';
  expect(readPollAnswer(failed, udi)).toMatchObject({ kind: 'refused', message: 'bad' });
  expect(readUsageAnswer(failed)).toEqual({ kind: 'refused', duplicate: false, message: 'bad', text: failed });
});

test.each([
  ['Duplicate report', true],
  ['RUM report 123 has ALREADY been processed', true],
  ['report already reported', true],
  ['The usage already exists', true],
  ['Record exists for this device', true],
  ['previously submitted', true],
  ['invalid signature', false],
  ['The virtual account does not exist', false],
  ['', false],
])('duplicate wording: %s', (words, expected) => {
  expect(saysDuplicate(words)).toBe(expected);
});

test.each([
  ['no JSON', '<html>'],
  ['no status', '{}'],
  ['no poll id', '{"status":"OK_POLL"}'],
  ['a poll id that is no number', '{"status":"OK_POLL","poll_id":"abc"}'],
  ['a fraction', '{"status":"OK_POLL","poll_id":1.5}'],
])('an upload answer with %s is unreadable', (_name, text) => {
  expect(() => readUsageAnswer(text)).toThrow();
});

test('an unknown status and half base64 are unreadable', () => {
  expect(() => readPollAnswer('{"status":"MAYBE"}', udi)).toThrow(/MAYBE/);
  const broken = JSON.stringify({
    status: 'COMPLETE',
    data: { acknowledgements: [{ ...ack, smart_license: 'AAECA' }] },
  });
  expect(() => readPollAnswer(broken, udi)).toThrow(/base64/);
});
