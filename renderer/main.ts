/**
 * The page's policy forbids code that is made at run time. zod only tries whether it could, for the first schema that is
 * made, but the try alone is a violation. So it is told before anything that imports it is loaded: parts of a built page
 * that are imported statically run before their importer, hence the dynamic import. The name is zod's own (core.ts).
 */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };
void import('./start.tsx');
export {};
