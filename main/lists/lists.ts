/** Lists of products in whatever form they were kept. Pure: files are given as bytes, nothing is opened, asked or guessed. */
export { readAddress } from './address.ts';
export { mostListBytes, mostListFiles, readList } from './read-list.ts';
export type { ReadListOptions } from './read-list.ts';
export type {
  ChosenColumns,
  ColumnMapping,
  FileProblem,
  ListFile,
  ListLogin,
  ListReading,
  ListRow,
  ListTable,
} from './types.ts';
