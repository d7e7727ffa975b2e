import * as z from 'zod';
import { sourceIdSchema } from './ids';
import { latSchema, lonSchema } from './place';
import { datumSchema, reliabilitySchema, severitySchema, sourceKindSchema } from './vocabulary';
import { timeSchema } from './time';

/** A level at which somebody must act (or, without an alarm, one to know), in metres in the gauge's datum. */
export const thresholdSchema = z.object({
  code: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/),
  label: z.object({ de: z.string().max(80), en: z.string().max(80) }),
  levelM: z.number().min(-50).max(9000),
  severity: severitySchema,
  /** What to do when it is reached; shown with the alarm. */
  action: z.object({ de: z.string().max(200), en: z.string().max(200) }).optional(),
  alarm: z.boolean().optional().describe('false: a mark beside the curve and in lists; reaching it alarms nobody'),
});
export type Threshold = z.infer<typeof thresholdSchema>;

/** Everything that must be known of a gauge to read its levels safely. */
export const gaugeSettingsSchema = z.object({
  datum: datumSchema.describe('datum of the thresholds and of the level shown'),
  gaugeZeroM: z.number().min(-500).max(9000).optional().describe('height of the gauge zero (PNP) in the datum, metres'),
  meanHighWaterM: z.number().min(-50).max(9000).optional().describe('mean high water in the datum; BSH classes are relative to it'),
  meanHighWaterFrom: timeSchema.optional().describe('from when the mean high water is valid'),
  stageScheme: z.enum(['st-pauli', 'none']).default('none').describe('st-pauli: Hamburg water level stages 0 to 3'),
  surgeClasses: z.boolean().default(false).describe('true: BSH surge classes over mean high water'),
  thresholds: z.array(thresholdSchema).max(24).default([]),
  plausibleM: z.tuple([z.number(), z.number()]).optional().describe('[lowest, highest] believable level in the datum'),
});

/** A flood gate: what it keeps out, and from which level. */
export const gateSettingsSchema = z.object({
  sillM: z.number().min(-50).max(9000).optional().describe('sill in metres NHN: above it water enters when the gate is open'),
  gauge: sourceIdSchema.optional().describe('the gauge whose level counts for it'),
  area: z.string().max(80).optional().describe('what floods when it stays open'),
});

/** How a unit is drawn and led. */
export const unitSettingsSchema = z.object({
  callSign: z.string().max(60).optional(),
  organisation: z.enum(['fire', 'thw', 'police', 'relief', 'command', 'armed_forces', 'civil', 'other']).default('other'),
  sign: z.object({
    grundzeichen: z.string().max(60).optional(), fachaufgabe: z.string().max(60).optional(), einheit: z.string().max(60).optional(),
    symbol: z.string().max(60).optional(),
  }).optional().describe('DV 102 sign by the words of taktische-zeichen-core'),
  section: z.string().max(60).optional(),
  vehicle: z.enum(['vehicle', 'boat', 'foot', 'aircraft']).default('vehicle'),
});

/** How to read one foreign value: what is measured, in which unit and datum, and what its codes mean. */
const reading = {
  property: z.string().regex(/^[a-z][a-z0-9_]{0,47}$/),
  uom: z.string().max(24),
  datum: datumSchema.optional(),
  codes: z.record(z.string().max(24), z.string().max(24)).optional().describe('result code → word, for states; without it a bare code is unknown'),
};

/** The members of a LoRaWAN device's decoded payload that are measurements. */
const uplinkFieldsSchema = z.array(z.object({
  field: z.string().min(1).max(120).describe('member of the decoded payload; a dot goes one level deeper'),
  ...reading,
  zeroWhenAbsent: z.boolean().default(false).describe('true: the device or its network leaves out zeros, so a missing member is 0'),
})).min(1).max(16);

/** How a foreign dialect names this source. `datastream` is the name by which a door finds it. */
export const dialectBindingSchema = z.discriminatedUnion('dialect', [
  z.object({
    dialect: z.literal('sensorthings'),
    datastream: z.string().min(1).max(120).describe('id in v1.1/Datastreams(ID)/Observations, without quotes'),
    ...reading,
  }),
  z.object({
    dialect: z.literal('ttn'),
    datastream: z.string().regex(/^v3\/[^/+#]{1,80}\/devices\/[^/+#]{1,80}$/, 'expected v3/{application}@{tenant}/devices/{device}').describe('the device\'s topic without its last level'),
    fields: uplinkFieldsSchema,
  }),
  z.object({
    dialect: z.literal('chirpstack'),
    datastream: z.string().regex(/^application\/[^/+#]{1,80}\/device\/[^/+#]{1,80}$/, 'expected application/{id}/device/{eui}').describe('the device\'s topic without its last two levels'),
    fields: uplinkFieldsSchema,
  }),
]);
export type DialectBinding = z.infer<typeof dialectBindingSchema>;

/** The registration of a source. It is journaled like any word of the source itself: thresholds shape the picture. */
export const sourceRegistrationSchema = z.object({
  source: sourceIdSchema,
  kind: sourceKindSchema,
  name: z.string().min(1).max(120),
  lon: lonSchema.optional(),
  lat: latSchema.optional(),
  periodS: z.number().min(0.05).max(86_400).optional().describe('expected time between two words of it; silence after three of them'),
  reliability: reliabilitySchema.optional().describe('Admiralty grade of the source'),
  gauge: gaugeSettingsSchema.optional(),
  gate: gateSettingsSchema.optional(),
  unit: unitSettingsSchema.optional(),
  bindings: z.array(dialectBindingSchema).max(16).default([]),
  simulated: z.boolean().default(false).describe('true: its words come from a simulator, and every screen says so'),
  retired: z.boolean().default(false).describe('true: no longer expected to speak'),
}).describe('what is known of a source beforehand');
export type SourceRegistration = z.infer<typeof sourceRegistrationSchema>;
