import { exercisePlanSchema, type ExercisePlan } from '@lagewacht/contract';

const both = (de: string, en: string): { de: string; en: string } => ({ de, en });
const at = (lon: number, lat: number): { lon: number; lat: number } => ({ lon, lat });
const expect = (action: { de: string; en: string }, kinds: readonly string[], withinS: number) => ({ action, kinds, withinS });

/** A plan with an inject of every kind of condition and channel, as an engine tells it. */
export const plan: ExercisePlan = exercisePlanSchema.parse({
  scenario: 'storm-surge', title: both('Sturmflut auf den Elbinseln', 'Storm surge on the Elbe islands'), seed: 7, durationS: 2400, scenarioSha256: 'a'.repeat(64),
  objectives: [{ id: 'O1', title: both('Widersprüche erkennen', 'See contradictions') }, { id: 'O2', title: both('Meldungen zusammenführen', 'Link reports') }, { id: 'O3', title: both('Kräfte einsetzen', 'Commit forces') }],
  msel: [
    { id: 'cellar', when: { on: 'time', atS: 60 }, title: both('Keller läuft voll, Veddel', 'Cellar floods on the Veddel'), channel: 'phone', from: 'desk-112', to: 'S2', objective: 'O2', owner: 'Leitstelle',
      report: { category: 'flooding', text: 'Wasser im Keller, steigt!', about: at(10.0232, 53.5248), echoesS: [90, 200] }, expect: expect(both('Mit der zweiten Meldung zusammenführen', 'Merge with the second report'), ['assessment', 'log'], 300) },
    { id: 'gate-jams', when: { on: 'time', atS: 150 }, title: both('Fluttor Müggenburg klemmt offen', 'Müggenburg flood gate jams open'), channel: 'radio', from: 'bf-35', to: 'Abschnitt Ost', objective: 'O1', owner: 'Regie Tore',
      report: { category: 'gate_state', text: 'Tor steht offen, obwohl zu gemeldet.', about: at(10.0283, 53.5246), state: 'open', feature: 'gate-muggenburg' }, expect: expect(both('Widerspruch klären, Trupp zum Tor', 'Settle the contradiction, send a crew'), ['assessment', 'tasking'], 420) },
    { id: 'person-hafencity', when: { on: 'time', atS: 300 }, title: both('Person im Wasser, HafenCity', 'Person in the water, HafenCity'), channel: 'app', from: 'bf-12', objective: 'O3', owner: 'Regie Wasser', report: { category: 'person_in_water', text: 'Person treibt Richtung Elbbrücken.', about: { object: 'person-hafencity' }, persons: 1, urgency: 'immediate' },
      expect: { ...expect(both('Boot entsenden', 'Send a boat'), ['tasking'], 180), capability: 'boat' } },
    { id: 'gauge-stuck', when: { on: 'time', atS: 480 }, title: both('Pegel Bunthaus bleibt stehen', 'Bunthaus gauge gets stuck'), channel: 'sensor', objective: 'O1', owner: 'Regie Technik', effects: [{ act: 'break', source: 'bunthaus', fault: 'stuck', forS: 420 }] },
    { id: 'rumour', when: { on: 'after', inject: 'gate-jams', delayS: 240 }, title: both('Gerücht: Deich in Georgswerder gebrochen', 'Rumour: dyke broken at Georgswerder'), channel: 'phone', from: 'desk-112', to: 'S2', objective: 'O1', owner: 'Leitstelle', report: { category: 'dyke_breach', text: 'Nachbarn sagen, der Deich ist durch!', about: at(10.041, 53.5138), credibility: 5 },
      expect: expect(both('Nicht weitergeben, Drohne oder Trupp schickt ein Bild', 'Do not pass on, get a picture by drone or crew'), ['tasking', 'assessment', 'log'], 600) },
    { id: 'boat-refuses', when: { on: 'answered', inject: 'person-hafencity', delayS: 60 }, title: both('Boot meldet Maschinenschaden', 'Boat reports engine failure'), channel: 'radio', from: 'bf-12', objective: 'O3', owner: 'Regie Wasser', report: { category: 'other', text: 'Maschinenschaden, brauchen Ersatz.', about: at(9.99, 53.54) }, expect: expect(both('Ersatzboot beauftragen', 'Order another boat'), ['tasking'], 240) },
    { id: 'relatives', when: { on: 'missed', inject: 'person-hafencity', delayS: 30 }, title: both('Angehörige rufen empört an', 'Relatives call in anger'), channel: 'phone', from: 'witness-1', owner: 'Leitstelle', report: { category: 'person_in_water', text: 'Warum kommt niemand?', about: { object: 'person-hafencity' } } },
    { id: 'stage-2', when: { on: 'level', gauge: 'st-pauli', aboveM: 5.5 }, title: both('Presse fragt nach Räumung', 'Press asks about evacuation'), channel: 'phone', from: 'witness-1', to: 'Leitung', objective: 'O3', owner: 'Leitstelle', report: { category: 'other', text: 'Wird Wilhelmsburg geräumt?', about: at(10.022, 53.4915) } },
    { id: 'stillhorn-breaks', when: { on: 'hand' }, title: both('Deich Stillhorn bricht', 'Dyke at Stillhorn breaks'), channel: 'sensor', objective: 'O3', owner: 'Leitung Regie', effects: [{ act: 'breach', breach: 'breach-stillhorn' }] },
    { id: 'drone-finds', when: { on: 'time', atS: 1500 }, title: both('Drohne findet drei Personen', 'Drone finds three people'), channel: 'drone', from: 'bf-35', objective: 'O3', report: { category: 'person_in_danger', text: 'Drei Personen auf Dach, Moorwerder.', about: at(10.0592, 53.4665), persons: 3 }, expect: expect(both('Boot nach Moorwerder', 'Boat to Moorwerder'), ['tasking'], 300) },
  ],
  cast: {
    speakers: [{ source: 'desk-112', name: 'Leitstelle 112', device: false }, { source: 'witness-1', name: 'Anruferin Veddel', device: false }, { source: 'bf-35', name: 'Florian Wilhelmsburg 33/46', device: true }, { source: 'bf-12', name: 'Florian Innenstadt 12/86', device: true }],
    sensors: [{ source: 'st-pauli', name: 'Pegel St. Pauli', kind: 'gauge' }, { source: 'bunthaus', name: 'Pegel Bunthaus', kind: 'gauge' }, { source: 'gate-muggenburg', name: 'Fluttor Müggenburger Durchfahrt', kind: 'gate' }, { source: 'drone-fire-1', name: 'Drohne Feuerwehr 1', kind: 'drone' }],
    breaches: [{ id: 'breach-stillhorn', title: both('Deichbruch Stillhorn', 'Dyke breach at Stillhorn'), lon: 10.0487, lat: 53.4868 }], fires: [{ id: 'fire-peute', title: both('Brand Lagerhalle Peute', 'Warehouse fire on the Peute'), lon: 10.0402, lat: 53.5249 }],
    objects: [{ id: 'person-hafencity', class: 'person_in_water' }, { id: 'barge-koehlbrand', class: 'vessel' }],
  },
});
