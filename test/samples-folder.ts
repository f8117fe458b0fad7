import { resolve } from 'node:path';

/** The shared samples stand beside the checkout, or where SLUICE_SAMPLES says, and are never committed. */
export const samplesFolder = process.env['SLUICE_SAMPLES'] ?? resolve(import.meta.dirname, '../../shared/samples');
