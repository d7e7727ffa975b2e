import type { RandomSource } from '@lagewacht/base';
import type { ReportCategory } from '@lagewacht/contract';
import { oneOf } from './chance';

const PHRASES: Partial<Record<ReportCategory, readonly string[]>> = {
  flooding: ['Wasser steht kniehoch auf der Straße', 'Keller läuft voll', 'hier ist alles überschwemmt', 'das Wasser steigt immer weiter', 'Tiefgarage unter Wasser', 'Überflutung vor dem Haus',
    'Gullys drücken hoch, Wasser auf der Fahrbahn', 'Erdgeschoss nass, Wasser kommt durch die Tür', 'Hof und Garten stehen unter Wasser', 'Wasser schwappt über die Kante', 'wir haben 40 cm im Keller', 'Land unter bei uns'],
  road_blocked: ['Baum liegt quer über der Fahrbahn', 'kein Durchkommen mehr', 'Straße komplett dicht', 'LKW steht quer', 'Strommast liegt auf der Straße', 'Unterführung nicht passierbar', 'Äste und Trümmer auf der Fahrbahn',
    'Polizei hat abgesperrt', 'Auto steckt fest und blockiert alles', 'Fahrbahn abgesackt, nicht befahrbar'],
  person_in_danger: ['Frau sitzt auf dem Autodach', 'Mann ruft aus dem Fenster um Hilfe', 'Leute sind im Haus eingeschlossen', 'ältere Dame kommt nicht mehr raus', 'Kind auf der Mauer, ringsum Wasser', 'zwei Personen im Aufzug gefangen',
    'jemand steckt im Auto fest', 'Nachbar meldet sich nicht, Wasser im Erdgeschoss', 'Familie auf dem Balkon, kommt nicht weg', 'Hilferufe aus dem Keller'],
  fire: ['Dachstuhl brennt', 'starker Rauch aus dem Fenster', 'Flammen schlagen aus dem Haus', 'es riecht verbrannt und qualmt', 'Trafo brennt', 'Feuer in der Halle', 'Auto steht in Flammen', 'Rauchmelder piept, dunkler Qualm', 'Wohnungsbrand im zweiten Stock'],
  power_outage: ['Strom ist weg', 'alles dunkel bei uns', 'Stromausfall im ganzen Block', 'Ampeln sind aus', 'kein Licht und kein Netz', 'seit eben kein Strom mehr', 'Straßenlaternen ausgefallen', 'Aufzug steht, kein Strom'],
  dyke_breach: ['der Deich ist gebrochen', 'Wasser schießt durch den Deich', 'Loch im Deich, wird größer', 'Deichkrone weggerissen', 'Deichbruch, Wasser strömt in den Polder', 'der Damm hat nachgegeben'],
};
const OVER: Partial<Record<ReportCategory, readonly string[]>> = {
  flooding: ['Wasser ist abgelaufen', 'keine Überflutung feststellbar', 'alles trocken hier'], road_blocked: ['Straße ist frei', 'keine Sperrung vorhanden', 'man kommt wieder durch'],
  person_in_danger: ['Person gerettet', 'niemand in Gefahr angetroffen', 'keine Person vor Ort'], fire: ['Feuer aus', 'kein Feuer, kein Rauch feststellbar', 'Fehlalarm, nichts brennt'],
  power_outage: ['Strom ist wieder da', 'kein Stromausfall', 'Licht geht überall'], dyke_breach: ['Deich ist dicht', 'kein Deichbruch, Deich steht', 'Leck geschlossen'],
};
const OPENERS = ['', '', '', 'Achtung: ', 'Hilfe, ', 'Hallo, ', 'Leute, ', 'Meldung: ', 'Bitte schnell, ', 'Unfassbar, ', 'Also ', 'Ich sehe gerade: ', 'Anrufer gibt an: '];
const DETAILS = ['', '', '', ' bitte kommen', ' seit zehn Minuten', ' direkt vor unserer Tür', ' und es wird schlimmer', ' mehrere Leute stehen herum', ' wer ist zuständig?', ' bitte weitersagen', ' schon die ganze Zeit',
  ' kein Ende in Sicht', ' Feuerwehr noch nicht da', ' passt auf euch auf', ' Hausnummer 12', ' Hausnummer 7a', ' neben dem Supermarkt', ' Nähe Schule', ' hinter der Brücke'];
const STEMS = ['Veddeler', 'Harburger', 'Deich', 'Hafen', 'Mühlen', 'Kirchdorfer', 'Georg-Wilhelm-', 'Neuhöfer', 'Reiherstieg', 'Fähr', 'Vogelhütten', 'Ernst-August-', 'Moorwerder ', 'Stillhorner ', 'Finkenrieker ', 'Schmidts', 'Weimarer ', 'Rotenhäuser ', 'Wollkämmerei', 'Industrie'];
const ENDINGS = ['straße', 'weg', 'damm', 'allee', 'platz', 'ring', 'kehre', 'stieg', 'ufer', 'brücke'];
const BLOCK_M = 400;
const MARKS = ['RT: ', 'via Nachbarn: ', '!!! ', 'WICHTIG ', '', '', ''];
const TAILS = [' bitte teilen', ' #sturmflut', ' 😱', ' !!', '', '', '', ' stimmt das?'];

/** Name of the street at a place: one for each block, so that people in one place often name the same. */
function streetAt(x: number, y: number): string {
  const block = Math.floor(x / BLOCK_M) * 61 + Math.floor(y / BLOCK_M) * 97;
  const at = ((block % 200) + 200) % 200;
  return `${STEMS[at % STEMS.length]}${ENDINGS[Math.floor(at / STEMS.length) % ENDINGS.length]}`;
}

/** Own words of somebody about a kind at a place. */
export function ownWords(random: RandomSource, category: ReportCategory, place: { readonly x: number; readonly y: number }): string {
  const where = random.uniform() < 0.6 ? `${oneOf(random, [' ', ', ', ' in der ', ' an der '])}${streetAt(place.x, place.y)}` : '';
  return `${oneOf(random, OPENERS)}${oneOf(random, PHRASES[category] ?? [])}${where}${oneOf(random, DETAILS)}`;
}

/** Words that it isn't so, or no longer. */
export function denyingWords(random: RandomSource, category: ReportCategory, place: { readonly x: number; readonly y: number }): string {
  return `${oneOf(random, OVER[category] ?? [])}, ${streetAt(place.x, place.y)}`;
}

/** Somebody else's words passed on: a mark before or behind, now and then a word lost or mistyped. */
export function passedOn(random: RandomSource, text: string): string {
  const words = text.split(' ').filter(() => random.uniform() >= 0.06).map((word) => {
    if (word.length < 4 || random.uniform() >= 0.05) return word;
    const at = 1 + Math.floor(random.uniform() * (word.length - 2));
    return word.slice(0, at) + word.slice(at + 1);
  });
  return `${oneOf(random, MARKS)}${words.join(' ')}${oneOf(random, TAILS)}`;
}
