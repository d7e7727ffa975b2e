import * as z from 'zod';
import { gateStateSchema, reliabilitySchema, reportCategorySchema, unitSettingsSchema, urgencySchema } from '@lagewacht/contract';
import { injectSchema } from './file-msel';
import { both, closed, durationSchema, expecting, nameSchema, numberIn, placeSchema, referenceSchema, spanShape, textSchema, wholeIn } from './parts';

// Who is there: drones, units, witnesses; and what a staff would do with them.

/** A drone's camera. */
export const cameraSchema = closed({
  horizontalFovDeg: numberIn(1, 170), verticalFovDeg: numberIn(1, 170), pitchDeg: numberIn(-90, 0).default(-90).describe(both('−90: senkrecht nach unten', '−90: straight down')),
  detectionProbability: numberIn(0, 1), clutterPerFrame: numberIn(0, 20).default(0).describe(both('Fehldetektionen je Bild im Mittel', 'false detections a frame, on average')), sigmaM: numberIn(0, 100), poseBiasM: numberIn(0, 100), confusion: numberIn(0, 1).default(0),
});

const searchSchema = closed({ centre: placeSchema, widthM: numberIn(10, 20_000), heightM: numberIn(10, 20_000), turnedDeg: numberIn(-360, 360).default(0), spacingM: numberIn(5, 1000) });
const circleSchema = closed({ thing: referenceSchema, radiusM: numberIn(5, 2000) });

/** A drone. */
export const droneSchema = closed({
  id: nameSchema, name: textSchema, place: placeSchema, altM: numberIn(5, 2000).default(90), speedMps: numberIn(1, 40).default(11), camera: referenceSchema,
  positionEvery: durationSchema.default(1), frameEvery: durationSchema.default(0.5),
  flies: z.array(closed({ from: durationSchema, search: searchSchema.optional(), circle: circleSchema.optional() }).refine(({ search, circle }) => (search === undefined) !== (circle === undefined), expecting('one_task'))).default([])
    .describe(both('Aufgaben nacheinander: eine Fläche absuchen oder um etwas kreisen', 'tasks one after the other: search an area, or circle round something')),
});

const signSchema = unitSettingsSchema.shape.sign.unwrap().shape;
const legShape = {
  at: durationSchema, go: z.array(referenceSchema).min(1).optional().describe(both('über diese Kreuzungen', 'by these junctions')), patrol: z.array(referenceSchema).min(2).optional().describe(both('hin und her', 'to and fro')),
  to: placeSchema.optional().describe(both('und von der letzten Kreuzung dorthin', 'and from the last junction there')), speedMps: numberIn(0.1, 60).optional(), fmsThere: wholeIn(0, 9).optional(),
};
const oneWay = ({ go, patrol }: { go?: unknown; patrol?: unknown }): boolean => (go === undefined) !== (patrol === undefined);

/** A unit of the rescue forces. */
export const unitSchema = closed({
  id: nameSchema, callSign: textSchema, organisation: unitSettingsSchema.shape.organisation.unwrap(), section: textSchema.optional(),
  at: referenceSchema.describe(both('Kreuzung, an der sie steht', 'junction where it stands')), moves: z.enum(['road', 'river', 'foot']).default('road'),
  sign: closed({ task: signSchema.fachaufgabe, size: signSchema.einheit }).optional().describe(both('Fachaufgabe und Größe des taktischen Zeichens', 'task and size of the tactical sign')),
  strength: z.tuple([wholeIn(0, 999), wholeIn(0, 999), wholeIn(0, 9999)]).describe(both('Führer, Unterführer, Mannschaft', 'officers, sub-officers, crew')),
  can: z.array(z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/)).max(32).default([]).describe(both('Fähigkeiten', 'capabilities')),
  speedMps: numberIn(0.3, 60).optional(), turnout: durationSchema.default(15).describe(both('vom Auftrag bis zur Abfahrt', 'from the order to departure')), taskTakes: durationSchema.default(180),
  carriesPerMinute: numberIn(0, 1000).default(0).describe(both('so viele Personen bringt sie je Minute in eine Unterkunft', 'persons it takes to a shelter in a minute')),
  refuses: z.array(closed({ ...spanShape, reason: textSchema })).default([]), badFix: closed(spanShape).optional().describe(both('Empfänger springt', 'its receiver jumps about')),
  drone: referenceSchema.optional().describe(both('Drohne, die ein Auftrag losschickt', 'the drone that an order sends')), played: z.boolean().default(false).describe(both('ein Mensch spielt sie', 'a person plays it')),
  routine: z.array(closed(legShape).refine(oneWay, expecting('one_way'))).default([]).describe(both('was sie tut, solange niemand etwas befiehlt', 'what it does while nobody orders it about')),
});

/** Somebody who reports and has no position. */
export const witnessSchema = closed({ id: nameSchema, name: textSchema, place: placeSchema, reliability: reliabilitySchema });

/** What people say all the time. */
export const chatterSchema = closed({
  from: durationSchema, every: durationSchema, speaker: referenceSchema, placeSigmaM: numberIn(0, 10_000),
  says: z.array(closed({ category: reportCategorySchema, urgency: urgencySchema, text: textSchema })).min(1), near: z.array(referenceSchema).min(1).describe(both('Orte aus „places“', 'places of "places"')),
});

/** The players' part, for when nobody plays. */
export const scriptSchema = closed({
  orders: z.array(closed({ id: nameSchema, unit: referenceSchema, ...legShape, text: textSchema.optional(), doneAfter: durationSchema.optional() }).refine(oneWay, expecting('one_way'))).default([]),
  settles: z.array(closed({ at: durationSchema, gate: referenceSchema, state: gateStateSchema, reason: textSchema })).default([]),
  gates: z.array(closed({ at: durationSchema, gate: referenceSchema, to: z.enum(['open', 'closed']) })).default([]),
  ends: z.array(closed({ at: durationSchema, thing: referenceSchema })).default([]).describe(both('was damit gerettet, gelöscht, gesichert ist', 'what is thereby rescued, put out, secured')),
  words: z.array(injectSchema).default([]).describe(both('was die Einheiten dann melden', 'what the units then report')),
});
