// Names on the map. Positions are where the name should stand, not centres of gravity.

/** A name. `rank` 1 is seen from afar. English only where it differs. */
export interface Place { readonly name: string; readonly nameEn?: string; readonly rank: 1 | 2 | 3; readonly at: readonly [lon: number, lat: number] }

export const districts: readonly Place[] = [
  { name: 'Wilhelmsburg', rank: 1, at: [10.008, 53.4945] }, { name: 'Harburg', rank: 1, at: [9.983, 53.459] }, { name: 'Finkenwerder', rank: 1, at: [9.862, 53.5315] },
  { name: 'HafenCity', rank: 2, at: [10.006, 53.5402] }, { name: 'Veddel', rank: 2, at: [10.0225, 53.5238] }, { name: 'Altenwerder', rank: 2, at: [9.925, 53.5055] },
  { name: 'St. Pauli', rank: 2, at: [9.962, 53.5515] }, { name: 'Altona', rank: 1, at: [9.935, 53.556] }, { name: 'Innenstadt', nameEn: 'City centre', rank: 1, at: [9.993, 53.5505] },
  { name: 'Kleiner Grasbrook', rank: 3, at: [9.999, 53.5305] }, { name: 'Steinwerder', rank: 2, at: [9.962, 53.5355] }, { name: 'Waltershof', rank: 2, at: [9.915, 53.5345] },
  { name: 'Georgswerder', rank: 2, at: [10.034, 53.5115] }, { name: 'Kirchdorf', rank: 3, at: [10.025, 53.489] }, { name: 'Kirchdorf-Süd', rank: 3, at: [10.0255, 53.4815] },
  { name: 'Stillhorn', rank: 3, at: [10.044, 53.4935] }, { name: 'Moorwerder', rank: 2, at: [10.0505, 53.4725] }, { name: 'Bunthäuser Spitze', rank: 3, at: [10.0585, 53.4640] },
  { name: 'Reiherstiegviertel', rank: 3, at: [9.9855, 53.5105] }, { name: 'Neuhof', rank: 3, at: [9.9505, 53.513] }, { name: 'Hohe Schaar', rank: 3, at: [9.9575, 53.4975] },
  { name: 'Peute', rank: 3, at: [10.0375, 53.5245] }, { name: 'Kaltehofe', rank: 3, at: [10.0585, 53.5175] }, { name: 'Rothenburgsort', rank: 2, at: [10.045, 53.5385] },
  { name: 'Moorburg', rank: 2, at: [9.935, 53.4855] }, { name: 'Neuenfelde', rank: 2, at: [9.805, 53.5215] }, { name: 'Cranz', rank: 3, at: [9.776, 53.5365] },
  { name: 'Neugraben', rank: 2, at: [9.862, 53.4695] }, { name: 'Blankenese', rank: 2, at: [9.803, 53.5625] }, { name: 'Othmarschen', rank: 3, at: [9.887, 53.5545] },
  { name: 'Wedel', rank: 1, at: [9.705, 53.580] }, { name: 'Bergedorf', rank: 1, at: [10.212, 53.4875] }, { name: 'Billstedt', rank: 2, at: [10.118, 53.543] },
  { name: 'Moorfleet', rank: 3, at: [10.080, 53.5085] }, { name: 'Spadenland', rank: 3, at: [10.0655, 53.486] }, { name: 'Tatenberg', rank: 3, at: [10.0775, 53.4895] },
  { name: 'Ochsenwerder', rank: 2, at: [10.095, 53.4655] }, { name: 'Kirchwerder', rank: 2, at: [10.185, 53.4235] }, { name: 'Neuengamme', rank: 3, at: [10.215, 53.4475] },
  { name: 'Altengamme', rank: 3, at: [10.285, 53.4375] }, { name: 'Curslack', rank: 3, at: [10.225, 53.459] }, { name: 'Neuland', rank: 3, at: [10.012, 53.4605] },
  { name: 'Over', rank: 3, at: [10.095, 53.4295] }, { name: 'Vier- und Marschlande', rank: 1, at: [10.155, 53.4445] }, { name: 'Altes Land', rank: 1, at: [9.745, 53.519] },
];

