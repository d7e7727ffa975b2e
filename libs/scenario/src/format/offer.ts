import type { z } from 'zod';
import type { scenariosDocumentSchema } from '@lagewacht/contract';
import type { Scenario } from '../scenario';

/** A scenario as trainers choose it. */
export type Offer = z.infer<typeof scenariosDocumentSchema>['scenarios'][number];

/** What a scenario is, in a few words. */
export function offerOf({ id, title, summary, durationS, msel }: Scenario): Offer {
  return { id, title: { ...title }, summary: { ...summary }, durationS, injects: msel.length };
}
