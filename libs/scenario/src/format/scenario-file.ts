import * as z from 'zod';
import { cameraSchema, chatterSchema, droneSchema, scriptSchema, unitSchema, witnessSchema } from './file-forces';
import { injectSchema } from './file-msel';
import { breachSchema, fireSchema, gateSchema, gaugeSchema, incidentSchema, objectSchema, polderSchema, rowSchema, seepageSchema, shelterSchema, thresholdsSchema, trafficSchema, waterSchema, waysSchema, weatherSchema } from './file-world';
import { bilingualTextSchema, both, closed, durationSchema, namedPlacesSchema, nameSchema, referenceSchema } from './parts';

const list = <T extends z.ZodType>(schema: T) => z.array(schema).max(2000).default([]);

/** A scenario as it is written: one YAML file. */
export const scenarioFileSchema = closed({
  id: nameSchema.describe(both('Name des Szenarios', 'name of the scenario')), title: bilingualTextSchema, summary: bilingualTextSchema.describe(both('worum es geht, in einem Satz', 'what it is about, in one sentence')),
  language: z.enum(['de', 'en']).default('de').describe(both('Sprache, in der die Leute sprechen', 'language in which people speak')),
  duration: durationSchema.describe(both('geplante Dauer', 'planned duration')),
  desk: referenceSchema.describe(both('wer Gehörtes weitergibt (einer aus „witnesses“)', 'who passes on what they heard (one of "witnesses")')),
  objectives: list(closed({ id: z.string().min(1).max(80), title: bilingualTextSchema })).describe(both('Übungsziele', 'objectives')),
  places: namedPlacesSchema.default({}).describe(both('Orte mit Namen: [Länge, Breite] in Grad', 'named places: [longitude, latitude] in degrees')),
  ways: waysSchema.default({}), water: waterSchema, thresholds: thresholdsSchema.default({}), gauges: list(gaugeSchema), gates: list(gateSchema), seepages: list(seepageSchema), weather: list(weatherSchema),
  polders: list(polderSchema), breaches: list(breachSchema), shelters: list(shelterSchema), objects: list(objectSchema), fires: list(fireSchema), incidents: list(incidentSchema), traffic: list(trafficSchema), rows: list(rowSchema),
  cameras: z.record(nameSchema, cameraSchema).default({}), drones: list(droneSchema), units: list(unitSchema), witnesses: list(witnessSchema),
  msel: list(injectSchema).describe(both('Drehbuch der Übung (MSEL)', 'master scenario events list (MSEL)')), chatter: list(chatterSchema).describe(both('was ohne Drehbuch hereinkommt', 'what comes in unscripted')),
  script: scriptSchema.default({ orders: [], settles: [], gates: [], ends: [], words: [] }).describe(both('Rolle der Spieler, wenn niemand spielt (Demo, Läufe ohne Stab)', 'the players\' part, for when nobody plays (demo, runs without a staff)')),
});
/** A scenario's file after its check, with defaults filled in. */
export type ScenarioFile = z.infer<typeof scenarioFileSchema>;

/** The JSON Schema of a scenario's file, for editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioFileSchema, { io: 'input', target: 'draft-7' });
  return { $comment: 'Made from libs/scenario/src/format. Do not change it by hand.', title: 'Lagewacht scenario', ...schema };
}