/** Places where water levels are read; a live gauge there covers the mark. */
export const gaugePlaces: readonly Place[] = [
  { name: 'Pegel St. Pauli', nameEn: 'Gauge St. Pauli', rank: 2, at: [9.970, 53.5453] }, { name: 'Pegel Harburg', nameEn: 'Gauge Harburg', rank: 2, at: [9.991, 53.4735] },
  { name: 'Pegel Schulau', nameEn: 'Gauge Schulau', rank: 2, at: [9.702, 53.568] }, { name: 'Pegel Blankenese', nameEn: 'Gauge Blankenese', rank: 3, at: [9.796, 53.5565] },
  { name: 'Pegel Seemannshöft', nameEn: 'Gauge Seemannshöft', rank: 3, at: [9.881, 53.5402] }, { name: 'Pegel Cranz', nameEn: 'Gauge Cranz', rank: 3, at: [9.7935, 53.5392] },
  { name: 'Pegel Bunthaus', nameEn: 'Gauge Bunthaus', rank: 3, at: [10.0645, 53.4618] }, { name: 'Pegel Over', nameEn: 'Gauge Over', rank: 3, at: [10.101, 53.435] },
  { name: 'Pegel Zollenspieker', nameEn: 'Gauge Zollenspieker', rank: 2, at: [10.185, 53.3998] }, { name: 'Pegel Altengamme', nameEn: 'Gauge Altengamme', rank: 3, at: [10.297, 53.4285] },
];

/** S-Bahn stations on and round the islands. */
export const stations: readonly Place[] = [
  { name: 'Hauptbahnhof', nameEn: 'Central Station', rank: 2, at: [10.0065, 53.553] }, { name: 'Elbbrücken', rank: 3, at: [10.024, 53.5345] }, { name: 'Veddel', rank: 3, at: [10.0150, 53.5235] },
  { name: 'Wilhelmsburg', rank: 2, at: [10.0062, 53.4990] }, { name: 'Harburg', rank: 2, at: [9.9915, 53.456] }, { name: 'Harburg Rathaus', rank: 3, at: [9.981, 53.4605] },
  { name: 'Landungsbrücken', rank: 3, at: [9.9705, 53.5465] }, { name: 'Altona', rank: 2, at: [9.935, 53.552] }, { name: 'Rothenburgsort', rank: 3, at: [10.043, 53.5355] },
  { name: 'Bergedorf', rank: 2, at: [10.2065, 53.4895] }, { name: 'Neugraben', rank: 3, at: [9.853, 53.4735] }, { name: 'Blankenese', rank: 3, at: [9.815, 53.5643] }, { name: 'Wedel', rank: 3, at: [9.705, 53.5817] },
];

type Ring = readonly (readonly [number, number])[];

