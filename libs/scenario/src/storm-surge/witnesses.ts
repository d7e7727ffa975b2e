import type { WitnessPlan } from '../scenario';

/** People who speak without a vehicle of their own: gate workers, dyke watches, the 112 desk. */
export const stormSurgeWitnesses: readonly WitnessPlan[] = [
  { source: 'worker-veddel', name: 'Torwärter Veddel', place: [10.0285, 53.5247], reliability: 'B' },
  { source: 'worker-ernst-august', name: 'Schleusenwärterin Ernst-August-Schleuse', place: [9.9874, 53.515], reliability: 'B' },
  { source: 'dyke-watch-stillhorn', name: 'Deichläufer Stillhorn', place: [10.0485, 53.4878], reliability: 'B' },
  { source: 'dyke-watch-moorwerder', name: 'Deichläuferin Moorwerder', place: [10.0572, 53.4685], reliability: 'C' },
  { source: 'desk-112', name: 'Notruf 112', place: [10.0015, 53.5455], reliability: 'C' },
  { source: 'social-watch', name: 'Soziale Medien (Auswertung)', place: [9.9935, 53.5505], reliability: 'E' },
];
