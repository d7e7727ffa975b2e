import * as z from 'zod';

/** What a field report is about (interfaces of the field app and of partners). */
export const reportCategorySchema = z.enum(['flooding', 'dyke_damage', 'dyke_breach', 'person_in_danger', 'person_in_water', 'fire', 'road_blocked', 'road_clear',
  'building_damage', 'power_outage', 'hazmat', 'gate_state', 'vessel_adrift', 'shelter_status', 'medical', 'other']);
export type ReportCategory = z.infer<typeof reportCategorySchema>;

/** State of a flood gate as somebody claims it. */
export const gateStateSchema = z.enum(['open', 'closed', 'moving', 'unknown']);
export type GateState = z.infer<typeof gateStateSchema>;

/** CAP 1.2 urgency, in lower case. */
export const urgencySchema = z.enum(['immediate', 'expected', 'future', 'past', 'unknown']);
export type Urgency = z.infer<typeof urgencySchema>;

/** Four levels, each shown by colour, shape and word. */
export const severitySchema = z.enum(['minor', 'moderate', 'severe', 'extreme']);
export type Severity = z.infer<typeof severitySchema>;

/** Admiralty reliability of the source, A (completely reliable) to E (unreliable), F cannot be judged. */
export const reliabilitySchema = z.enum(['A', 'B', 'C', 'D', 'E', 'F']);
export type Reliability = z.infer<typeof reliabilitySchema>;

/** Admiralty credibility of the piece of information, 1 (confirmed) to 5 (improbable), 6 cannot be judged. An axis of its own. */
export const credibilitySchema = z.number().int().min(1).max(6);
export type Credibility = z.infer<typeof credibilitySchema>;

/** FMS status digit of German emergency radio, 0 to 9. */
export const fmsSchema = z.number().int().min(0).max(9).describe('FMS status 0 to 9');

/** Vertical reference of a water level. `PNP` is the gauge's own zero; its height in NHN comes from the source's registration. */
export const datumSchema = z.enum(['NHN', 'NN', 'PNP', 'NAP', 'MSL']);
export type Datum = z.infer<typeof datumSchema>;

/** Class of a detected object. An unknown word of tomorrow's detector becomes `unknown` at the door; the raw record keeps it. */
export const objectClassSchema = z.enum(['person', 'person_in_water', 'vehicle', 'vessel', 'animal', 'debris', 'fire', 'unknown']);
export type ObjectClass = z.infer<typeof objectClassSchema>;

/** Kind of a registered source. */
export const sourceKindSchema = z.enum(['gauge', 'gate', 'weather', 'seepage', 'traffic', 'shelter', 'drone', 'unit', 'camera', 'person', 'partner', 'other']);
export type SourceKind = z.infer<typeof sourceKindSchema>;
