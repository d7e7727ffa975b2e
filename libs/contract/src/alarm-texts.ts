import type { Alarm } from './entity';

/** Languages of every text people read. */
export type Language = 'de' | 'en';

interface AlarmText {
  readonly title: Readonly<Record<Language, string>>;
  readonly action: Readonly<Record<Language, string>>;
  /** What to do when nobody has said it for this very case: no alarm is without an action. */
  readonly otherwise?: Readonly<Record<Language, string>>;
  readonly owner: keyof typeof owners;
}

/** Who acts on an alarm: functions of a staff (FwDV 100). */
const owners = {
  s2: { de: 'S2 Lage', en: 'S2 situation' }, s3: { de: 'S3 Einsatz', en: 'S3 operations' }, s6: { de: 'S6 Technik', en: 'S6 communications' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/**
 * Title and first action of each alarm. `{name}` is filled from the alarm's params. `minutes` counts from when it was said (`receivedTimeMs`), `level` is in metres,
 * `probability` in percent.
 */
const texts: Readonly<Record<Alarm['code'], AlarmText>> = {
  gauge_threshold: {
    title: { de: '{name}: {label} erreicht ({level} m {datum})', en: '{name}: {label_en} reached ({level} m {datum})' },
    action: { de: '{action_de}', en: '{action_en}' },
    otherwise: { de: 'Maßnahmen nach Alarmplan veranlassen', en: 'Take the measures of the alarm plan' },
    owner: 's3',
  },
  gate_conflict: {
    title: { de: '{name}: Angaben widersprechen sich – als offen behandeln', en: '{name}: claims contradict each other – treat as open' },
    action: { de: 'Tor durch zweite Person vor Ort prüfen lassen', en: 'Have a second person check the gate on site' },
    owner: 's3',
  },
  gate_open_above_sill: {
    title: { de: '{name}: nicht sicher geschlossen, Wasser über der Schwelle', en: '{name}: not confirmed closed, water above the sill' },
    action: { de: 'Tor schließen, Gebiet dahinter warnen: {area}', en: 'Close the gate, warn the area behind it: {area}' },
    owner: 's3',
  },
  source_silent: {
    title: { de: '{name}: schweigt seit {minutes} min', en: '{name}: silent for {minutes} min' },
    action: { de: 'Verbindung prüfen, Ersatzbeobachtung anfordern', en: 'Check the link, ask for another observation' },
    owner: 's6',
  },
  gauge_stuck: {
    title: { de: '{name}: Wert bewegt sich nicht', en: '{name}: value does not move' },
    action: { de: 'Pegel ablesen lassen', en: 'Have the gauge read by eye' },
    owner: 's6',
  },
  incident_severe: {
    title: { de: '{category_de}: {text}', en: '{category_en}: {text}' },
    action: { de: 'Lage bewerten, Einheit beauftragen', en: 'Assess, send a unit' },
    owner: 's3',
  },
  unit_emergency: {
    title: { de: '{name}: Notruf', en: '{name}: emergency call' },
    action: { de: 'Sofort Verbindung aufnehmen', en: 'Make contact at once' },
    owner: 's3',
  },
  threshold_expected: {
    title: { de: '{name}: {label} in etwa {minutes} min erwartet ({level} m {datum}, {probability} %)[; zuvor {first} in etwa {first_minutes} min]', en: '{name}: {label_en} expected in about {minutes} min ({level} m {datum}, {probability} %)[; before that {first_en} in about {first_minutes} min]' },
    action: { de: 'Jetzt vorbereiten: {action_de}', en: 'Prepare now: {action_en}' },
    owner: 's3',
  },
  gate_inflow_expected: {
    title: { de: '{name}: nicht sicher geschlossen, Wasser über der Schwelle in etwa {minutes} min ({probability} %)', en: '{name}: not confirmed closed, water above the sill in about {minutes} min ({probability} %)' },
    action: { de: 'Tor jetzt schließen und bestätigen lassen, sonst betroffen: {area}', en: 'Close the gate now and have it confirmed, else affected: {area}' },
    owner: 's3',
  },
  polder_flooding: {
    title: { de: '{name}: Wasser im Gebiet ({probability} %)', en: '{name}: water in the area ({probability} %)' },
    action: { de: 'Bevölkerung warnen, Räumung und Rückwege der Einheiten prüfen', en: 'Warn the people, check evacuation and the way back of the units' },
    owner: 's3',
  },
  unit_in_danger: {
    title: { de: '{name}: in Gefahr – {cause_de}', en: '{name}: in danger – {cause_en}' },
    action: { de: 'Einheit warnen, Rückzug befehlen, Antwort abwarten', en: 'Warn the unit, order it back, wait for its answer' },
    owner: 's3',
  },
  area_unseen: {
    title: { de: '{label}: seit {minutes} min nicht eingesehen', en: '{label_en}: not looked at for {minutes} min' },
    action: { de: 'Drohne oder Erkunder hinschicken', en: 'Send a drone or a scout' },
    owner: 's2',
  },
};

/** A value that is missing leaves no colon behind, and what is in square brackets is left out with it. */
function fill(template: string, params: Alarm['params']): string {
  const said = template.replace(/\[([^\]]*\{([a-z_]{1,30})\}[^\]]*)\]/g, (_, part: string, key: string) => (params[key] === undefined ? '' : part));
  return said.replace(/\{([a-z_]{1,30})\}/g, (_, key: string) => String(params[key] ?? '')).replace(/[\s:]+$/, '');
}

/** What an alarm says, what to do and who does it, in one language. */
export function alarmText(alarm: Pick<Alarm, 'code' | 'params'>, language: Language): { title: string; action: string; owner: string } {
  const entry = texts[alarm.code];
  const action = fill(entry.action[language], alarm.params) || (entry.otherwise?.[language] ?? '');
  return { title: fill(entry.title[language], alarm.params), action, owner: owners[entry.owner][language] };
}
