import type { Assessment, Gate, GateState, Hazard, Incident, Language, LogKind, Passability, ReportCategory, Severity, Tasking } from '@lagewacht/contract';

/** A text in both languages. */
export type Words = Readonly<Record<Language, string>>;

const of = (de: string, en: string): Words => ({ de, en });

/** Kinds of incidents. */
export const categoryWords: Readonly<Record<ReportCategory, Words>> = {
  flooding: of('Überflutung', 'Flooding'), dyke_damage: of('Deichschaden', 'Dyke damage'), dyke_breach: of('Deichbruch', 'Dyke breach'), person_in_danger: of('Person in Gefahr', 'Person in danger'),
  person_in_water: of('Person im Wasser', 'Person in the water'), fire: of('Brand', 'Fire'), road_blocked: of('Straße gesperrt', 'Road blocked'), road_clear: of('Straße frei', 'Road clear'),
  building_damage: of('Gebäudeschaden', 'Building damage'), power_outage: of('Stromausfall', 'Power outage'), hazmat: of('Gefahrstoff', 'Hazardous substance'), gate_state: of('Torzustand', 'State of a gate'),
  vessel_adrift: of('Treibendes Schiff', 'Vessel adrift'), shelter_status: of('Notunterkunft', 'Shelter'), medical: of('Verletzte', 'Injured people'), other: of('Sonstiges', 'Other'),
};

export const gradeWords: Readonly<Record<Incident['grade'], Words>> = {
  unconfirmed: of('unbestätigt', 'unconfirmed'), probable: of('wahrscheinlich', 'probable'), confirmed: of('bestätigt', 'confirmed'), contested: of('strittig', 'contested'),
  denied: of('widerlegt', 'denied'), dismissed: of('verworfen', 'dismissed'), closed: of('abgeschlossen', 'closed'),
};

export const gateWords: Readonly<Record<GateState | Gate['state'], Words>> = {
  open: of('offen', 'open'), closed: of('geschlossen', 'closed'), moving: of('in Bewegung', 'moving'), unknown: of('Zustand unbekannt', 'state unknown'), conflict: of('Angaben widersprechen sich', 'claims contradict each other'),
};

export const severityWords: Readonly<Record<Severity, Words>> = { minor: of('gering', 'minor'), moderate: of('mäßig', 'moderate'), severe: of('schwer', 'severe'), extreme: of('extrem', 'extreme') };

export const verdictWords: Readonly<Record<Assessment['verdict'], Words>> = {
  confirm: of('bestätigt', 'confirmed'), dismiss: of('verworfen', 'dismissed'), close: of('abgeschlossen', 'closed'), reopen: of('wieder geöffnet', 'opened again'), acknowledge: of('quittiert', 'acknowledged'),
  shelve: of('zurückgestellt', 'shelved'), merge: of('zusammengeführt', 'merged'), split: of('aufgeteilt', 'split'), settle: of('festgestellt', 'settled'), read: of('gesehen', 'seen'),
};

export const stepWords: Readonly<Record<Tasking['step'], Words>> = {
  tasked: of('Auftrag', 'Order'), received: of('erhalten', 'received'), accepted: of('angenommen', 'accepted'), under_way: of('auf Anfahrt', 'under way'), on_scene: of('an der Einsatzstelle', 'on scene'),
  done: of('erledigt', 'done'), impossible: of('nicht durchführbar', 'impossible'), withdrawn: of('zurückgezogen', 'withdrawn'),
};

export const hazardWords: Readonly<Record<Hazard['kind'], Words>> = {
  gate_inflow: of('Wasser durch das Tor', 'Water through the gate'), overtopping: of('Wasser über den Deich', 'Water over the dyke'), breach_inflow: of('Wasser durch den Deichbruch', 'Water through the breach'),
  unit_in_danger: of('Einheit in Gefahr', 'Unit in danger'), incident_unattended: of('Niemand unterwegs', 'Nobody on the way'), area_unseen: of('Nicht eingesehen', 'Not looked at'),
  section_without_unit: of('Abschnitt ohne Einheit', 'Section without a unit'),
};

export const passabilityWords: Readonly<Record<Passability, Words>> = { passable: of('befahrbar', 'passable'), doubtful: of('zweifelhaft', 'doubtful'), impassable: of('nicht befahrbar', 'impassable') };

export const logKindWords: Readonly<Record<LogKind, Words>> = {
  note: of('Vermerk', 'Note'), message_in: of('Eingang', 'Message in'), message_out: of('Ausgang', 'Message out'), decision: of('Entscheidung', 'Decision'), order: of('Auftrag', 'Order'), alarm: of('Alarm', 'Alarm'),
  briefing: of('Lagevortrag', 'Briefing'), keeper: of('Führung des Tagebuchs', 'Keeper'), correction: of('Berichtigung', 'Correction'),
};

const abilities: Readonly<Record<string, Words>> = {
  vehicle: of('Fahrzeug', 'vehicle'), boat: of('Boot', 'boat'), foot: of('Trupp zu Fuß', 'team on foot'), aircraft: of('Luftfahrzeug', 'aircraft'), pump: of('Pumpe', 'pump'), rescue: of('Rettung', 'rescue'),
  divers: of('Taucher', 'divers'), sandbags: of('Sandsäcke', 'sandbags'), ladder: of('Drehleiter', 'ladder'), command: of('Führung', 'command'), dyke_watch: of('Deichwache', 'dyke watch'),
};

/** What a unit can do; an ability that units named themselves is said as they wrote it. */
export function abilityWords(ability: string): Words {
  return (Object.hasOwn(abilities, ability) ? abilities[ability] : undefined) ?? of(ability, ability);
}
