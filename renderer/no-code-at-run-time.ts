import { config } from 'zod';

/**
 * The page's policy forbids code that is made at run time. zod only tries whether it could, for each schema as it is made,
 * but the try alone is a violation: so this comes before every other import, and is built into one file with zod.
 */
config({ jitless: true });
