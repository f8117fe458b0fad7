/**
 * Marks that turn the text around them (Unicode TR 9, 2). Among other people's words they make one name look like
 * another (CVE-2021-42574), so no name holds one, and no sentence shows one.
 */
const turning = '\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069';
export const turningMarks = new RegExp(`[${turning}]`, 'gu');
/** Those and control characters; not global, so that it can be asked as it is. */
export const hiddenSign = new RegExp(`[\\p{Cc}${turning}]`, 'u');
