import type { ChatterPlan, InjectPlan, SettlementPlan } from '../scenario';

/** The first minute: something of everything a picture must cope with. */
const firstMinute: readonly InjectPlan[] = [
  { id: 'inj-01-gate-open', atS: 26, source: 'worker-veddel', door: 'mqtt', placeSigmaM: 5,
    report: { category: 'gate_state', state: 'open', feature: 'gate-muggenburg', about: { place: [10.0283, 53.5246] }, urgency: 'immediate', origin: 'worker-veddel',
      text: 'Tor Müggenburger Durchfahrt steht offen! Flügel klemmt, Anzeige in der Zentrale ist falsch.' },
    expectedAction: { de: 'Widerspruch erkennen, offen annehmen, Trupp zum Tor schicken', en: 'See the conflict, assume open, send a crew to the gate' },
    objective: 'O1 Widersprüche', owner: 'EXCON 1' },
  { id: 'inj-02-person-call', atS: 34, source: 'desk-112', door: 'rest', placeSigmaM: 60, echoesS: [41, 160],
    report: { category: 'person_in_water', about: { object: 'person-hafencity' }, urgency: 'immediate', persons: 1, origin: 'caller-0171',
      text: 'Anruferin sieht eine Person in der Elbe treiben, Höhe Strandkai, ruft um Hilfe.' },
    expectedAction: { de: 'Mit der Drohnensichtung zusammenführen, Löschboot alarmieren', en: 'Link with the drone sighting, alert the fire boat' }, objective: 'O2 Zusammenführen', owner: 'EXCON 1' },
  { id: 'inj-03-road-blocked', atS: 46, source: 'peter-44-1', door: 'mqtt', placeSigmaM: 8,
    report: { category: 'road_blocked', about: { place: [10.004, 53.5215] }, urgency: 'immediate', text: 'Harburger Chaussee in beiden Richtungen gesperrt, umgestürzter Baum, Wasser auf der Fahrbahn.' } },
  { id: 'inj-04-vessel', atS: 54, source: 'ws-21', door: 'mqtt', placeSigmaM: 40,
    report: { category: 'vessel_adrift', about: { object: 'barge-koehlbrand' }, urgency: 'immediate', text: 'Schute losgerissen, treibt auf die Köhlbrandbrücke zu, keine Besatzung erkennbar.' },
    expectedAction: { de: 'Brücke sperren, Schlepper anfordern', en: 'Close the bridge, request a tug' }, objective: 'O3 Lagebeurteilung', owner: 'EXCON 2' },
];

