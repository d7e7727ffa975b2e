import * as z from 'zod';
import { answerKindSchema, credibilitySchema, gateStateSchema, injectChannelSchema, linkFaultSchema, reportCategorySchema, sensorFaultSchema, urgencySchema } from '@lagewacht/contract';
import { bilingualTextSchema, both, closed, durationSchema, expecting, nameSchema, numberIn, placeSchema, referenceSchema, textSchema, wholeIn } from './parts';

// The MSEL as it is written.

const hangsOn = closed({ inject: referenceSchema, delay: durationSchema.default(0) });
const conditions = {
  at: durationSchema.optional().describe(both('zu dieser Szenariozeit', 'at this second of the scenario')),
  level: closed({ gauge: referenceSchema, above: z.number().optional(), below: z.number().optional() }).refine(({ above, below }) => above !== undefined || below !== undefined, expecting('level')).optional()
    .describe(both('wenn der wahre Wasserstand (m NHN) darüber oder darunter ist', 'when the true level (m NHN) is above or below')),
  after: hangsOn.optional().describe(both('nachdem ein anderes gesendet wurde', 'after another one was sent')),
  answered: hangsOn.optional().describe(both('nachdem die Spieler das Erwartete getan haben', 'after the players did what it expects')),
  missed: hangsOn.optional().describe(both('nachdem die Zeit dafür abgelaufen ist', 'after the time for that ran out')),
};
const whenSchema = z.union([z.literal('by hand', expecting('when')), closed(conditions).refine((when) => Object.keys(conditions).filter((key) => when[key as keyof typeof when] !== undefined).length === 1, expecting('when'))], expecting('when'))
  .describe(both('wann: „by hand“ oder eine Bedingung', 'when: "by hand", or one condition'));

const forShape = { for: durationSchema.optional().describe(both('wie lange; fehlt es: bis jemand es behebt', 'how long; missing: until somebody mends it')) };
/** What happens in the truth. */
export const effectSchema = z.discriminatedUnion('do', [
  closed({ do: z.literal('break'), source: referenceSchema, fault: sensorFaultSchema, ...forShape }),
  closed({ do: z.literal('repair'), source: referenceSchema }),
  closed({ do: z.literal('link'), source: referenceSchema.describe(both('eine Quelle oder „*“', 'a source, or "*"')), fault: linkFaultSchema, valueS: numberIn(1, 3600).optional(), valueM: numberIn(1, 100_000).optional(), ...forShape }),
  closed({ do: z.literal('gate'), gate: referenceSchema, state: z.enum(['open', 'closed']) }),
  closed({ do: z.literal('breach'), breach: referenceSchema }),
  closed({ do: z.literal('fire'), fire: referenceSchema, out: z.boolean().default(false) }),
  closed({ do: z.literal('object'), object: referenceSchema, gone: z.boolean().default(false) }),
]);

const reportSchema = closed({
  category: reportCategorySchema, text: z.string().min(1).max(4000),
  about: placeSchema.describe(both('worum es geht: ein Ding (objects, fires, breaches, incidents), ein Name aus „places“ oder [Länge, Breite]', 'what it is about: a thing (objects, fires, breaches, incidents), a name of "places", or [longitude, latitude]')),
  placeSigmaM: numberIn(0, 10_000).default(20).describe(both('so ungenau ist der genannte Ort, m (1 σ)', 'how far off the stated place is, m (1 σ)')),
  urgency: urgencySchema.optional(), persons: wholeIn(0, 100_000).optional(), denies: z.boolean().default(false).describe(both('true: es ist NICHT so', 'true: it is NOT so')), state: gateStateSchema.optional(), feature: referenceSchema.optional().describe(both('Tor oder Pegel, das gemeint ist', 'the gate or gauge meant')),
  credibility: credibilitySchema.optional(), origin: z.string().min(1).max(120).optional().describe(both('woher das Wort zuerst kam; ein Ursprung zählt einmal', 'where the word came from first; one origin counts once')),
  echoes: z.array(durationSchema).max(10).default([]).describe(both('danach erzählen es andere weiter', 'delays after which others pass it on')),
});

const expectSchema = closed({
  action: bilingualTextSchema.describe(both('was die Spieler tun sollen', 'what the players should do')), kinds: z.array(answerKindSchema).min(1), unit: referenceSchema.optional(), capability: z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/).optional(),
  target: z.string().regex(/^[a-z]{2,12}:[A-Za-z0-9._:-]{1,160}$/).optional().describe(both('Lageobjekt, etwa gate:gate-peute', 'entity of the picture, such as gate:gate-peute')),
  near: placeSchema.optional(), nearM: numberIn(1, 100_000).default(500), words: z.array(z.string().min(2).max(80)).max(20).optional(), within: durationSchema.describe(both('so viel Zeit haben sie', 'how much time they have')),
});

/** One line of the MSEL. */
export const injectSchema = closed({
  id: nameSchema, title: bilingualTextSchema, when: whenSchema, channel: injectChannelSchema, from: referenceSchema.optional(), to: textSchema.optional(),
  report: reportSchema.optional(), effects: z.array(effectSchema).max(20).default([]), expect: expectSchema.optional(), objective: referenceSchema.optional(), owner: textSchema.optional(),
}).refine(({ report, from, effects }) => (report === undefined ? effects.length > 0 : from !== undefined), expecting('says_or_does'));
/** A line of the MSEL as it is written. */
export type WrittenInject = z.infer<typeof injectSchema>;
