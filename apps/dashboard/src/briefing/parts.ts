import type { BriefingDocument, BriefingSentence } from '@lagewacht/contract';

/** The parts in the order of speaking. */
export const parts = ['overview', 'hazards', 'forces', 'outlook', 'changes'] as const;
export type BriefingPart = (typeof parts)[number];

/** The sentences of a part. */
export function sentencesOf(document: BriefingDocument, part: BriefingPart): readonly BriefingSentence[] {
  return part === 'changes' ? document.changes : document.sections[part];
}
