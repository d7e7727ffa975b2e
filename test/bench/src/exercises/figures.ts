import { z } from 'zod';

/** What `lagewacht exercise run --out` leaves in `scores.json`, as far as it is read here. */
const scoresSchema = z.object({
  truth: z.object({
    tracks: z.object({ gospaM: z.number(), rmseM: z.number(), missed: z.number(), invented: z.number(), idSwitches: z.number() }),
    incidents: z.object({ f1: z.number(), ece: z.number(), brier: z.number(), detections: z.array(z.object({ detectedAfterS: z.number().optional() })) }),
    water: z.object({ levelErrorM: z.number(), gatesRight: z.number(), gatesDoubted: z.number(), floodCsi: z.number() }),
  }),
  alarms: z.object({ raised: z.number(), mostInTenMinutes: z.number() }),
});

const measures = {
  f1: { label: 'incidents: F1', better: 'more', digits: 3 },
  ece: { label: 'incidents: calibration error (ECE)', better: 'less', digits: 3 },
  brier: { label: 'incidents: Brier score', better: 'less', digits: 3 },
  detected: { label: 'incidents detected', better: 'more', digits: 0 },
  delayS: { label: 'median delay of those, s of the scenario', better: 'less', digits: 0 },
  gospaM: { label: 'tracks: GOSPA, m', better: 'less', digits: 1 },
  rmseM: { label: 'tracks: RMSE, m', better: 'less', digits: 1 },
  missed: { label: 'tracks missed', better: 'less', digits: 1 },
  invented: { label: 'tracks invented', better: 'less', digits: 1 },
  switches: { label: 'tracks: identity switches', better: 'less', digits: 0 },
  levelErrorM: { label: 'levels: mean error, m', better: 'less', digits: 3 },
  gatesRight: { label: 'gates right, share', better: 'more', digits: 2 },
  gatesDoubted: { label: 'gates in doubt, share', better: 'less', digits: 2 },
  floodCsi: { label: 'flooded polders: CSI', better: 'more', digits: 2 },
  alarms: { label: 'alarms in the worst ten minutes', better: 'less', digits: 0 },
} as const;
type Measure = keyof typeof measures;
const names = Object.keys(measures) as readonly Measure[];

const figuresSchema = z.object(Object.fromEntries(names.map((name) => [name, z.number().optional()])) as Record<Measure, z.ZodOptional<z.ZodNumber>>);
/** The figures of one run. One that nothing could be measured for is left out. */
export type Figures = z.infer<typeof figuresSchema>;

/** `docs/exercise-scores.json`: the figures that each run had when they were written, and by how much each may become worse. */
export const keptFiguresSchema = z.object({
  seed: z.number().int(),
  mayLose: z.partialRecord(z.enum(names as [Measure, ...Measure[]]), z.number().min(0)),
  runs: z.array(z.object({ scenario: z.string(), speed: z.number(), incidents: z.number().int(), figures: figuresSchema })),
});
export type KeptFigures = z.infer<typeof keptFiguresSchema>;
export type Run = KeptFigures['runs'][number];

const toDigits = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The figures of a `scores.json`, rounded as they are shown. Throws when it is none. */
export function readFigures(scores: unknown): Pick<Run, 'figures' | 'incidents'> {
  const { truth: { tracks, incidents, water }, alarms } = scoresSchema.parse(scores);
  const delays = incidents.detections.flatMap(({ detectedAfterS }) => detectedAfterS ?? []).sort((a, b) => a - b);
  const all: Figures = {
    f1: incidents.f1, ece: incidents.ece, brier: incidents.brier, detected: delays.length, delayS: delays[Math.floor(delays.length / 2)],
    // Without any track that follows something there is no error of one.
    gospaM: tracks.gospaM, rmseM: tracks.rmseM > 0 ? tracks.rmseM : undefined, missed: tracks.missed, invented: tracks.invented, switches: tracks.idSwitches,
    levelErrorM: water.levelErrorM, gatesRight: water.gatesRight, gatesDoubted: water.gatesDoubted, floodCsi: water.floodCsi, alarms: alarms.mostInTenMinutes,
  };
  const figures: Figures = {};
  for (const name of names) {
    const value = all[name];
    if (value !== undefined) figures[name] = toDigits(value, measures[name].digits);
  }
  return { figures, incidents: incidents.detections.length };
}

export const nameOf = ({ scenario, speed }: Pick<Run, 'scenario' | 'speed'>): string => `${scenario}@${speed}`;

/** What became worse than it was by more than it may, in sentences. A figure without a margin, or that one of both has not, is not judged. */
export function whatIsWorse(run: Run, kept: Run, mayLose: KeptFigures['mayLose']): readonly string[] {
  return names.flatMap((name) => {
    const [now, was, margin] = [run.figures[name], kept.figures[name], mayLose[name]];
    if (now === undefined || was === undefined || margin === undefined) return [];
    const { label, better, digits } = measures[name];
    const lost = better === 'more' ? was - now : now - was;
    return lost > margin + 1e-9 ? [`${nameOf(run)}: ${label}: got ${now.toFixed(digits)}, expected ${better === 'more' ? 'at least' : 'at most'} ${(better === 'more' ? was - margin : was + margin).toFixed(digits)} (it was ${was.toFixed(digits)}, and may lose ${margin})`] : [];
  });
}

/** The figures as a table in Markdown: a column for each run, a row for each figure, last what it may lose. */
export function toTable(runs: readonly Run[], mayLose: KeptFigures['mayLose']): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cell = (run: Run, name: Measure): string => {
    const value = run.figures[name];
    if (value === undefined) return '–';
    return name === 'detected' ? `${value} of ${run.incidents}` : value.toFixed(measures[name].digits);
  };
  return [
    line(['', ...runs.map(({ scenario, speed }) => `\`${scenario}\`, ${speed}×`), 'may lose']),
    `|---${'|---:'.repeat(runs.length + 1)}|`,
    ...names.map((name) => line([measures[name].label, ...runs.map((run) => cell(run, name)), String(mayLose[name] ?? '–')])),
  ].join('\n');
}
