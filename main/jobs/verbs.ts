/** The verbs in one place, imported when the first job starts: ssh2, undici and the archives take time to load. */
export { act } from './act.ts';
export { preflight } from './preflight.ts';
export { check, collect } from './collect.ts';
export { cycle, uploadAndPoll } from './cycle.ts';
export { deliver } from './deliver.ts';
export { deliverToFolder } from './deliver-to-folder.ts';
export { exportReports } from './export.ts';
export { importFiles } from './import.ts';
export { refreshInventory } from './inventory.ts';
export { refreshOnPrem } from './on-prem.ts';
export { saveProof, verifyLedger } from './proof.ts';
export { applyList } from './lists/apply-list.ts';
