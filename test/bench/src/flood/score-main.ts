import { schematicTerrainDocument } from '@lagewacht/fusion';
import { createFloodScene } from './scene';
import { createFloodScore, csiOf, gapsOf, scoreFlood } from './score';

// Scores the scenes named on the command line, up to so many hours after the peak, and prints the figures as one line of JSON. A program of its own, because
// folding in a test runner's sandbox takes seven times as long.
const [hours = '', ...seeds] = process.argv.slice(2);
const all = createFloodScore();
for (const seed of seeds) scoreFlood(createFloodScene(Number(seed), schematicTerrainDocument(), Number(hours)), all);
process.stdout.write(JSON.stringify({ wet: all.extent.hits + all.extent.misses, csi: csiOf(all.extent), bathtub: csiOf(all.naiveExtent), dyked: csiOf(all.dykedExtent), meanGap: gapsOf(all.wetness).mean }));
