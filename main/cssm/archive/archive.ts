/** Upload archives and the account's answers: writing in the published layout, reading safely. */
export {
  archiveTimestamp,
  deviceFileName,
  deviceOfMember,
  singleFilesFolder,
  stampOfName,
  uploadArchiveName,
} from './archive-names.ts';
export { writeUploadArchive } from './write-upload-archive.ts';
export type { UploadArchive, UploadLine } from './write-upload-archive.ts';
export { writeSingleFiles } from './write-single-files.ts';
export type { SingleFile } from './write-single-files.ts';
export { readArchive } from './read-archive.ts';
export type { ArchiveMember, VisitMember } from './read-archive.ts';
export { defaultArchiveLimits } from './archive-limits.ts';
export type { ArchiveLimits } from './archive-limits.ts';
export { writeAnew, writeWhole, writeWholeBytes } from './safe-file.ts';
export type { WrittenFile } from './safe-file.ts';
export { makeFolder } from './make-folder.ts';
