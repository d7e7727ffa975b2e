// Prints the recalibration map for libs/fusion/src/incidents/recalibration.ts, fitted on the tuning seeds:
//   npx esbuild test/bench/src/incidents/fit-recalibration.ts --bundle --platform=node --format=esm --tsconfig=tsconfig.base.json | node --input-type=module
import { defaultFusionConfig } from '@lagewacht/fusion';
import { TUNING_SEEDS } from './evaluate-incidents';
import { fitIsotonic } from './isotonic';
import { runFusion } from './run-fusion';
import { createIncidentScene } from './scene';
import { samplesOf } from './score';

/**
 * How far the map goes towards what came true. All the way hides what is true as often as not and costs F1 at the threshold of 0.5 (0.63 instead of 0.65 on the
 * tuning seeds, calibration error 0.02 instead of 0.06); half way costs none.
 */
const SHARE = 0.5;

const config = { ...defaultFusionConfig, incidents: { ...defaultFusionConfig.incidents, recalibration: { version: 0, knots: [] } } };
const samples = TUNING_SEEDS.map(createIncidentScene).flatMap((scene) => samplesOf(scene, runFusion(scene, config)));
process.stdout.write(`${JSON.stringify(fitIsotonic(samples, SHARE))}\n`);
