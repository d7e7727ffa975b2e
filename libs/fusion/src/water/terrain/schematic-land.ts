type Line = readonly (readonly [lon: number, lat: number])[];

/** A polder of the schematic terrain. Crests and ground are invented, within what is known of them (crests NHN +7.50 to 9.25 m). */
export interface SchematicPolder {
  readonly id: string;
  readonly name: string;
  readonly crestM: number;
  /** Ground: its middle height and how far it swings, metres NHN. */
  readonly groundM: number;
  readonly swingM: number;
  readonly ring: Line;
}

const cut: Line = [[10.0508, 53.48], [10.0362, 53.4762], [10.03, 53.472]];
const altesLandSeam: Line = [[9.8285, 53.5285], [9.833, 53.5235], [9.842, 53.52], [9.855, 53.521], [9.868, 53.518], [9.88, 53.5105], [9.898, 53.5085]];

/** Rings follow the dyke lines of the schematic map; the inland sides lie on high ground or on another polder. */
export const schematicPolders: readonly SchematicPolder[] = [
  { id: 'veddel', name: 'Veddel', crestM: 7.8, groundM: 2.2, swingM: 0.6, ring: [[10.0185, 53.5268], [10.0222, 53.5282], [10.0305, 53.5225], [10.0262, 53.519], [10.0185, 53.52], [10.015, 53.5232]] },
  { id: 'wilhelmsburg', name: 'Wilhelmsburg', crestM: 8.1, groundM: 1.1, swingM: 1.2, ring: [[9.9765, 53.5192], [9.99, 53.5205], [10.005, 53.5198], [10.02, 53.5178], [10.031, 53.5172], [10.041, 53.5138], [10.0495, 53.5085],
    [10.0518, 53.5], [10.0488, 53.492], [10.0488, 53.484], ...cut, [10.018, 53.4748], [10, 53.4778], [9.9865, 53.4808], [9.9775, 53.486], [9.9745, 53.494], [9.9765, 53.502], [9.978, 53.51]] },
  { id: 'moorwerder', name: 'Moorwerder', crestM: 8.1, groundM: 1, swingM: 0.7, ring: [...[...cut].reverse(), [10.0525, 53.476], [10.0585, 53.468], [10.0505, 53.4668], [10.035, 53.4708]] },
  { id: 'finkenwerder', name: 'Finkenwerder', crestM: 7.5, groundM: 1.2, swingM: 0.9, ring: [[9.842, 53.53], [9.8505, 53.5362], [9.862, 53.5395], [9.876, 53.5385], [9.8832, 53.5368], [9.8822, 53.5325], [9.8788, 53.5275], [9.889, 53.5195],
    ...[...altesLandSeam].reverse()] },
  { id: 'neuenfelde', name: 'Neuenfelde und Cranz', crestM: 7.9, groundM: 0.4, swingM: 0.7, ring: [...altesLandSeam, [9.87, 53.497], [9.765, 53.5], [9.765, 53.5402], [9.772, 53.5398], [9.7902, 53.538], [9.802, 53.5335], [9.8165, 53.5328]] },
  { id: 'moorburg', name: 'Moorburg', crestM: 8.3, groundM: 0.8, swingM: 0.7, ring: [[9.898, 53.5085], [9.908, 53.4985], [9.9215, 53.4945], [9.938, 53.491], [9.9482, 53.4885], [9.9552, 53.4835], [9.9595, 53.4762], [9.955, 53.469], [9.915, 53.471], [9.885, 53.48], [9.87, 53.497]] },
  { id: 'harburg-binnenhafen', name: 'Harburg Binnenhafen', crestM: 8.3, groundM: 3, swingM: 0.4, ring: [[9.9595, 53.4762], [9.972, 53.4722], [9.9805, 53.4702], [9.9888, 53.4718], [9.9975, 53.4708], [10.003, 53.466], [9.99, 53.464], [9.97, 53.4645], [9.955, 53.469]] },
  { id: 'neuland', name: 'Neuland', crestM: 8.5, groundM: 0.9, swingM: 0.6, ring: [[9.9975, 53.4708], [10.0165, 53.4678], [10.0335, 53.4638], [10.0505, 53.4598], [10.0655, 53.4545], [10.072, 53.45], [10.05, 53.447], [10.02, 53.449], [10.003, 53.46], [10.003, 53.466]] },
  { id: 'marschlande', name: 'Marschlande', crestM: 8.2, groundM: 0.5, swingM: 0.7, ring: [[10.0628, 53.5042], [10.0598, 53.5035], [10.057, 53.495], [10.0568, 53.487], [10.0608, 53.479], [10.0662, 53.4705], [10.0705, 53.4635], [10.083, 53.4545], [10.09, 53.45], [10.112, 53.449], [10.112, 53.486], [10.083, 53.495], [10.075, 53.505]] },
  { id: 'rothenburgsort', name: 'Rothenburgsort und Moorfleet', crestM: 8, groundM: 2.1, swingM: 0.9, ring: [[10.0295, 53.5335], [10.043, 53.534], [10.0545, 53.529], [10.0632, 53.521], [10.0685, 53.5125], [10.0662, 53.5062], [10.0628, 53.5042], [10.075, 53.505], [10.098, 53.507], [10.1, 53.522], [10.075, 53.532], [10.05, 53.5375], [10.031, 53.539]] },
  { id: 'hafencity', name: 'HafenCity', crestM: 7.5, groundM: 5.2, swingM: 0.4, ring: [[9.982, 53.5425], [9.9885, 53.5432], [9.9996, 53.5424], [10.012, 53.5402], [10.02, 53.5372], [10.0185, 53.5358], [9.998, 53.5398], [9.9835, 53.5412]] },
  { id: 'neustadt', name: 'Neustadt', crestM: 8.6, groundM: 4.6, swingM: 0.4, ring: [[9.977, 53.5452], [9.986, 53.5455], [9.9985, 53.5458], [9.9985, 53.5485], [9.977, 53.548]] },
  { id: 'st-pauli', name: 'St. Pauli', crestM: 8.6, groundM: 4.8, swingM: 0.4, ring: [[9.96, 53.5457], [9.9675, 53.5462], [9.977, 53.5452], [9.977, 53.548], [9.968, 53.5488], [9.96, 53.5482]] },
  { id: 'altona-altstadt', name: 'Altona-Altstadt', crestM: 7.5, groundM: 4, swingM: 0.3, ring: [[9.934, 53.545], [9.9489, 53.5452], [9.96, 53.5457], [9.96, 53.5482], [9.948, 53.5474], [9.934, 53.5468]] },
];

