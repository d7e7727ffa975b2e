/** German texts of what is and happens in exercises. */
export const words = {
  role: { commander: 'Einsatzleitung', section_leader: 'Abschnittsleitung', field_unit: 'Einheit', trainer: 'Übungsleitung', observer: 'Beobachtung', admin: 'Verwaltung' },
  exerciseState: { ready: 'Bereit', running: 'Läuft', paused: 'Angehalten', ended: 'Beendet' },
  injectState: { planned: 'geplant', armed: 'scharf', sent: 'gesendet', seen: 'gesehen', answered: 'beantwortet', missed: 'verpasst', cancelled: 'abgesagt' },
  channel: { radio: 'Funk', phone: 'Telefon', app: 'Feld-App', sensor: 'Sensor', drone: 'Drohne' },
  answerKind: { tasking: 'Auftrag', assessment: 'Beurteilung', log: 'Tagebucheintrag', area: 'Einzeichnung', alarm_ack: 'Alarm quittieren' }, sensorFault: { stuck: 'bleibt stehen', silent: 'schweigt', wild: 'wirft Ausreißer' },
  linkFault: { delay: 'verzögert', duplicate: 'sendet doppelt', silence: 'Funkstille', gps_jump: 'Standort springt' }, everybody: 'Alle', for: 'für {{span}}',
  effect: {
    repair: '{{source}} wird behoben', gateOpens: '{{gate}} öffnet', gateCloses: '{{gate}} schließt', breach: '{{breach}} bricht', fire: '{{fire}} bricht aus', fireOut: '{{fire}} ist aus', object: '{{object}} erscheint',
    objectGone: '{{object}} ist fort',
  },
  act: {
    pause: 'Anhalten', pauseWith: 'Anhalten mit Nachricht: „{{message}}“', resume: 'Fortsetzen', speed: 'Tempo {{speed}} ×', jump: 'Springen auf {{to}}', send: 'Senden: {{inject}}', cancel: 'Absagen: {{inject}}',
    adhoc: 'Ad hoc: {{inject}}', disturb: 'Stören: {{fault}}', repair: 'Beheben: {{source}}', mark: 'Vermerk „{{state}}“: {{inject}}', note: 'Notiz: {{text}}', noteAbout: 'Notiz zu {{inject}}: {{text}}',
    bookmark: 'Lesezeichen: {{label}}', end: 'Beenden',
  },
  event: {
    plan_one: 'Szenario gelesen: {{title}}, {{count}} Inject', plan_other: 'Szenario gelesen: {{title}}, {{count}} Injects', jumped: 'Gesprungen von {{from}} auf {{to}}', running: 'Läuft mit {{speed}} ×',
    refused: 'Nicht ausgeführt: {{reason}}',
  },
  by: { engine: 'Übungsprogramm', server: 'Server' }, age: { s: '{{value}} s', min: '{{value}} min', h: '{{value}} h', d: '{{value}} d' },
  category: {
    flooding: 'Überflutung', dyke_damage: 'Deichschaden', dyke_breach: 'Deichbruch', person_in_danger: 'Person in Gefahr', person_in_water: 'Person im Wasser', fire: 'Brand', road_blocked: 'Straße gesperrt',
    road_clear: 'Straße frei', building_damage: 'Gebäudeschaden', power_outage: 'Stromausfall', hazmat: 'Gefahrstoff', gate_state: 'Torzustand', vessel_adrift: 'Schiff treibt', shelter_status: 'Notunterkunft',
    medical: 'Verletzte', other: 'Sonstiges',
  },
  urgency: { immediate: 'sofort', expected: 'bald', future: 'später', past: 'vorüber', unknown: 'unbekannt' },
  class: { person: 'Person', person_in_water: 'Person im Wasser', vehicle: 'Fahrzeug', vessel: 'Schiff', animal: 'Tier', debris: 'Treibgut', fire: 'Feuer', unknown: 'Unbekannt' },
  gate: { open: 'offen', closed: 'geschlossen', moving: 'in Bewegung', unknown: 'unbekannt', conflict: 'Widerspruch' },
} as const;
