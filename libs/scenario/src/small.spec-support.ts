import { readScenario } from './format/read-scenario';
import type { Scenario } from './scenario';

/** A small scenario with one of everything, for tests. The harbour's level rises through 2.5 m after about three minutes and is highest, 4 m, after ten. */
export const smallText = `id: small
title: { de: Klein, en: Small }
summary: { de: Von allem eines, en: One of everything }
duration: 20:00
desk: desk
objectives: [{ id: O1, title: { de: Sehen, en: See } }]
places:
  quay: [9.98, 53.54]
  gate-spot: [9.98, 53.5405]
  farm: [9.99, 53.53]
ways:
  road:
    junctions: { market: [9.985, 53.545], bridge: [9.982, 53.54], village: [9.99, 53.531], lonely: [10.2, 53.6] }
    joined: [[market, bridge, village]]
  river:
    junctions: { pier: [9.97, 53.543], mouth: [9.978, 53.5415], east: [9.99, 53.5385], island: [9.93, 53.55] }
    joined: [[pier, mouth, east]]
water:
  tide: { meanLevelM: 1, constituents: {} }
  surge: { peakM: 3, peakHour: 1, riseHours: 0.6, fallHours: 2 }
  startHour: 0
  timeFactor: 6
thresholds: { levels: [{ code: high, levelM: 2.5, severity: severe, label: { de: Hoch, en: High } }] }
gauges:
  - { id: harbour, name: Hafen, place: [9.975, 53.542], thresholds: levels, faults: [{ fault: stuck, from: 2:00, to: 3:00 }] }
gates:
  - { id: gate-1, name: Tor 1, place: quay, sillM: 2, gauge: harbour, area: Dorf, polder: village, takes: 0:10, byHand: 0:20, moves: [{ at: 9:00, to: closed }] }
polders:
  - { id: village, name: Dorf, place: farm, ring: [[9.985, 53.535], [9.995, 53.535], [9.995, 53.525], [9.985, 53.525]], groundM: 1, areaM2: 20000, persons: 300, leavePerMinute: 30, shelters: [hall, school] }
breaches:
  - { id: dyke, title: { de: Deichbruch, en: Breach }, from: inject, place: [9.9885, 53.5345], polder: village, gauge: harbour, sillM: 1.5, widthM: 5, growsMPerMinute: 5, widestM: 20, solved: { by: sandbags, takes: 1:00 } }
shelters:
  - { id: hall, name: Halle, place: [9.985, 53.5452], places: 10, persons: 6 }
  - { id: school, name: Schule, place: [9.986, 53.5455], places: 100 }
objects:
  - { id: swimmer, class: person_in_water, category: person_in_water, persons: 1, drifts: { start: [9.979, 53.541], eastMps: 0.2, northMps: -0.05 }, solved: { by: boat, takes: 0:30 } }
fires:
  - { id: barn, title: { de: Scheunenbrand, en: Barn fire }, from: 1:00, place: [9.9855, 53.5448], solved: { by: pump, takes: 2:00 } }
cameras:
  nadir: { horizontalFovDeg: 70, verticalFovDeg: 55, detectionProbability: 0.9, clutterPerFrame: 0.1, sigmaM: 2, poseBiasM: 2 }
drones:
  - { id: drone-1, name: Drohne, place: [9.98, 53.543], camera: nadir, flies: [{ from: 0:05, circle: { thing: swimmer, radiusM: 20 } }] }
units:
  - { id: boat-1, callSign: Boot 1, organisation: relief, at: pier, moves: river, strength: [0, 1, 4], can: [boat] }
  - { id: truck-1, callSign: LKW 1, organisation: thw, at: market, strength: [0, 1, 5], can: [pump, sandbags, transport], carriesPerMinute: 12, refuses: [{ from: 15:00, to: 20:00, reason: Kein Kraftstoff }] }
  - { id: car-1, callSign: Wagen 1, organisation: police, at: market, strength: [0, 0, 2], can: [loudspeaker], routine: [{ at: 0:10, patrol: [market, bridge] }] }
  - { id: eyes-1, callSign: Drohnentrupp, organisation: fire, at: market, strength: [0, 0, 2], can: [drone], drone: drone-1 }
witnesses:
  - { id: desk, name: Notruf, place: [9.985, 53.545], reliability: C }
  - { id: keeper, name: Torwart, place: quay, reliability: B }
msel:
  - id: call
    title: { de: Anruf, en: Call }
    when: { at: 0:20 }
    channel: phone
    from: desk
    report: { category: person_in_water, about: swimmer, placeSigmaM: 40, urgency: immediate, persons: 1, text: Da treibt jemand., echoes: [0:30] }
    expect: { action: { de: Boot schicken, en: Send a boat }, kinds: [tasking], capability: boat, within: 2:00 }
    objective: O1
  - id: high-water
    title: { de: Wasser hoch, en: Water high }
    when: { level: { gauge: harbour, above: 2.5 } }
    channel: app
    from: keeper
    report: { category: gate_state, state: open, feature: gate-1, about: quay, placeSigmaM: 4, text: Tor 1 steht offen! }
    expect: { action: { de: Tor schließen lassen, en: Have it closed }, kinds: [tasking, assessment], target: 'gate:gate-1', within: 3:00 }
  - { id: followed, title: { de: Danach, en: After }, when: { after: { inject: call, delay: 0:15 } }, channel: phone, from: desk, report: { category: other, about: farm, text: Noch ein Anruf. } }
  - { id: breaks, title: { de: Bruch, en: Breach }, when: { missed: { inject: high-water, delay: 0:10 } }, channel: sensor, effects: [{ do: breach, breach: dyke }] }
  - { id: thanks, title: { de: Dank, en: Thanks }, when: { answered: { inject: call, delay: 0:05 } }, channel: phone, from: desk, report: { category: other, about: farm, text: Danke. } }
  - { id: by-hand, title: { de: Von Hand, en: By hand }, when: by hand, channel: radio, effects: [{ do: link, source: '*', fault: silence, for: 1:00 }] }
chatter:
  - { speaker: desk, from: 0:40, every: 45, placeSigmaM: 50, near: [farm], says: [{ category: flooding, urgency: expected, text: Keller voll. }] }
script:
  orders: [{ id: to-swimmer, unit: boat-1, at: 0:50, go: [pier, mouth], to: [9.98, 53.5408], text: Person aufnehmen, doneAfter: 0:30 }]
  ends: [{ at: 4:00, thing: swimmer }]
`;

/** The small scenario. Throws what is wrong with it. */
export function small(): Scenario {
  const read = readScenario(smallText);
  if (!read.ok) throw new Error(read.error.map(({ text }) => text.en).join('\n'));
  return read.value;
}