/** A road of the schematic terrain; with `levelM` it runs on a bank or a bridge of that height. */
export interface SchematicRoad { readonly id: string; readonly name: string; readonly levelM?: number; readonly line: Line }

export const schematicRoads: readonly SchematicRoad[] = [
  { id: 'reichsstrasse', name: 'Wilhelmsburger Reichsstraße', levelM: 4.5, line: [[10.0195, 53.5285], [10.0155, 53.522], [10.0125, 53.513], [10.0085, 53.503], [10.0055, 53.494], [10.003, 53.487], [9.9985, 53.4815]] },
  { id: 'a1', name: 'A1 Stillhorn', levelM: 5.5, line: [[10.046, 53.5095], [10.0405, 53.502], [10.041, 53.49], [10.0365, 53.479]] },
  { id: 'a252', name: 'A252', levelM: 6, line: [[10.0195, 53.5285], [10.0232, 53.521], [10.031, 53.515], [10.0395, 53.509]] },
  { id: 'harburger-chaussee', name: 'Harburger Chaussee', levelM: 5.4, line: [[9.9775, 53.5203], [9.992, 53.5216], [10.008, 53.5213], [10.0155, 53.522]] },
  { id: 'georgswerder-strasse', name: 'Georgswerder Straße', line: [[10.024, 53.5155], [10.0325, 53.5085], [10.034, 53.499], [10.028, 53.491]] },
  { id: 'georg-wilhelm-strasse-nord', name: 'Georg-Wilhelm-Straße (Nord)', line: [[9.9882, 53.5195], [9.989, 53.512], [9.9885, 53.5035]] },
  { id: 'georg-wilhelm-strasse-sued', name: 'Georg-Wilhelm-Straße (Süd)', line: [[9.9885, 53.5035], [9.987, 53.491], [9.9905, 53.484], [9.9985, 53.4815]] },
  { id: 'mengestrasse', name: 'Mengestraße', line: [[9.9885, 53.5035], [10.0085, 53.503], [10.02, 53.4975]] },
  { id: 'kirchdorfer-strasse', name: 'Kirchdorfer Straße', line: [[10.02, 53.4975], [10.028, 53.491], [10.041, 53.4875]] },
  { id: 'stillhorner-weg', name: 'Stillhorner Weg', line: [[10.041, 53.4875], [10.0478, 53.487]] },
  { id: 'moorwerder-hauptdeich', name: 'Moorwerder Norderdeich', line: [[10.0478, 53.487], [10.0475, 53.482], [10.05, 53.4765], [10.0545, 53.4695]] },
  { id: 'veddeler-damm', name: 'Veddeler Damm', levelM: 5.6, line: [[10.0195, 53.5285], [10.003, 53.5282], [9.9945, 53.5268], [9.9765, 53.5255], [9.961, 53.5212]] },
  { id: 'am-zollhafen', name: 'Am Zollhafen', line: [[10.0195, 53.5266], [10.0222, 53.524], [10.0265, 53.522]] },
  { id: 'peutestrasse', name: 'Peutestraße', levelM: 5.1, line: [[10.0285, 53.5247], [10.0367, 53.5254], [10.046, 53.52]] },
  { id: 'kattwykdamm', name: 'Kattwykdamm', levelM: 5.8, line: [[9.9525, 53.4943], [9.96, 53.4965], [9.9605, 53.503], [9.9585, 53.512], [9.961, 53.5212]] },
  { id: 'finkenwerder-strasse', name: 'Finkenwerder Straße', line: [[9.888, 53.522], [9.87, 53.5305], [9.85, 53.5315], [9.838, 53.528]] },
  { id: 'neuenfelder-hauptdeich', name: 'Nincoper Straße', line: [[9.822, 53.5265], [9.805, 53.522], [9.785, 53.523], [9.77, 53.527]] },
  { id: 'moorburger-elbdeich', name: 'Moorburger Elbdeich', line: [[9.91, 53.4945], [9.9215, 53.4925], [9.938, 53.489], [9.951, 53.4825]] },
  { id: 'neulaender-strasse', name: 'Neuländer Straße', line: [[10.004, 53.4655], [10.0225, 53.4625], [10.045, 53.4565], [10.062, 53.4515]] },
  { id: 'moorfleeter-deich', name: 'Moorfleeter Deich', line: [[10.068, 53.521], [10.0735, 53.513], [10.072, 53.507]] },
  { id: 'tatenberger-deich', name: 'Tatenberger Deich', line: [[10.0655, 53.5], [10.077, 53.49], [10.078, 53.478], [10.087, 53.463], [10.098, 53.456]] },
  { id: 'fischmarkt', name: 'Große Elbstraße und Fischmarkt', line: [[9.936, 53.5459], [9.9489, 53.546], [9.959, 53.5466]] },
  { id: 'landungsbruecken', name: 'Landungsbrücken und Vorsetzen', line: [[9.961, 53.5466], [9.9682, 53.5468], [9.9765, 53.5462], [9.986, 53.5462]] },
  { id: 'sandtorkai', name: 'Am Sandtorkai', line: [[9.984, 53.5425], [9.9906, 53.5425], [9.9996, 53.5418], [10.011, 53.5395]] },
  { id: 'karnapp', name: 'Karnapp', line: [[9.976, 53.4672], [9.9885, 53.4665], [9.998, 53.4672]] },
];
