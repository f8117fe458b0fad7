import type { PrintedFacts } from '../../../shared/vocabulary.ts';

export function facts(more: Partial<PrintedFacts> = {}): PrintedFacts {
  return {
    kind: 'show_license_status',
    platform: null,
    hostname: null,
    udi: null,
    licenses: null,
    smart_account: null,
    virtual_account: null,
    transport: { type: null, url: null },
    policy_in_use: null,
    policy_name: null,
    reporting_ack_required: null,
    last_report_push: null,
    last_report_push_utc: null,
    last_ack_received: null,
    last_ack_received_utc: null,
    next_report_push: null,
    next_report_push_utc: null,
    next_ack_deadline: null,
    next_ack_deadline_utc: null,
    trust_code_installed: null,
    registration_status: null,
    smart_licensing: 'slp',
    software_version: null,
    other: {},
    ...more,
  };
}
