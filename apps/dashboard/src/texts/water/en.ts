/** English texts of the water view. */
export const water = {
  title: 'Water', gauges: 'Gauges', gates: 'Flood gates', polders: 'Polders at risk', noGauges: 'No gauge registered.', noGates: 'No flood gate registered.', noPolders: 'No water is to be expected in any polder.', next: 'Next threshold', toGo: '{{metres}} m to go', chance: '{{percent}} %', notExpected: 'not to be expected until {{time}}', allReached: 'All thresholds are reached.',
  gate: 'Gate', state: 'State', level: 'Water against the sill', left: 'Time to harm', protects: 'Protects', sillAbove: '{{metres}} m above the sill', sillBelow: '{{metres}} m below the sill', unknownSill: 'sill or gauge not known', danger: 'danger is there', actAs: 'act as if {{state}}', heard: 'Last heard',
  polder: 'Polder', chanceOfWater: 'Water inside', wet: 'Flooded', cause: 'Cause', order: 'Worst first',
};
