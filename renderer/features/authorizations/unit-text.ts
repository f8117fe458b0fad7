import type { Udi } from '../../../shared/vocabulary.ts';

export const unitText = ({ udi }: { readonly udi: Udi }): string => `${udi.pid} ${udi.serial}`;
