import type { Texts } from '../texts.ts';
import type { accountsEn } from './en.ts';

export const accountsJa: Texts<typeof accountsEn> = {
  'account_kind.customer': 'お客様 (標準)',
  'account_kind.limited': '制限付き',
  'account_kind.holding': 'パートナー保有',
  'role.approver': 'スマートアカウント承認者',
  'role.administrator': 'スマートアカウント管理者',
  'role.user': 'スマートアカウントユーザー',
  'role.viewer': 'スマートアカウント閲覧者',
  'role.virtual_administrator': 'バーチャルアカウント管理者',
  'role.virtual_user': 'バーチャルアカウントユーザー',
  'role.virtual_viewer': 'バーチャルアカウント閲覧者',
  'right.see': 'ライセンスと製品インスタンスの閲覧',
  'right.report': '使用状況レポートのアップロード',
  'right.token': 'ID トークンの作成と失効',
  'right.authorize': '承認コードの要求と返却',
  'right.transfer': '製品インスタンスとライセンスの移動・削除',
  'right.manage_virtual_accounts': 'バーチャルアカウントの追加と削除',
  'right.manage_users': 'ユーザーへのアクセス権の付与',
  'right.notify_others': '追加のアドレスへの通知',
  'right.agree': '会社を代表した契約への同意',
};