/** Up to the peak: confirmations, denials, rumours, a dyke that seeps more and more. */
const risingWater: readonly InjectPlan[] = [
  { id: 'inj-05-seepage', atS: 75, source: 'dyke-watch-stillhorn', door: 'mqtt', placeSigmaM: 12,
    report: { category: 'dyke_damage', about: { place: [10.0488, 53.4872] }, urgency: 'expected', text: 'Sickerwasser am Deichfuß Stillhorn, auf etwa 4 m, klar.' } },
  { id: 'inj-06-gate-again', atS: 92, source: 'worker-veddel', door: 'mqtt', placeSigmaM: 5,
    report: { category: 'gate_state', state: 'open', feature: 'gate-muggenburg', about: { place: [10.0283, 53.5246] }, urgency: 'immediate', origin: 'worker-veddel', text: 'Tor weiter offen, brauchen Werkzeug und vier Leute.' } },
  { id: 'inj-07-rumour-breach', atS: 150, source: 'social-watch', door: 'rest', placeSigmaM: 400, echoesS: [12, 30, 55],
    report: { category: 'dyke_breach', about: { place: [10.041, 53.5138] }, urgency: 'immediate', origin: 'post-4711', credibility: 5, text: '„Deich in Georgswerder gebrochen!!“ – Beitrag ohne Bild, vielfach geteilt.' },
    expectedAction: { de: 'Gerücht nicht als Bruch führen, prüfen lassen', en: 'Do not show a rumour as a breach, have it checked' }, objective: 'O4 Quellen bewerten', owner: 'EXCON 1' },
  { id: 'inj-08-fire', atS: 195, source: 'desk-112', door: 'rest', placeSigmaM: 120, echoesS: [25],
    report: { category: 'fire', about: { object: 'fire-peute' }, urgency: 'immediate', origin: 'caller-0172', text: 'Rauch aus einer Lagerhalle auf der Peute.' } },
  { id: 'inj-09-denial', atS: 255, source: 'heros-nord-zt', door: 'mqtt', placeSigmaM: 20,
    report: { category: 'dyke_breach', about: { place: [10.041, 53.5138] }, denies: true, urgency: 'immediate', text: 'Georgswerder Hauptdeich kontrolliert: kein Bruch, Deich trocken.' } },
  { id: 'inj-10-person-veddel', atS: 268, source: 'desk-112', door: 'rest', placeSigmaM: 90,
    report: { category: 'person_in_water', about: { object: 'person-veddel' }, urgency: 'immediate', persons: 1, origin: 'caller-0173', text: 'Person ist von der Freihafenelbbrücke ins Wasser gestürzt.' } },
  { id: 'inj-11-fire-seen', atS: 335, source: 'hh-33-hlf-1', door: 'mqtt', placeSigmaM: 15,
    report: { category: 'fire', about: { object: 'fire-peute' }, urgency: 'immediate', text: 'Lagerhalle 20 × 40 m in Vollbrand, keine Personen, Brandbekämpfung eingeleitet.' } },
  { id: 'inj-12-rescued', atS: 372, source: 'loeschboot-1', door: 'mqtt', placeSigmaM: 6,
    report: { category: 'person_in_water', about: { object: 'person-hafencity' }, denies: true, persons: 1, text: 'Person HafenCity aufgenommen, ansprechbar, unterkühlt. Suche dort beendet.' } },
  { id: 'inj-13-seepage-more', atS: 470, source: 'dyke-watch-stillhorn', door: 'mqtt', placeSigmaM: 12,
    report: { category: 'dyke_damage', about: { place: [10.0488, 53.4872] }, urgency: 'immediate', text: 'Sickerwasser jetzt trüb, Sandaustrag, Böschung weich auf 10 m.' },
    expectedAction: { de: 'Sandsäcke, Räumung hinter dem Deich vorbereiten', en: 'Sandbags, prepare to evacuate behind the dyke' }, objective: 'O5 Vorausschau', owner: 'EXCON 2' },
  { id: 'inj-14-gate-closed', atS: 540, source: 'worker-veddel', door: 'mqtt', placeSigmaM: 5,
    report: { category: 'gate_state', state: 'closed', feature: 'gate-muggenburg', about: { place: [10.0283, 53.5246] }, origin: 'worker-veddel', text: 'Tor Müggenburger Durchfahrt von Hand geschlossen und verriegelt.' } },
  { id: 'inj-15-stranded', atS: 585, source: 'dyke-watch-moorwerder', door: 'mqtt', placeSigmaM: 25,
    report: { category: 'person_in_danger', about: { object: 'persons-moorwerder' }, urgency: 'immediate', persons: 3, text: 'Drei Personen im Außendeich Moorwerder vom Wasser eingeschlossen, auf einem Schuppendach.' } },
  { id: 'inj-16-power', atS: 660, source: 'desk-112', door: 'rest', placeSigmaM: 250,
    report: { category: 'power_outage', about: { place: [10.021, 53.4925] }, urgency: 'immediate', origin: 'grid-operator', text: 'Netzbetreiber: Ausfall Kirchdorf-Süd, etwa 2.600 Haushalte, Dauer unbekannt.' } },
  { id: 'inj-17-road-clear', atS: 700, source: 'heros-wandsbek-oel', door: 'mqtt', placeSigmaM: 10,
    report: { category: 'road_clear', about: { place: [10.004, 53.5215] }, text: 'Harburger Chaussee geräumt, für Einsatzfahrzeuge wieder frei.' } },
  { id: 'inj-18-veddel-rescued', atS: 765, source: 'loeschboot-1', door: 'mqtt', placeSigmaM: 6,
    report: { category: 'person_in_water', about: { object: 'person-veddel' }, denies: true, text: 'Person Veddel aufgenommen, wird reanimiert. Brauchen Rettungswagen an der Brücke.' } },
  { id: 'inj-19-shelter', atS: 840, source: 'rotkreuz-50', door: 'mqtt', placeSigmaM: 10,
    report: { category: 'shelter_status', about: { place: [10.022, 53.4915] }, urgency: 'expected', persons: 180, text: 'Notunterkunft Kirchdorf: 180 Personen, noch Platz für 40.' } },
];

