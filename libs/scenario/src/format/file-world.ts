import * as z from 'zod';
import { datumSchema, gateStateSchema, objectClassSchema, reportCategorySchema, sensorFaultSchema, severitySchema } from '@lagewacht/contract';
import { bilingualTextSchema, both, closed, durationSchema, expecting, nameSchema, numberIn, placeSchema, referenceSchema, ringSchema, spanShape, textSchema, wholeIn, namedPlacesSchema } from './parts';

// What is there: water, ways, fixed sensors, things, people.

const harmonicSchema = closed({ amplitudeM: numberIn(0, 20), phaseDeg: numberIn(-720, 720) });

/** Tide and surge. */
export const waterSchema = closed({
  tide: closed({
    meanLevelM: numberIn(-10, 5000).describe(both('mittlerer Wasserstand, m NHN', 'mean level, m NHN')),
    constituents: z.partialRecord(z.enum(['M2', 'S2', 'N2', 'K2', 'O1', 'K1', 'M4', 'MS4', 'M6']), harmonicSchema).describe(both('Partialtiden; ein Fluss ohne Tide hat keine', 'harmonics of the tide; a river without tide has none')),
  }),
  surge: closed({
    peakM: numberIn(0, 10).describe(both('Windstau am Scheitel, m', 'surge at its peak, m')), peakHour: z.number().describe(both('Tidestunde des Scheitels', 'tide hour of the peak')),
    riseHours: numberIn(0.1, 240), fallHours: numberIn(0.1, 240),
  }).describe(both('was Wind oder Hochwasser dazutun', 'what wind or flood adds')),
  startHour: z.number().describe(both('Tidestunde, zu der das Szenario beginnt', 'tide hour at which the scenario begins')),
  timeFactor: numberIn(0.1, 240).default(1).describe(both('so viel schneller als das Szenario läuft das Wasser', 'so much faster than the scenario the water runs')),
});

const networkSchema = closed({
  junctions: namedPlacesSchema.describe(both('Kreuzungen mit Ort', 'junctions with their places')),
  joined: z.array(z.array(referenceSchema).min(2)).describe(both('Züge: jede Kreuzung ist mit der nächsten verbunden', 'chains: each junction is joined to the next')),
});
/** Roads and waterways. */
export const waysSchema = closed({ road: networkSchema.optional(), river: networkSchema.optional() });

const sensorShape = {
  id: nameSchema, name: textSchema, place: placeSchema, every: durationSchema.describe(both('sendet alle … (Uhr des Senders)', 'sends every … (the sender\'s clock)')),
  faults: z.array(closed({ fault: sensorFaultSchema, ...spanShape })).default([]).describe(both('Störungen von Anfang an geplant', 'faults planned from the start')),
};

const thresholdSchema = closed({
  code: nameSchema, levelM: z.number(), severity: severitySchema, label: bilingualTextSchema, action: bilingualTextSchema.optional(), alarm: z.boolean().optional().describe(both('false: nur eine Marke, kein Alarm', 'false: only a mark, no alarm')),
});
/** Levels by the names of their lists. */
export const thresholdsSchema = z.record(nameSchema, z.array(thresholdSchema).max(24));

/** A gauge. */
export const gaugeSchema = closed({
  ...sensorShape, every: durationSchema.default(5),
  delayHours: z.number().default(0).describe(both('Laufzeit der Tide bis hierher, Stunden', 'travel time of the tide to here, hours')), gain: numberIn(0, 10).default(1), raiseM: z.number().default(0), surgeGain: numberIn(0, 10).default(1),
  sigmaM: numberIn(0, 2).default(0.012), datum: datumSchema.extract(['NHN', 'PNP']).default('NHN'), uom: z.enum(['m', 'cm']).default('m'), gaugeZeroM: z.number().default(-5),
  meanHighWaterM: z.number().optional(), meanHighWaterFrom: z.string().optional(), stages: z.enum(['st-pauli', 'none']).default('none'), surgeClasses: z.boolean().default(false),
  thresholds: referenceSchema.optional().describe(both('Name einer Liste aus „thresholds“', 'name of a list of "thresholds"')),
});

/** A flood gate. */
export const gateSchema = closed({
  ...sensorShape, every: durationSchema.default(5), sillM: z.number(), widthM: numberIn(0.1, 1000).default(8), gauge: referenceSchema, area: textSchema, polder: referenceSchema.optional(),
  takes: durationSchema.default(25).describe(both('so lange bewegt es sich', 'how long it moves')),
  moves: z.array(closed({ at: durationSchema, to: z.enum(['open', 'closed']) })).default([]).describe(both('was es von selbst tut; am Anfang ist es offen', 'what it does by itself; at the start it is open')),
  byHand: durationSchema.default(90).describe(both('so lange braucht ein Trupp vor Ort, bis es sich bewegt', 'how long a crew there needs until it moves')),
  lies: closed({ ...spanShape, state: gateStateSchema }).optional().describe(both('in dieser Zeit meldet der Sensor das, gleich was ist', 'meanwhile its sensor says this, whatever is so')),
});

