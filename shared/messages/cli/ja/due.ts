import { dueJa as shared } from '../../due/ja.ts';
import type { dueEn } from '../en/due.ts';
import type { Texts } from '../../texts.ts';

export const dueJa: Texts<typeof dueEn> = {
  ...shared,
  'heading.due_on': '期日',
  'heading.due': '項目',
  'heading.take': '持参',
  'heading.bring': '持ち帰り',
  'due.calendar_name': 'Smart Licensing: 期限',
  'due.calendar_written_other': '{file} に {count} 件の日時を書き込みました',
  'due.feed_none': '更新されるカレンダー ファイルはありません。',
  'due.feed_kept': 'このワークスペースのウィンドウ、Web ホスト、コマンドの実行中、{file} を最新に保ちます。',
  'due.plan_written': '{sites} か所の拠点、{products} 台の製品インスタンスの計画を {file} に書き込みました',
  'due.plan_title': '{day} までの訪問',
  'due.plan_about':
    '接続されていない {sites} か所の拠点で、{products} 台の製品インスタンスにその日までの期限、または配信待ちのファイルがあります。{time} 現在。',
  'due.plan_none': 'その日までに訪問が必要な、接続されていない拠点はありません。',
  'due.plan_product': '製品インスタンス',
  'due.plan_why': '理由',
  'due.plan_take': '持参するもの',
  'due.plan_bring': '持ち帰るもの',
  'due.bring': '未報告のレポートをすべて含む使用状況ファイル',
  'due.bring_count_other': '使用状況ファイル (前回の読み取り時、未報告のレポートは {count} 件)',
  'due.bring_proof': 'インポート後の show license status の出力 (UDI を含む)',
};