/** Round the peak and after it: the dyke gives way. */
const breach: readonly InjectPlan[] = [
  { id: 'inj-20-pontoon', atS: 900, source: 'peter-14-1', door: 'mqtt', placeSigmaM: 60,
    report: { category: 'vessel_adrift', about: { object: 'pontoon-adrift' }, urgency: 'immediate', text: 'Ponton losgerissen, treibt an den Landungsbrücken vorbei Richtung Überseebrücke.' } },
  { id: 'inj-21-slope', atS: 1290, source: 'kater-3', door: 'mqtt', placeSigmaM: 15,
    report: { category: 'dyke_damage', about: { place: [10.0488, 53.4872] }, urgency: 'immediate', text: 'Binnenböschung Stillhorn rutscht auf 15 m ab. Sandsäcke halten nicht.' },
    expectedAction: { de: 'Räumung Stillhorn anordnen, Kräfte zurückziehen', en: 'Order the evacuation of Stillhorn, withdraw forces' }, objective: 'O5 Vorausschau', owner: 'EXCON 2' },
  { id: 'inj-22-breach', atS: 1446, source: 'heros-harburg-b', door: 'mqtt', placeSigmaM: 15,
    report: { category: 'dyke_breach', about: { object: 'breach-stillhorn' }, urgency: 'immediate', text: 'Deichbruch Stillhorn! Bresche etwa 12 m, Wasser strömt ein. Ziehen uns zurück.' } },
  { id: 'inj-23-breach-watch', atS: 1462, source: 'dyke-watch-stillhorn', door: 'mqtt', placeSigmaM: 40,
    report: { category: 'dyke_breach', about: { object: 'breach-stillhorn' }, urgency: 'immediate', text: 'Deich am Stillhorner Weg auf, ein Auto mitgerissen.' } },
  { id: 'inj-24-person-breach', atS: 1500, source: 'desk-112', door: 'rest', placeSigmaM: 90, echoesS: [40],
    report: { category: 'person_in_water', about: { object: 'person-breach' }, urgency: 'immediate', persons: 1, origin: 'caller-0174', text: 'Person im Wasser hinter dem Deich Stillhorn, hält sich an einem Auto fest.' } },
  { id: 'inj-25-flooding', atS: 1620, source: 'kater-3', door: 'mqtt', placeSigmaM: 60,
    report: { category: 'flooding', about: { place: [10.0452, 53.4888] }, urgency: 'immediate', text: 'Stillhorn unter Wasser, etwa 0,6 m, steigend, Strömung nach Westen auf Kirchdorf.' } },
  { id: 'inj-26-person-saved', atS: 2110, source: 'pelikan-2', door: 'mqtt', placeSigmaM: 8,
    report: { category: 'person_in_water', about: { object: 'person-breach' }, denies: true, text: 'Person am Deichbruch aufgenommen, leicht verletzt.' } },
];

/** The script of the demo, in scenario seconds. */
export const stormSurgeInjects: readonly InjectPlan[] = [...firstMinute, ...risingWater, ...breach];

/** The sensor of the Moorwerder sluice is silent; the section leader gets word by phone and settles it. */
export const stormSurgeSettlements: readonly SettlementPlan[] = [
  { atS: 510, gate: 'gate-moorwerder', state: 'closed', reason: 'Telefonisch vom Sielwärter bestätigt; Sensor ausgefallen.' },
];

const spots: ChatterPlan['places'] = [
  { name: 'Veddeler Brückenstraße', place: [10.0232, 53.5248] }, { name: 'Vogelhüttendeich', place: [9.992, 53.5098] }, { name: 'Reiherstiegdeich', place: [9.9838, 53.5063] },
  { name: 'Am Kaiserkai', place: [9.9869, 53.5417] }, { name: 'Überseequartier', place: [9.9995, 53.5408] }, { name: 'Fischmarkt', place: [9.9497, 53.5455] },
  { name: 'Kirchdorfer Straße', place: [10.0165, 53.4935] }, { name: 'Neuenfelder Straße', place: [10.001, 53.4965] }, { name: 'Finkenwerder Norderdeich', place: [9.8625, 53.5352] },
  { name: 'Harburger Schloßstraße', place: [9.9843, 53.4682] }, { name: 'Moorwerder Norderdeich', place: [10.0532, 53.4718] }, { name: 'Köhlbranddeich', place: [9.9575, 53.5236] },
];

/** What else comes in at the 112 desk and on the net. */
export const stormSurgeChatter: readonly ChatterPlan[] = [
  { source: 'desk-112', fromS: 62, everyS: 28, placeSigmaM: 80, places: spots, templates: [
    { category: 'flooding', text: 'Keller läuft voll, Wasser steht etwa 30 cm.', urgency: 'expected' }, { category: 'flooding', text: 'Wasser auf der Straße, Gullys drücken hoch.', urgency: 'expected' },
    { category: 'building_damage', text: 'Dachteile auf dem Gehweg, es fliegt noch mehr.', urgency: 'expected' }, { category: 'road_blocked', text: 'Baum auf der Fahrbahn.', urgency: 'expected' },
    { category: 'medical', text: 'Ältere Person, Sauerstoffgerät ohne Strom.', urgency: 'immediate' }, { category: 'power_outage', text: 'Strom weg im ganzen Block.', urgency: 'future' },
    { category: 'person_in_danger', text: 'Jemand im Auto von Wasser eingeschlossen.', urgency: 'immediate' },
  ] },
  { source: 'social-watch', fromS: 110, everyS: 75, placeSigmaM: 350, places: spots, templates: [
    { category: 'flooding', text: 'Video: Auto schwimmt.', urgency: 'unknown' }, { category: 'other', text: 'Frage: wo gibt es Sandsäcke?', urgency: 'unknown' },
    { category: 'dyke_damage', text: '„Der Deich hier sieht gar nicht gut aus.“', urgency: 'unknown' }, { category: 'fire', text: 'Foto mit Rauch, Ort unklar.', urgency: 'unknown' },
  ] },
];