/** Coarse tints of the ground: built up, port, green. Blobs, not borders. */
export const grounds: readonly { readonly kind: 'urban' | 'port' | 'green'; readonly ring: Ring }[] = [
  { kind: 'urban', ring: [[9.695, 53.572], [9.76, 53.570], [9.81, 53.5592], [9.86, 53.5508], [9.91, 53.5458], [9.97, 53.5466], [10.03, 53.5425], [10.075, 53.5375], [10.12, 53.536], [10.18, 53.512], [10.225, 53.505], [10.25, 53.56], [10.20, 53.63], [10.10, 53.66], [9.95, 53.655], [9.83, 53.625], [9.73, 53.60]] },
  { kind: 'urban', ring: [[9.979, 53.5185], [10.0105, 53.5178], [10.0105, 53.506], [10.006, 53.487], [9.992, 53.484], [9.981, 53.49], [9.979, 53.505]] },
  { kind: 'urban', ring: [[10.014, 53.499], [10.03, 53.496], [10.036, 53.486], [10.031, 53.478], [10.018, 53.480]] },
  { kind: 'urban', ring: [[10.0172, 53.5262], [10.0228, 53.5275], [10.0288, 53.5225], [10.025, 53.5198], [10.017, 53.5205]] },
  { kind: 'urban', ring: [[9.852, 53.5355], [9.868, 53.5375], [9.879, 53.535], [9.876, 53.527], [9.86, 53.526], [9.848, 53.5285]] },
  { kind: 'urban', ring: [[9.955, 53.4675], [9.985, 53.4675], [10.003, 53.461], [10.008, 53.445], [9.995, 53.425], [9.95, 53.425], [9.935, 53.445], [9.94, 53.462]] },
  { kind: 'urban', ring: [[9.835, 53.4785], [9.875, 53.478], [9.905, 53.4745], [9.90, 53.4665], [9.85, 53.4655], [9.81, 53.468]] },
  { kind: 'urban', ring: [[10.14, 53.507], [10.13, 53.491], [10.16, 53.480], [10.20, 53.4775], [10.235, 53.480], [10.245, 53.50], [10.20, 53.507]] },
  { kind: 'urban', ring: [[9.984, 53.5435], [10.0, 53.5425], [10.0235, 53.5385], [10.022, 53.5358], [9.998, 53.5385], [9.983, 53.5415]] },
  { kind: 'port', ring: [[9.889, 53.5408], [9.911, 53.5402], [9.931, 53.5395], [9.935, 53.529], [9.935, 53.513], [9.934, 53.501], [9.917, 53.500], [9.91, 53.514], [9.893, 53.526]] },
  { kind: 'port', ring: [[9.943, 53.5405], [9.966, 53.5415], [9.984, 53.537], [10.012, 53.5325], [10.014, 53.527], [9.985, 53.5225], [9.969, 53.514], [9.969, 53.498], [9.967, 53.488], [9.956, 53.4955], [9.945, 53.506], [9.943, 53.523]] },
  { kind: 'port', ring: [[10.027, 53.529], [10.048, 53.5195], [10.046, 53.5142], [10.032, 53.519], [10.0305, 53.5235]] },
  { kind: 'port', ring: [[9.957, 53.4855], [9.985, 53.4762], [9.99, 53.4700], [9.975, 53.4675], [9.958, 53.473]] },
  { kind: 'port', ring: [[9.828, 53.5405], [9.846, 53.5405], [9.8475, 53.531], [9.83, 53.5295], [9.822, 53.534]] },
  { kind: 'port', ring: [[10.055, 53.537], [10.105, 53.530], [10.112, 53.52], [10.085, 53.519], [10.068, 53.523], [10.058, 53.53]] },
  { kind: 'port', ring: [[9.935, 53.4905], [9.949, 53.4905], [9.954, 53.4845], [9.944, 53.4835], [9.935, 53.4865]] },
  { kind: 'green', ring: [[9.80, 53.464], [9.86, 53.4635], [9.93, 53.4635], [9.933, 53.445], [9.945, 53.43], [9.92, 53.40], [9.85, 53.41], [9.80, 53.44]] },
  { kind: 'green', ring: [[9.66, 53.5525], [9.72, 53.5420], [9.785, 53.536], [9.82, 53.530], [9.86, 53.5185], [9.895, 53.505], [9.905, 53.49], [9.88, 53.480], [9.80, 53.480], [9.72, 53.49], [9.63, 53.52]] },
  { kind: 'green', ring: [[10.073, 53.497], [10.10, 53.495], [10.15, 53.478], [10.20, 53.472], [10.26, 53.452], [10.33, 53.438], [10.27, 53.4295], [10.21, 53.4060], [10.165, 53.409], [10.125, 53.434], [10.085, 53.456], [10.066, 53.475], [10.060, 53.49]] },
  { kind: 'green', ring: [[10.02, 53.515], [10.046, 53.5075], [10.048, 53.488], [10.051, 53.475], [10.035, 53.4725], [10.034, 53.49], [10.022, 53.505]] },
  { kind: 'green', ring: [[9.995, 53.592], [10.02, 53.598], [10.028, 53.592], [10.01, 53.587]] },
  { kind: 'green', ring: [[10.03, 53.612], [10.07, 53.625], [10.08, 53.615], [10.04, 53.605]] },
  { kind: 'green', ring: [[9.72, 53.60], [9.78, 53.605], [9.79, 53.59], [9.75, 53.583]] },
  { kind: 'green', ring: [[10.005, 53.509], [10.013, 53.508], [10.0085, 53.4975], [9.998, 53.4960], [9.996, 53.503]] },
];
