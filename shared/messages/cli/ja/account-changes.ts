import type { accountChangesEn } from '../en/account-changes.ts';
import type { Texts } from '../../texts.ts';

export const accountChangesJa: Texts<typeof accountChangesEn> = {
  'inventory move': '製品インスタンスを同じスマートアカウントの別のバーチャルアカウントへ移動する',
  'inventory move --to': '移動先のバーチャルアカウント',
  'inventory move --preview': '残高への影響を表示する。どこにも接続しない',
  'inventory move --confirm-serial': 'シリアル番号をもう一度 (端末で尋ねる代わり)',
  'inventory move --reason': '理由。記録に残る',
  'inventory remove': '製品インスタンスをスマートアカウントから削除する',
  'inventory remove --preview': '残高への影響を表示する。どこにも接続しない',
  'inventory remove --confirm-serial': 'シリアル番号をもう一度 (端末で尋ねる代わり)',
  'inventory remove --reason': '理由。記録に残る',
  'inventory changes': '製品インスタンスの移動と削除、新しい順',
  '<serial>': 'アカウント内の製品インスタンスのシリアル番号 (sluice inventory instances)',
  'change.out': 'アカウント外',
  'change.what': '{name}: {from} → {to}',
  'change.balances': '残高への影響 (計算値。使用分は製品とともに移り、ライセンスは元の場所に残ります):',
  'change.no_use': '使用中のライセンスがないため、残高は変わりません。',
  'change.comes_back': '製品そのものは変わりません。次のレポートで再びアカウントに現れます。',
  'change.moved': '{serial} は {place} に移り、アカウントの一覧で確認しました。',
  'change.removed': '{serial} を削除しました。アカウントの一覧にもうありません。',
  'change_state.begun': '開始済み、結果不明',
  'change_state.in_doubt': '実行された可能性あり',
  'change_state.done': '完了',
  'change_state.refused': '実行されず',
  'ask.type_serial': '実行するにはシリアル番号 {serial} を入力してください: ',
  'empty.changes': '移動も削除もありません。',
};
