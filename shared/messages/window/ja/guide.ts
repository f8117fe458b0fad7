import type { guide as english } from '../en/guide.ts';
import type { Translation } from '../sections.ts';

export const guide: Translation<typeof english> = {
  note: '必要なアカウント、レポートの方法、最初のトークン、状態の意味。すべてこのコンピューターの中にあります。',
  topics: '項目',
  right: '権限',
  own_role: '{role} (自分)',
  'check.title': 'このアカウントを申請できるか',
  'check.mail': 'メールアドレス',
  'check.mail_hint': '申請者の会社のアドレス',
  'check.domain': 'アカウントのドメイン',
  'check.domain_hint': '空欄: アドレスのドメイン',
  'check.prefix': 'プレフィックス',
  'check.prefix_hint': '組織の一部: jp.example.com なら jp',
  'check.existing': '既存のアカウント',
  'check.existing_hint': 'そのドメイン (カンマ区切り)',
  'check.do': '判定',
};
