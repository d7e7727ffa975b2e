import type { Bilingual, ReportCategory } from '@lagewacht/contract';

/** What a crew says of a matter: that it is so, that it is not so, that it has dealt with it. */
interface Sayings { readonly so: Bilingual; readonly not: Bilingual; readonly done: Bilingual }

const usual: Sayings = { so: { de: 'Lage vor Ort bestätigt.', en: 'Confirmed on scene.' }, not: { de: 'Vor Ort nichts festzustellen.', en: 'Nothing found on scene.' }, done: { de: 'Vor Ort erledigt.', en: 'Dealt with on scene.' } };

const sayings: Partial<Record<ReportCategory, Sayings>> = {
  flooding: { so: { de: 'Fläche steht unter Wasser, steigt.', en: 'Area under water, rising.' }, not: { de: 'Hier steht kein Wasser.', en: 'No water here.' }, done: { de: 'Wasser ist weg.', en: 'The water is gone.' } },
  dyke_damage: { so: { de: 'Deich hier geschädigt, Wasser tritt durch.', en: 'Dyke damaged here, water comes through.' }, not: { de: 'Deich kontrolliert: keine Schäden.', en: 'Dyke inspected: no damage.' }, done: { de: 'Schadstelle am Deich gesichert.', en: 'Damaged stretch of the dyke secured.' } },
  dyke_breach: { so: { de: 'Deichbruch bestätigt, Wasser strömt ein.', en: 'Breach confirmed, water is pouring in.' }, not: { de: 'Kein Bruch, Deich steht.', en: 'No breach, the dyke holds.' }, done: { de: 'Bresche gesichert, sie wächst nicht mehr.', en: 'Breach secured, it grows no more.' } },
  person_in_water: { so: { de: 'Person im Wasser gesichtet, nehmen auf.', en: 'Person in the water in sight, taking aboard.' }, not: { de: 'Abgesucht: niemand im Wasser.', en: 'Searched: nobody in the water.' }, done: { de: 'Person aufgenommen, Suche hier beendet.', en: 'Person taken aboard, search ended here.' } },
  person_in_danger: { so: { de: 'Personen gefunden, bringen sie in Sicherheit.', en: 'Persons found, bringing them to safety.' }, not: { de: 'Niemand in Gefahr angetroffen.', en: 'Met nobody in danger.' }, done: { de: 'Personen in Sicherheit.', en: 'Persons in safety.' } },
  fire: { so: { de: 'Feuer bestätigt, Brandbekämpfung läuft.', en: 'Fire confirmed, fighting it.' }, not: { de: 'Kein Feuer.', en: 'No fire.' }, done: { de: 'Feuer aus.', en: 'Fire out.' } },
  road_blocked: { so: { de: 'Straße gesperrt, räumen.', en: 'Road blocked, clearing it.' }, not: { de: 'Straße ist frei.', en: 'The road is clear.' }, done: { de: 'Straße geräumt und frei.', en: 'Road cleared.' } },
  vessel_adrift: { so: { de: 'Fahrzeug treibt, gehen längsseits.', en: 'Vessel adrift, going alongside.' }, not: { de: 'Hier treibt nichts.', en: 'Nothing adrift here.' }, done: { de: 'Fahrzeug gesichert.', en: 'Vessel secured.' } },
  gate_state: { so: { de: 'Tor steht offen.', en: 'The gate is open.' }, not: { de: 'Tor ist nicht offen.', en: 'The gate is not open.' }, done: { de: 'Tor von Hand geschlossen und verriegelt.', en: 'Gate closed by hand and locked.' } },
  medical: { so: { de: 'Patient angetroffen, wird versorgt.', en: 'Patient met, being treated.' }, not: { de: 'Kein Patient angetroffen.', en: 'Met no patient.' }, done: { de: 'Patient versorgt.', en: 'Patient treated.' } },
};

/** The words of a crew on a matter. */
export function crewWords(category: ReportCategory, saying: keyof Sayings): Bilingual {
  return (sayings[category] ?? usual)[saying];
}
