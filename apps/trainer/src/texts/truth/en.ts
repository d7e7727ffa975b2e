import type { TextsOf } from '../texts-of';
import type { truth as german } from './de';

/** English texts of the truth beside the picture. */
export const truth: TextsOf<typeof german> = {
  maps: 'Maps', mode: 'Mode', side: 'Side by side', swipe: 'Swipe', lock: 'Lock the views', edge: 'Edge between picture and truth', edgeNow: '{{percent}} % picture', pictureOf: 'PICTURE of the players', truthOnly: 'TRUTH',
  asOf: 'Truth of {{time}}, {{age}} ago', pastAt: 'As it was and was known then: {{time}}', toPresent: 'To the present', noFrame: 'No truth known yet.', failed: 'A newer one cannot be had right now.', denied: 'Your role sees no picture, so nothing is compared.',
  noMap: 'This device cannot draw maps (no WebGL 2). The comparison stands in the table.', mapLoading: 'Loading the maps …',
  rings: 'Rings: double = missing in the picture · dashed = displaced or wrong · dotted with a cross = not true', comparison: 'Comparison', differences: 'Differences', difference: 'Difference', truth: 'Truth', picture: 'Picture',
  show: 'Show on the map', nothing: 'Nothing to compare yet.', noDifference: 'No such differences.', more_one: '{{count}} more row', more_other: '{{count}} more rows',
  standing: { missed: 'missing', false: 'false', displaced: 'displaced', wrong: 'wrong', doubted: 'in doubt', right: 'right' }, away: '{{metres}} m',
  of: { incident: 'Incident', track: 'Object', gauge: 'Gauge', gate: 'Flood gate', polder: 'Polder', unit: 'Unit' }, none: '–', confidence: '{{percent}} %', wet: '{{depth}} m of water', dry: 'dry',
  wetLikely: 'water {{percent}} % likely', roles: 'Through the eyes of a role', rolesNote: 'Each view opens in a window of its own, in this exercise. Nothing can be written in it.',
  role: { desk: 'Commander: the picture', water: 'Water specialist', forces: 'Section leader: forces', log: 'Keeper of the log', wall: 'Wall', field: 'Field unit: field app' },
  roleNote: {
    desk: 'Map, alarms, lists', water: 'Gauges, gates, polders', forces: 'Units and orders', log: 'Command log', wall: 'What the whole room sees', field: 'A login of its own on the device; what is sent there counts',
  },
};
