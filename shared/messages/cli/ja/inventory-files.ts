import type { inventoryFilesEn } from '../en/inventory-files.ts';
import type { Texts } from '../../texts.ts';

/** Files of the portal. */
export const inventoryFilesJa: Texts<typeof inventoryFilesEn> = {
  'inventory import': 'ポータルから書き出したファイル (CSV) を、接続なしで日付つきのスナップショットにする',
  'inventory import <file...>':
    '同じ日のファイル: ライセンス、製品インスタンス、サブスクリプション、バーチャルアカウント',
  'inventory import --kind': '内容の種類 (既定: 列から判断)',
  'inventory import --map': '項目=列。列の意味を指定 (繰り返し可)。列は番号 (#3) でも指定可',
  'inventory import --profile': '保存した割り当て ("sluice list profiles")',
  'inventory import --save-profile': '--map の割り当てをこの名前で保存 (--kind が必要)',
  'inventory import --as-of': 'いつの時点のファイルか (既定: ファイルの記載どおり)',
  'inventory import --account':
    '対象の スマートアカウント のドメインまたは名前 (既定: ファイルの記載、なければ設定済みのもの)',
  'inventory import --virtual-account': '列がないファイルの全行のバーチャルアカウント',
  'inventory import --dry-run': '各行がどうなるかを表示するだけで、何も変更しない',
  'inventory.from_files': '{files} より',
  'inventory.older': '{lists} は {time} 時点',
  'portal.file': '{file}: {kind}',
  'portal.file_unknown': '{file}: 内容の種類が不明',
  'portal.same_as': '{file}: {other} と同じ内容のため除外',
  'portal.as_of_column': '{time} 時点 (行の記載による)',
  'portal.as_of_above': '{time} 時点 (表の上の記載による)',
  'portal.as_of_name': '{time} 時点 (ファイル名による)',
  'portal.counts': '{kept} 行を取り込み、{leftOut} 行を除外',
  'portal.more_other': '… ほか {count} 行',
  'portal.kept': '取り込み',
  'portal.left_out': '除外',
  'portal.older': 'ファイルにないもの: {list}。{time} 時点のまま残ります。',
  'portal.unread': 'ファイルにないもの: {list}。以前のスナップショットにもありません。',
  'portal.known': 'このファイルはスナップショット {number} として取り込み済みです。新しい内容はありません。',
  'portal.remarked_other': '{count} 行は一部を除いて取り込みます。',
};