/** A point where water seeps through a dyke. */
export const seepageSchema = closed({
  ...sensorShape, every: durationSchema.default(10), gauge: referenceSchema, footM: z.number().default(3.2), litresPerMinutePerM: numberIn(0, 1000).default(0.8),
  failsAt: durationSchema.optional().describe(both('ab hier gibt der Deich nach', 'from here on the dyke gives way')), growthPerMinute: numberIn(0, 10).optional(),
  damage: referenceSchema.optional().describe(both('Ding, dessen Ende das Wachsen beendet', 'the thing whose end ends the growth')),
});

/** A weather mast. */
export const weatherSchema = closed({ ...sensorShape, every: durationSchema.default(10), windMps: numberIn(0, 80), gustFactor: numberIn(1, 4).default(1.4), rainMmPerH: numberIn(0, 200).default(0) });

const endShape = { at: z.enum(['stay', 'restart', 'turn']).default('stay') };
/** How a thing moves: it stays, drifts or drives. */
const motionShape = {
  at: placeSchema.optional().describe(both('steht hier', 'stays here')),
  drifts: closed({ start: placeSchema, eastMps: numberIn(-10, 10), northMps: numberIn(-10, 10), swayM: numberIn(0, 200).default(5), swayS: numberIn(1, 1000).default(70) }).optional(),
  drives: closed({ on: z.enum(['road', 'river']), via: z.array(referenceSchema).min(2), speedMps: numberIn(0.1, 60), end: endShape.at }).optional(),
};
const cureSchema = closed({ by: z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/), takes: durationSchema }).describe(both('wer es beenden kann (Fähigkeit) und wie lange das vor Ort dauert', 'who can end it (capability), and how long that takes on scene'));
const startSchema = z.union([durationSchema, z.literal('inject', expecting('duration'))], expecting('duration')).default(0).describe(both('ab wann; „inject“: wenn ein Inject es sagt', 'from when; "inject": when an inject says so'));
const lifeShape = { id: nameSchema, from: startSchema, until: durationSchema.optional(), title: bilingualTextSchema.optional() };
const oneMotion = (thing: { at?: unknown; drifts?: unknown; drives?: unknown }): boolean => [thing.at, thing.drifts, thing.drives].filter((motion) => motion !== undefined).length === 1;

/** Something that cameras see. With a category it is also the matter with somebody. */
export const objectSchema = closed({
  ...lifeShape, ...motionShape, class: objectClassSchema.exclude(['fire']), category: reportCategorySchema.optional(), persons: wholeIn(0, 100_000).optional(), solved: cureSchema.optional(),
}).refine(oneMotion, expecting('one_motion'));
/** A fire. */
export const fireSchema = closed({ ...lifeShape, place: placeSchema, solved: cureSchema.default({ by: 'pump', takes: 900 }) });
/** Something that is the matter and that no camera sees. */
export const incidentSchema = closed({ ...lifeShape, place: placeSchema, category: reportCategorySchema, persons: wholeIn(0, 100_000).optional(), solved: cureSchema.optional() });
/** A gap in a dyke. */
export const breachSchema = closed({
  ...lifeShape, place: placeSchema, polder: referenceSchema, gauge: referenceSchema, sillM: z.number().describe(both('Höhe dessen, was vom Deich bleibt, m NHN', 'height of what is left of the dyke, m NHN')),
  widthM: numberIn(0.1, 1000), growsMPerMinute: numberIn(0, 100).default(0), widestM: numberIn(0.1, 2000).default(60), solved: cureSchema.optional(),
});
/** Land behind a dyke. */
export const polderSchema = closed({
  id: nameSchema, name: textSchema, place: placeSchema, ring: ringSchema, groundM: z.number().describe(both('mittlere Geländehöhe, m NHN', 'mean height of the ground, m NHN')), areaM2: numberIn(1, 1e10),
  persons: wholeIn(0, 10_000_000).default(0), leavePerMinute: numberIn(0, 10_000).default(20).describe(both('so viele gehen je Minute von selbst, wenn gewarnt wird', 'so many leave by themselves a minute when warned')),
  shelters: z.array(referenceSchema).default([]).describe(both('wohin sie gebracht werden, in dieser Folge', 'where they are taken, in this order')),
});
/** An emergency shelter. */
export const shelterSchema = closed({ id: nameSchema, name: textSchema, place: placeSchema, places: wholeIn(0, 1_000_000), persons: wholeIn(0, 1_000_000).default(0) });

/** Cars that drive to and fro, for cameras alone. */
export const trafficSchema = closed({ on: z.enum(['road', 'river']).default('road'), class: objectClassSchema.default('vehicle'), via: z.array(referenceSchema).min(2), speedMps: numberIn(0.1, 60), count: wholeIn(1, 50).default(3), every: durationSchema.default(45) });
/** Several of one kind in a row: a queue of cars, a line of helpers with sandbags. */
export const rowSchema = closed({
  id: nameSchema, class: objectClassSchema, count: wholeIn(1, 200), first: placeSchema, stepM: z.tuple([z.number(), z.number()]).describe(both('von einem zum nächsten: [nach Osten, nach Norden], m', 'from one to the next: [east, north], m')),
  moveM: z.tuple([z.number(), z.number()]).describe(both('wie weit jedes geht, und zurück, wenn „end: turn“', 'how far each goes, and back with "end: turn"')), speedMps: numberIn(0.01, 60), end: endShape.at, from: durationSchema.default(0), until: durationSchema.optional(),
});
