import { briefing } from './briefing/de';
import { alarms } from './alarms/de';
import { forces } from './forces/de';
import { health } from './health/de';
import { incident } from './incident/de';
import { layout } from './layout/de';
import { replay } from './replay/de';
import { log } from './log/de';
import { time } from './time/de';
import { drawing } from './drawing/de';
import { views } from './views/de';
import { water } from './water/de';
import { wall } from './wall/de';

/** Every German text of the dashboard. German leads: `en.ts` must have the same keys. */
export const de = {
  time, replay, views, water, alarms, forces, health, incident, layout, log, briefing,
  drawing,
  wall,
  app: { name: 'Lagewacht', tagline: 'Lagebild für den Einsatzstab' },
  login: {
    title: 'Anmelden', user: 'Benutzername', password: 'Passwort', submit: 'Anmelden', busy: 'Anmeldung läuft …',
    wrong: 'Benutzername oder Passwort ist falsch.', unreachable: 'Der Server ist nicht erreichbar. Bitte Verbindung prüfen und erneut versuchen.',
    tooMany: 'Zu viele Versuche. Bitte einen Augenblick warten.', failed: 'Die Anmeldung ist fehlgeschlagen: {{detail}}', missing: 'Bitte Benutzername und Passwort eingeben.',
    demo: 'Vorführung: Das Passwort ist der Benutzername (commander, section, observer, trainer).', expired: 'Ihre Sitzung ist abgelaufen. Bitte erneut anmelden.',
  },
  password: {
    title: 'Neues Passwort festlegen', why: 'Das Startpasswort muss geändert werden, bevor Sie das Lagebild sehen.', current: 'Bisheriges Passwort', next: 'Neues Passwort (mindestens 12 Zeichen)',
    again: 'Neues Passwort wiederholen', submit: 'Passwort ändern', short: 'Das neue Passwort braucht mindestens 12 Zeichen.', differ: 'Die beiden neuen Passwörter stimmen nicht überein.',
    failed: 'Das Passwort wurde nicht geändert: {{detail}}',
  },
  realm: { actual: 'EINSATZ', actualNote: 'Echte Lage', exercise: 'ÜBUNG', exerciseNote: 'Keine echte Lage', paused: 'Angehalten seit {{time}}', ended: 'Beendet um {{time}}' },
  bar: {
    situation: 'Lage', live: 'Einsatz (live)', searchHint: 'Suchen (Strg+K)', alarms: 'Unquittierte Alarme', help: 'Tastenkürzel (?)', theme: 'Farbschema', themeSystem: 'Wie Gerät', themeLight: 'Hell', themeDark: 'Dunkel',
    language: 'Sprache', logout: 'Abmelden', user: 'Angemeldet: {{user}}, {{role}}', local: 'Ortszeit', mute: 'Alarmton für 2 Minuten aus', unmute: 'Alarmton wieder ein', 
  },
  role: { commander: 'Einsatzleitung', section_leader: 'Abschnittsleitung', field_unit: 'Einheit', trainer: 'Übungsleitung', observer: 'Beobachtung', admin: 'Verwaltung' },
  link: {
    live: 'Verbunden', connecting: 'Verbindungsaufbau', waiting: 'Getrennt', refused: 'Abgewiesen', closed: 'Beendet', last: 'vor {{age}}',
    oldLink: 'Verbindung unterbrochen. Das Bild ist alt: Stand {{time}}.', oldSilence: 'Der Server schweigt. Das Bild ist alt: Stand {{time}}.',
    oldJournal: 'Der Server kann nichts mehr speichern. Das Bild ist alt: Stand {{time}}.', retry: 'Neuer Versuch läuft von selbst.', refusedLong: 'Der Server hat die Verbindung abgewiesen. Bitte erneut anmelden.', again: 'Neu anmelden',
    loading: 'Das Lagebild wird geladen …',
  },
  lists: {
    label: 'Listen', alarms: 'Alarme', incidents: 'Ereignisse', water: 'Wasser', forces: 'Kräfte', tracks: 'Spuren', sources: 'Quellen', quarantine: 'Quarantäne', areas: 'Karte',
    filter: 'Filtern', filterClear: 'Filter löschen', name: 'Name', worst: 'Lage', age: 'Alter', sortBy: 'Sortieren nach {{column}}', newRows_one: '{{count}} neuer Eintrag', newRows_other: '{{count}} neue Einträge',
    rows_one: '{{count}} Eintrag', rows_other: '{{count}} Einträge', rowsOf: '{{count}} von {{total}}', noMatch: 'Kein Eintrag passt zum Filter.', loading: 'Wird geladen …', failed: 'Konnte nicht geladen werden: {{detail}}', retry: 'Erneut versuchen',
    emptyAlarms: 'Kein Alarm. Neue Alarme erscheinen hier zuerst.', emptyIncidents: 'Noch kein Ereignis gemeldet und keine Gefahr berechnet.', emptyWater: 'Kein Pegel und kein Fluttor angemeldet.', emptyForces: 'Noch keine Einheit und keine Drohne hat sich gemeldet.',
    emptyTracks: 'Drohnen und Kameras verfolgen zurzeit nichts.', emptySources: 'Keine weiteren Sensoren.', emptyQuarantine: 'Keine zurückgehaltene Nachricht.',
    gauges: 'Pegel', gates: 'Fluttore', units: 'Einheiten', drones: 'Drohnen', orders: 'Aufträge', reported: 'Gemeldet', hazards: 'Berechnet', polders: 'Polder', roads: 'Straßen', sensors: 'Sensoren', registered: 'Angemeldete Quellen', all: 'Alle',
  },
  alarm: {
    acknowledge: 'Quittieren', acknowledgeKey: 'Quittieren (A)', shelve: 'Zurückstellen', shelveFor: 'Zurückstellen für {{minutes}} min', acknowledgedBy: 'Quittiert von {{user}}', cleared: 'Ursache behoben', active: 'Besteht', unacknowledged: 'Nicht quittiert', clearedUnacknowledged: 'Ursache behoben, nicht quittiert',
    shelved: 'Zurückgestellt bis {{time}}', raised: 'Ausgelöst', times_one: '{{count}}-mal', times_other: '{{count}}-mal', action: 'Maßnahme', announce: 'Neuer Alarm, {{severity}}: {{title}}', shown: '{{shown}} von {{count}} Alarmen; die übrigen sind weniger dringend.',
    count_one: '{{count}} Alarm', count_other: '{{count}} Alarme', none: 'Kein Alarm offen',
  },
  severity: { minor: 'gering', moderate: 'mäßig', severe: 'schwer', extreme: 'extrem' },
  urgency: { immediate: 'sofort', expected: 'bald', future: 'später', past: 'vorüber', unknown: 'Dringlichkeit unbekannt' },
  freshness: { fresh: 'aktuell', ageing: 'alternd', stale: 'veraltet', silent: 'schweigt', lost: 'verloren' },
  age: { s: '{{value}} s', min: '{{value}} min', h: '{{value}} h', d: '{{value}} d', ago: 'vor {{age}}' },
  type: { track: 'Spur', unit: 'Einheit', drone: 'Drohne', gauge: 'Pegel', gate: 'Fluttor', sensor: 'Sensor', incident: 'Ereignis', alarm: 'Alarm', task: 'Auftrag', polder: 'Polder', road: 'Straße', hazard: 'Berechnete Gefahr', square: 'Geländequadrat', area: 'Einzeichnung', log: 'Einsatztagebuch' },
  areaKind: { section: 'Einsatzabschnitt', staging_area: 'Bereitstellungsraum', assembly_point: 'Sammelstelle', damage_area: 'Schadengebiet', danger_area: 'Gefahrenbereich', closure: 'Sperrung', main_effort: 'Schwerpunkt', note: 'Vermerk' },
  category: {
    flooding: 'Überflutung', dyke_damage: 'Deichschaden', dyke_breach: 'Deichbruch', person_in_danger: 'Person in Gefahr', person_in_water: 'Person im Wasser', fire: 'Brand', road_blocked: 'Straße gesperrt', road_clear: 'Straße frei',
    building_damage: 'Gebäudeschaden', power_outage: 'Stromausfall', hazmat: 'Gefahrstoff', gate_state: 'Torzustand', vessel_adrift: 'Schiff treibt', shelter_status: 'Notunterkunft', medical: 'Verletzte', other: 'Sonstiges',
  },
  grade: { unconfirmed: 'unbestätigt', probable: 'wahrscheinlich', confirmed: 'bestätigt', contested: 'strittig', denied: 'widerlegt', dismissed: 'verworfen', closed: 'abgeschlossen' },
  gate: { open: 'offen', closed: 'geschlossen', moving: 'in Bewegung', unknown: 'unbekannt', conflict: 'Widerspruch' },
  gateBy: { sensor: 'Sensor', person: 'Person' },
  tendency: { rising: 'steigend', falling: 'fallend', steady: 'gleichbleibend', unknown: 'Tendenz unbekannt' },
  quality: { good: 'Messung unauffällig', unregistered: 'Pegel nicht angemeldet', datum_unknown: 'Höhenbezug unbekannt', stuck: 'Wert bewegt sich nicht', jumping: 'Wert springt', implausible: 'Wert unplausibel' },
  surge: { none: 'keine Sturmflut', surge: 'Sturmflut', severe: 'schwere Sturmflut', very_severe: 'sehr schwere Sturmflut' },
  class: { person: 'Person', person_in_water: 'Person im Wasser', vehicle: 'Fahrzeug', vessel: 'Schiff', animal: 'Tier', debris: 'Treibgut', fire: 'Feuer', unknown: 'Unbekannt' },
  existence: { certain: 'gesichert', likely: 'wahrscheinlich', doubtful: 'zweifelhaft' },
  danger: {
    kind: {
      gate_inflow: 'Wasser durch das Tor', overtopping: 'Wasser über den Deich', breach_inflow: 'Wasser durch den Deichbruch', unit_in_danger: 'Einheit in Gefahr', incident_unattended: 'Niemand unterwegs', area_unseen: 'Nicht eingesehen', section_without_unit: 'Abschnitt ohne Einheit',
    },
    without: 'ohne: {{ability}}',
    state: { possible: 'möglich', expected: 'wird erwartet', present: 'ist da' },
  },
  ability: { vehicle: 'Fahrzeug', boat: 'Boot', foot: 'Trupp zu Fuß', aircraft: 'Luftfahrzeug', pump: 'Pumpe', rescue: 'Rettung', divers: 'Taucher', sandbags: 'Sandsäcke', ladder: 'Drehleiter', command: 'Führung', dyke_watch: 'Deichwache' },
  polder: { dry: 'trocken', possible: 'Wasser möglich', likely: 'Wasser wahrscheinlich', certain: 'unter Wasser' },
  cause: { overtopping: 'Deich überströmt', breach: 'Deichbruch', gate: 'Tor nicht geschlossen', observed: 'Wasser gesehen' },
  passability: { passable: 'befahrbar', doubtful: 'zweifelhaft', impassable: 'nicht befahrbar' },
  lookedBy: { drone: 'von einer Drohne eingesehen', patrol: 'von einer Einheit eingesehen', sensor: 'von einem Sensor überwacht' },
  reliability: { A: 'zuverlässig', B: 'in der Regel zuverlässig', C: 'ziemlich zuverlässig', D: 'in der Regel unzuverlässig', E: 'unzuverlässig', F: 'nicht zu beurteilen' },
  credibility: { c1: 'von anderen bestätigt', c2: 'wahrscheinlich', c3: 'möglich', c4: 'zweifelhaft', c5: 'unwahrscheinlich', c6: 'nicht zu beurteilen' },
  fms: {
    s0: 'Notruf', s1: 'einsatzbereit über Funk', s2: 'einsatzbereit auf Wache', s3: 'auf Anfahrt', s4: 'am Einsatzort', s5: 'Sprechwunsch', s6: 'nicht einsatzbereit', s7: 'gebunden', s8: 'am Zielort', s9: 'angemeldet', none: 'ohne Status',
  },
  organisation: { fire: 'Feuerwehr', thw: 'THW', police: 'Polizei', relief: 'Hilfsorganisation', command: 'Führung', armed_forces: 'Bundeswehr', civil: 'Gefahrenabwehr', other: 'Sonstige' },
  property: {
    water_level: 'Wasserstand', wind_speed: 'Windgeschwindigkeit', wind_gust: 'Böen', wind_direction: 'Windrichtung', precipitation: 'Niederschlag', occupancy: 'Belegung', seepage: 'Sickerwasser', battery: 'Batterie', temperature: 'Temperatur', flow: 'Durchfluss',
  },
  gauge: { normal: 'unter allen Schwellen', noLevel: 'kein Wert' },
  confidence: { sure: 'so gut wie sicher', likely: 'wahrscheinlich', even: 'offen', unlikely: 'unwahrscheinlich', words: '{{words}} ({{percent}} %)' },
  card: {
    label: 'Einzelheiten', close: 'Karte schließen', back: 'Zurück zur Liste', gone: 'Dieses Objekt gehört nicht mehr zum Lagebild.', showMe: 'Auf der Karte zeigen', noPlace: 'Ort unbekannt',
    where: 'Ort', copy: 'Kopieren', copied: 'Kopiert', accuracy: 'Genauigkeit ± {{metres}} m', since: 'Seit', newest: 'Neueste Angabe', received: 'Eingegangen', what: 'Sachstand', doubts: 'Zweifel', simulated: 'Aus Simulation', period: 'Meldetakt', everyAge: 'alle {{age}}',
    state: 'Zustand', assumed: 'Angenommen', assumedNote: 'bis zur Klärung gilt der schlimmere Fall', claims: 'Widersprechende Angaben', allClaims: 'Angaben', settledBy: 'Geklärt von {{user}}', sill: 'Schwelle', area: 'Schützt', confidence: 'Sicherheit',
    level: 'Wasserstand', levelPnp: 'über Pegelnull', stage: 'Wasserstandsstufe', stageNote: 'rechnerisch; ausgerufen wird sie von Menschen', surgeClass: 'Sturmflutklasse', thresholds: 'Schwellen', reached: 'erreicht', quality: 'Messgüte',
    grade: 'Einstufung', severity: 'Schwere', urgency: 'Dringlichkeit', persons: 'Betroffene Personen', decidedBy: 'Entschieden von {{user}}', forIt: 'Dafür', againstIt: 'Dagegen', origins_one: '{{count}} unabhängige Herkunft', origins_other: '{{count}} unabhängige Herkünfte',
    reports_one: '{{count}} Meldung', reports_other: '{{count}} Meldungen', denials_one: '{{count}} Verneinung', denials_other: '{{count}} Verneinungen', sources: 'Quellen', mergedInto: 'Aufgegangen in {{name}}',
    probability: 'Wahrscheinlichkeit', harm: 'Schaden', harmNow: 'ist schon da', aboutTime: 'etwa {{time}}', between: 'etwa {{time}} (zwischen {{from}} und {{to}})', restsOn: 'Beruht auf', priority: 'Vorrang', computed: 'Berechnet, von niemandem gemeldet.',
    crest: 'Niedrigste Deichkrone', inside: 'Wasser im Polder', wetArea: 'Fläche unter Wasser', hectares: 'etwa {{area}} ha', causes: 'Ursachen', synthetic: 'Gerechnet auf schematischen, nicht vermessenen Höhen.', depth: 'Wassertiefe', car: 'Pkw', truck: 'Lkw', foot: 'Zu Fuß', blockedBy: 'Gesperrt durch',
    lookedBy: 'Gesehen', share: 'Anteil im Blick', looks: 'Blicke', forecast: 'Erwartet', forecastNone: 'Bis {{time}} wird voraussichtlich keine weitere Schwelle erreicht.', reliability: 'Quelle', credibility: 'Angabe', alternatives: 'Könnte auch sein', similar: 'Vielleicht dasselbe Ereignis',
    class: 'Art', existence: 'Gibt es das?', speed: 'Geschwindigkeit', heading: 'Richtung', hits: 'Sichtungen', altitude: 'Höhe', battery: 'Batterie', footprint: 'Letztes Blickfeld', organisation: 'Organisation', section: 'Einsatzabschnitt', strength: 'Stärke', capabilities: 'Fähigkeiten',
    note: 'Bemerkung', fms: 'Status (FMS)', values: 'Messwerte', subject: 'Betrifft', unit: 'Einheit', step: 'Stand', steps: 'Verlauf', source: 'Quelle', kind: 'Art', leader: 'Leitung', drawnBy: 'Eingezeichnet von',
  },
  step: { tasked: 'erteilt', received: 'empfangen', accepted: 'angenommen', under_way: 'unterwegs', on_scene: 'vor Ort', done: 'erledigt', impossible: 'nicht möglich', withdrawn: 'zurückgenommen' },
  evidence: {
    title: 'Nachweise', loading: 'Nachweise werden geladen …', failed: 'Nachweise konnten nicht geladen werden: {{detail}}', denied: 'Ihre Rolle darf Nachweise nicht einsehen.', none: 'Keine Nachweise vorhanden.', records_one: '{{count}} Datensatz', records_other: '{{count}} Datensätze',
    older_one: '{{count}} älterer Datensatz liegt nur im Journal.', older_other: '{{count}} ältere Datensätze liegen nur im Journal.', eventTime: 'Zeitpunkt', receivedTime: 'Eingegangen', source: 'Quelle', played: 'Leitstelle (gespielt)', door: 'Eingang', seq: 'Journal-Nr.', sha: 'SHA-256', raw: 'Rohdaten, wie empfangen', base64: 'kein Text; als Base64 gezeigt', missing: 'Dieser Datensatz wurde nicht mitgeliefert.',
  },
  kind: { measurement: 'Messung', detections: 'Sichtung', position: 'Standort', report: 'Meldung', status: 'Statusmeldung', source: 'Anmeldung der Quelle', assessment: 'Beurteilung', tasking: 'Auftrag', tick: 'Zeitschritt' },
  attribute: {
    lon: 'Ort', lat: 'Ort', sigmaM: 'Genauigkeit', cov: 'Genauigkeit', levelM: 'Wasserstand', levelPnpM: 'Wasserstand', datum: 'Höhenbezug', trendMPerH: 'Tendenz', tendency: 'Tendenz', stage: 'Wasserstandsstufe', surgeClass: 'Sturmflutklasse', thresholds: 'Schwellen', quality: 'Messgüte', state: 'Zustand', assumed: 'angenommener Zustand', claims: 'Angaben', confidence: 'Sicherheit',
    conflictSinceMs: 'Beginn des Widerspruchs', settledBy: 'Klärung', sillM: 'Schwelle', area: 'Gebiet', category: 'Art', grade: 'Einstufung', severity: 'Schwere', urgency: 'Dringlichkeit', persons: 'Betroffene', text: 'Text', forWeight: 'Belege dafür', againstWeight: 'Belege dagegen', origins: 'Herkünfte', reports: 'Meldungen', denials: 'Verneinungen', priority: 'Vorrang', sources: 'Quellen', source: 'Quelle', firstTimeMs: 'erste Meldung', decidedBy: 'Entscheidung', mergedInto: 'Zusammenlegung',
    forecast: 'Vorhersage', reliability: 'Güte der Quelle', credibility: 'Güte der Angabe', alternatives: 'andere Deutungen', similar: 'ähnliche Ereignisse', ring: 'Umriss', crestM: 'Deichkrone', synthetic: 'schematische Höhen', probability: 'Wahrscheinlichkeit', wetAreaM2: 'Fläche unter Wasser', bands: 'Wasserflächen', causes: 'Ursachen',
    line: 'Verlauf', depthM: 'Wassertiefe', car: 'Pkw', truck: 'Lkw', foot: 'zu Fuß', blockedBy: 'Sperre', kind: 'Art', harmTimeMs: 'Zeit bis zum Schaden', earliestMs: 'Zeit bis zum Schaden', latestMs: 'Zeit bis zum Schaden', evidence: 'Grundlagen', west: 'Quadrat', south: 'Quadrat', east: 'Quadrat', north: 'Quadrat', by: 'Art des Blicks', share: 'Anteil im Blick', looks: 'Blicke',
    class: 'Art', classConfidence: 'Art', existence: 'Existenz', hits: 'Sichtungen', vEastMps: 'Bewegung', vNorthMps: 'Bewegung', speedMps: 'Bewegung', headingDeg: 'Richtung', altM: 'Höhe', callSign: 'Funkrufname', name: 'Name', settings: 'Angaben zur Einheit', fms: 'Status', strength: 'Stärke', capabilities: 'Fähigkeiten', note: 'Bemerkung', battery: 'Batterie', footprint: 'Blickfeld', footprintTimeMs: 'Blickfeld', values: 'Messwerte', periodS: 'Meldetakt', freshness: 'Aktualität', simulated: 'Simulation',
    code: 'Alarmart', subject: 'Betroffenes Objekt', params: 'Alarmtext', active: 'Alarmzustand', raisedTimeMs: 'Auslösung', clearedTimeMs: 'Ende', occurrences: 'Anzahl', acknowledgedBy: 'Quittierung', acknowledgedTimeMs: 'Quittierung', shelvedUntilMs: 'Zurückstellung', unit: 'Einheit', target: 'Ziel', step: 'Stand', steps: 'Verlauf', eventTimeMs: 'Zeitpunkt', receivedTimeMs: 'Eingang',
  },
  rule: {
    'newest-drawing': 'jüngste Einzeichnung des Stabs', 'newest-entry': 'jüngster Eintrag des Einsatztagebuchs',
    'kalman-cv': 'geschätzt aus den Sichtungen (Kalman-Filter)', 'looked-and-not-seen': 'hingesehen und nichts gefunden', 'existence-log-odds': 'Wahrscheinlichkeit aus Treffern und Fehlblicken', 'class-confusion': 'gewichtete Mehrheit der erkannten Arten', 'newest-frame': 'letzter Blick', 'late-not-fused': 'zu spät eingetroffen, nur festgehalten',
    'newest-plausible-fix': 'neuester glaubhafter Standort', 'implausible-jump-held-back': 'unglaubwürdiger Sprung, zurückgehalten', 'newest-status': 'neueste Statusmeldung', 'newest-registration': 'Anmeldung der Quelle', 'newest-per-property': 'neuester Wert je Messgröße',
    'newest-level': 'neuester gültiger Wasserstand', 'newest-level-over-gauge-zero': 'neuester Wasserstand, von Pegelnull umgerechnet', reached: 'Schwelle erreicht', 'below-hysteresis': 'Schwelle sicher unterschritten', 'no-movement': 'Wert bewegt sich nicht', 'code-or-out-of-bounds': 'Fehlerwert oder außerhalb des Glaubhaften', 'datum-not-convertible': 'Höhenbezug nicht umrechenbar', 'late-is-history': 'verspätet, zählt nur für die Ganglinie',
    'claims-agree': 'Angaben stimmen überein', 'claims-disagree': 'Angaben widersprechen sich: der schlimmere Fall gilt', 'person-settles': 'von einem Menschen geklärt', person: 'Entscheidung eines Menschen', automation: 'von selbst zusammengelegt, bis ein Mensch es trennt', 'steps-by-event-time': 'Schritte nach ihrem Zeitpunkt', raised: 'Auslösung des Alarms', cleared: 'Ende der Ursache', 'log-odds-over-origin-groups': 'Wahrscheinlichkeit aus unabhängigen Herkünften', 'first-word': 'erste Meldung', 'newest-word': 'neueste Angabe', denials: 'Meldungen, die es verneinen', hazard: 'berechnete Gefahr', 'kalman-imm': 'geschätzt aus den Sichtungen (mehrere Bewegungsmodelle)', 'water-behind-the-dyke': 'Wasser hinter dem Deich, gerechnet aus Pegeln, Toren und Brüchen', 'dyke-holds': 'kein Wasser hinter dem Deich', 'depth-of-water': 'gerechnete Wassertiefe auf der Straße', 'blocked-by-incident': 'durch ein Ereignis gesperrt', 'tide-and-surge-filter': 'aus den Wasserständen mit Tide und Stau vorausgerechnet', 'newest-look': 'letzter Blick auf dieses Gelände', none: 'noch keine Angabe', other: 'Regel „{{rule}}“',
  },
  chart: {
    title: 'Wasserstandsganglinie', span6: '6 h', span24: '24 h', span168: '7 d', loading: 'Ganglinie wird geladen …', failed: 'Ganglinie konnte nicht geladen werden: {{detail}}', empty: 'In diesem Zeitraum liegt kein Messwert vor.', axis: 'm über {{datum}}', axisPlain: 'm',
    summary: 'Wasserstand {{name}}, {{from}} bis {{to}}: niedrigster {{min}} m, höchster {{max}} m, zuletzt {{last}} m über {{datum}}.', gaps: 'Lücken in der Linie: keine Messung.', outlook: 'Gestrichelt: erwartet, mit dem Bereich für neun von zehn Fällen.', span: 'Zeitraum', table: 'Werte als Tabelle', time: 'Zeit', value: 'Wert',
  },
  decide: {
    title: 'Entscheiden', confirm: 'Bestätigen', dismiss: 'Verwerfen', close: 'Abschließen', reopen: 'Wieder öffnen', settle: 'Zustand klären', merge: 'Zusammenlegen', settleAs: 'Das Tor ist', reason: 'Begründung', reasonNeeded: 'Bitte begründen: die Entscheidung wird mit Namen festgehalten.', send: 'Festhalten', cancel: 'Abbrechen',
    consequence: { confirm: 'Das Ereignis gilt dann als bestätigt, bis jemand anders entscheidet.', dismiss: 'Das Ereignis verschwindet aus der Arbeitsliste. Alle Meldungen bleiben erhalten.', close: 'Das Ereignis gilt als erledigt. Neue Meldungen öffnen ein neues.', settle: 'Der Widerspruch gilt als geklärt. Alle sehen Ihre Feststellung als maßgeblich.', reopen: 'Das Ereignis wird wieder bearbeitet.', merge: 'Alle Meldungen dieses Ereignisses zählen dann zum anderen. Das bleibt so, bis jemand es wieder trennt.' },
    done: { confirm: 'Bestätigt.', dismiss: 'Verworfen.', close: 'Abgeschlossen.', reopen: 'Wieder geöffnet.', settle: 'Zustand festgehalten.', merge: 'Zusammengelegt.', acknowledge: 'Alarm quittiert.', shelve: 'Alarm zurückgestellt.' },
    undo: 'Rückgängig ({{seconds}} s)', failed: 'Nicht festgehalten: {{detail}}', offline: 'Nicht festgehalten: keine Verbindung zum Server.',
  },
  problem: {
    not_utf8: 'Kein lesbarer Text', not_json: 'Kein gültiges JSON', too_deep: 'Zu tief verschachtelt', forbidden_key: 'Unzulässiger Schlüssel', too_large: 'Nachricht zu groß', empty: 'Leere Nachricht', invalid: 'Ein Wert fehlt oder ist unzulässig', number_out_of_range: 'Zahl außerhalb des Zulässigen', datum_missing: 'Wasserstand ohne Höhenbezug', uom_unknown: 'Unbekannte Maßeinheit', value_implausible: 'Fehlerwert oder unglaubwürdiger Wert',
    time_future: 'Zeitpunkt liegt in der Zukunft', time_ancient: 'Zeitpunkt liegt zu weit zurück', time_boot_clock: 'Uhr des Geräts ist nicht gestellt', id_time: 'Zeit in der Kennung ist unzulässig', topic_unknown: 'Unbekanntes Thema', situation_unknown: 'Unbekannte Lage', situation_closed: 'Lage ist geschlossen', datastream_unknown: 'Datenstrom ist nicht angemeldet', source_mismatch: 'Fremde Quelle angegeben', state_code_unknown: 'Zustandscode ohne Bedeutung', not_storable: 'Nicht speicherbar', id_conflict: 'Kennung ist schon vergeben',
  },
  quarantine: { why: 'Grund', code: 'Kennung', door: 'Eingang', received: 'Eingegangen', raw: 'Rohdaten', bytes: '{{count}} Bytes', noSource: 'ohne Quelle', suppressed_one: '{{count}} weitere Nachricht wurde nicht aufbewahrt.', suppressed_other: '{{count}} weitere Nachrichten wurden nicht aufbewahrt.', denied: 'Ihre Rolle darf die Quarantäne nicht einsehen.', resolved: 'erledigt', open: 'offen', refresh: 'Aktualisieren', resolve: 'Als erledigt vermerken', register: 'Datenstrom anmelden' },
  register: {
    why: 'Der Datenstrom {{datastream}} ist unbekannt. Nach der Anmeldung werden seine nächsten Werte übernommen.', name: 'Name', kind: 'Art', lat: 'Breite (Grad)', lon: 'Länge (Grad)', property: 'Messgröße', uom: 'Einheit', field: 'Feld der Nachricht', datum: 'Höhenbezug', noDatum: 'keiner',
    send: 'Anmelden', wrong: 'Fehlt oder ist unzulässig: {{member}}', done: '{{name}} ist angemeldet.', failed: 'Nicht angemeldet: {{detail}}',
  },
  sources: { kind: { gauge: 'Pegel', gate: 'Fluttor', weather: 'Wetter', seepage: 'Sickerwasser', traffic: 'Verkehr', shelter: 'Notunterkunft', drone: 'Drohne', unit: 'Einheit', camera: 'Kamera', person: 'Person', partner: 'Partner', other: 'Sonstige' }, retired: 'außer Betrieb', denied: 'Ihre Rolle darf Quellen nicht einsehen.', reliability: 'Zuverlässigkeit {{grade}}' },
  map: { label: 'Lagekarte', layers: 'Ebenen', legend: 'Legende', loading: 'Karte wird geladen …', noWebgl: 'Dieses Gerät kann die Karte nicht zeichnen (WebGL 2 fehlt). Alle Angaben stehen in den Listen.', close: 'Schließen' },
  layer: { incidents: 'Ereignisse', hazards: 'Berechnete Gefahren', sections: 'Abschnitte, Schwerpunkte', staging: 'Bereitstellung, Sammelstellen', closures: 'Sperrungen', danger_areas: 'Schaden- und Gefahrengebiete', notes: 'Vermerke', grid: 'UTMREF-Gitter', polders: 'Wasser in Poldern', passability: 'Befahrbarkeit', squares: 'Zuletzt eingesehen', gates: 'Fluttore', gauges: 'Pegel', sensors: 'Sensoren', units: 'Einheiten', drones: 'Drohnen', footprints: 'Blickfelder', tracks: 'Spuren', uncertainty: 'Unsicherheit', dykes: 'Deiche', roads: 'Straßen', railways: 'Bahnen', districts: 'Stadtteile' },
  search: { title: 'Suchen', placeholder: 'Name, Funkrufname, Straße, UTMREF, Koordinaten …', none: 'Nichts gefunden.', hits_one: '{{count}} Treffer', hits_other: '{{count}} Treffer' },
  help: {
    title: 'Tastenkürzel', close: 'Schließen', search: 'Suchen', lists: 'Liste 1 bis 8 wählen', drawing: 'beim Einzeichnen und Messen: fertig, Schritt zurück, Punkt in der Kartenmitte', acknowledge: 'ausgewählten oder dringendsten Alarm quittieren', move: 'in der Liste bewegen', open: 'Eintrag öffnen', escape: 'Karte oder Fenster schließen', show: 'ausgewähltes Objekt auf der Karte zeigen', mute: 'Alarmton 2 Minuten aus', theme: 'Farbschema wechseln', help: 'diese Hilfe', drag: 'auf der Zeitleiste: 10 s, 1 s, 1 min', marks: 'vorige, nächste Marke der Zeitleiste', replayed: 'Aufzeichnung abspielen, anhalten (K überall, Leertaste auf Zeitleiste und Karte)', pace: 'Aufzeichnung schneller, langsamer', back: 'in der Vergangenheit 10 s zurück', live: 'aus der Vergangenheit zurück zu live', key: 'Taste', does: 'Wirkung',
  },
  error: { title: 'Diese Ansicht ist ausgefallen', text: 'Das Lagebild läuft weiter. Fehler: {{detail}}', reload: 'Ansicht neu laden', noPicture: 'Ihre Rolle sieht kein Lagebild. Konten und Quellen verwaltet man über die Kommandozeile oder die Schnittstelle.', noSituation: 'Für Ihr Konto ist keine Lage freigegeben. Bitte wenden Sie sich an die Verwaltung.', starting: 'Lagewacht startet …', unreachable: 'Der Server ist nicht erreichbar.' },
} as const;
