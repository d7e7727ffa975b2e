import { nodeAt, routeThrough, type Network } from '../network';
import type { OrderPlan, UnitPlan } from '../scenario';
import { roads, waterways } from './networks';

type Organisation = UnitPlan['settings']['organisation'];
type Differing = Pick<UnitPlan, 'source' | 'strength' | 'capabilities'> & {
  readonly callSign: string;
  readonly organisation: Organisation;
  readonly section: string;
  readonly at: string;
  readonly task: string;
  readonly size?: string;
  readonly boat?: boolean;
  readonly badFix?: UnitPlan['badFix'];
  readonly orders?: (network: Network) => readonly OrderPlan[];
};

const NORTH = 'Abschnitt Nord';
const CENTRE = 'Abschnitt Mitte';
const SOUTH = 'Abschnitt Süd';
const WEST = 'Abschnitt West';

/** A unit with its DV 102 sign: the base sign follows from what it moves on, the task is the sign's Fachaufgabe. */
function unit({ source, callSign, organisation, section, at, task, size, boat = false, orders, ...rest }: Differing): UnitPlan {
  const network = boat ? waterways : roads;
  return {
    source, name: callSign, place: nodeAt(network, at), vehicle: boat ? 'boat' : 'vehicle',
    settings: {
      callSign, organisation, section, vehicle: boat ? 'boat' : 'vehicle',
      sign: { grundzeichen: boat ? 'wasserfahrzeug' : 'taktische-formation', fachaufgabe: task, ...(size && !boat ? { einheit: size } : {}) },
    },
    orders: orders?.(network) ?? [], ...rest,
  };
}

/** One way to go, with words for those the control room sends as a tasking. */
function order(network: Network, id: string, departS: number, way: { via: readonly string[]; speedMps: number; text?: string; doneAfterS?: number; fmsThere?: number; then?: 'stay' | 'turn'; to?: OrderPlan['line'][number] }): OrderPlan {
  const { via, speedMps, text, doneAfterS, fmsThere, then = 'stay', to } = way;
  return { id, departS, line: [...(via.length > 1 ? routeThrough(network, via) : via.map((name) => nodeAt(network, name))), ...(to ? [to] : [])], speedMps, then, ...(text ? { text } : {}), ...(doneAfterS ? { doneAfterS } : {}), ...(fmsThere === undefined ? {} : { fmsThere }) };
}

/** Rounds of a patrol: free on the radio (1), up and down. */
function patrol(network: Network, id: string, departS: number, via: readonly string[]): OrderPlan {
  return order(network, id, departS, { via, speedMps: 8, then: 'turn', fmsThere: 1 });
}

const fire: readonly UnitPlan[] = [
  unit({ source: 'hh-11-hlf-1', callSign: 'Florian Hamburg 11 HLF 1', organisation: 'fire', section: NORTH, at: 'innenstadt', task: 'brandbekaempfung', size: 'staffel', strength: [0, 1, 5], capabilities: ['pump', 'rescue'],
    orders: (net) => [order(net, 'order-sandtorkai', 25, { via: ['innenstadt', 'sandtorkai', 'ueberseequartier'], speedMps: 12, text: 'HafenCity, Person im Wasser: vom Ufer absuchen', doneAfterS: 240 })] }),
  unit({ source: 'hh-11-elw-1', callSign: 'Florian Hamburg 11 ELW 1', organisation: 'fire', section: NORTH, at: 'baumwall', task: 'fuehrung', size: 'trupp', strength: [1, 1, 1], capabilities: ['command'], badFix: { fromS: 200, toS: 320 } }),
  unit({ source: 'hh-33-hlf-1', callSign: 'Florian Hamburg 33 HLF 1', organisation: 'fire', section: CENTRE, at: 'veddel', task: 'brandbekaempfung', size: 'staffel', strength: [0, 1, 5], capabilities: ['pump', 'rescue'],
    orders: (net) => [order(net, 'order-peute', 215, { via: ['veddel', 'peute'], to: [10.0394, 53.5252], speedMps: 11, text: 'Brand Lagerhalle Peute', doneAfterS: 1200 })] }),
  unit({ source: 'hh-33-dlk-1', callSign: 'Florian Hamburg 33 DLK 1', organisation: 'fire', section: CENTRE, at: 'veddel', task: 'hoehenrettung', size: 'trupp', strength: [0, 1, 2], capabilities: ['ladder'],
    orders: (net) => [order(net, 'order-peute-dlk', 260, { via: ['veddel', 'peute'], to: [10.0391, 53.5256], speedMps: 10 })] }),
  unit({ source: 'ff-wilhelmsburg', callSign: 'Florian Hamburg Wilhelmsburg LF 1', organisation: 'fire', section: CENTRE, at: 'wilhelmsburg-mitte', task: 'brandbekaempfung', size: 'gruppe', strength: [0, 2, 7], capabilities: ['pump', 'sandbags'],
    orders: (net) => [patrol(net, 'patrol-reiherstieg', 5, ['wilhelmsburg-mitte', 'vering', 'ernst-august', 'harburger-chaussee'])] }),
  unit({ source: 'ff-moorwerder', callSign: 'Florian Hamburg Moorwerder LF 1', organisation: 'fire', section: SOUTH, at: 'moorwerder', task: 'abwehr-wassergefahren', size: 'gruppe', strength: [0, 2, 6], capabilities: ['pump', 'sandbags', 'dyke_watch'],
    orders: (net) => [patrol(net, 'patrol-moorwerder', 0, ['moorwerder', 'bunthaus'])] }),
  unit({ source: 'ff-finkenwerder', callSign: 'Florian Hamburg Finkenwerder LF 1', organisation: 'fire', section: WEST, at: 'finkenwerder', task: 'brandbekaempfung', size: 'gruppe', strength: [0, 2, 7], capabilities: ['pump', 'sandbags'],
    orders: (net) => [order(net, 'order-steendiek', 50, { via: ['finkenwerder', 'steendiek'], speedMps: 10, text: 'Fluttor Steendiekkanal: Verschluss prüfen', doneAfterS: 90 }), patrol(net, 'patrol-finkenwerder', 300, ['steendiek', 'finkenwerder'])] }),
  unit({ source: 'hh-36-rtw-1', callSign: 'Rettung Hamburg 36 RTW 1', organisation: 'relief', section: SOUTH, at: 'harburg', task: 'rettungswesen', size: 'trupp', strength: [0, 0, 2], capabilities: ['medical'],
    orders: (net) => [order(net, 'order-rtw', 120, { via: ['harburg', 'kornweide', 'kirchdorf'], speedMps: 14, text: 'Kirchdorf-Süd: Person mit Atemnot', doneAfterS: 400 })] }),
];

const thw: readonly UnitPlan[] = [
  unit({ source: 'heros-nord-zt', callSign: 'Heros Hamburg-Nord Zugtrupp', organisation: 'thw', section: CENTRE, at: 'georgswerder', task: 'fuehrung', size: 'zugtrupp', strength: [1, 1, 2], capabilities: ['command'],
    orders: (net) => [order(net, 'order-georgswerder', 175, { via: ['georgswerder'], to: [10.0392, 53.5132], speedMps: 16, text: 'Georgswerder Hauptdeich: gemeldeten Deichbruch prüfen', doneAfterS: 60 })] }),
  unit({ source: 'heros-harburg-b', callSign: 'Heros Hamburg-Harburg Bergung', organisation: 'thw', section: SOUTH, at: 'harburg-hafen', task: 'bergung', size: 'gruppe', strength: [0, 2, 7], capabilities: ['rescue', 'sandbags'],
    orders: (net) => [order(net, 'order-stillhorn', 100, { via: ['harburg-hafen', 'kornweide', 'kirchdorf', 'stillhorn'], speedMps: 12, to: [10.0478, 53.4875], text: 'Stillhorner Hauptdeich: Sickerstelle sichern, Sandsäcke' }),
      order(net, 'order-withdraw', 1452, { via: ['stillhorn', 'kirchdorf'], speedMps: 9, text: 'Rückzug nach Kirchdorf', doneAfterS: 60 })] }),
  unit({ source: 'heros-mitte-wp', callSign: 'Heros Hamburg-Mitte Wasserschaden/Pumpen', organisation: 'thw', section: CENTRE, at: 'rothenburgsort', task: 'pumpen', size: 'gruppe', strength: [0, 2, 7], capabilities: ['pump'],
    orders: (net) => [order(net, 'order-veddel-pump', 35, { via: ['rothenburgsort', 'veddel'], to: [10.0262, 53.5242], speedMps: 11, text: 'Veddel, Müggenburger Durchfahrt: Pumpen bereitstellen', doneAfterS: 900 })] }),
  unit({ source: 'heros-wandsbek-oel', callSign: 'Heros Hamburg-Wandsbek Räumen', organisation: 'thw', section: CENTRE, at: 'rothenburgsort', task: 'raeumen', size: 'gruppe', strength: [0, 1, 8], capabilities: ['clearing'],
    orders: (net) => [order(net, 'order-chaussee', 130, { via: ['rothenburgsort', 'veddel', 'harburger-chaussee'], speedMps: 10, text: 'Harburger Chaussee: Fahrbahn räumen', doneAfterS: 500 })] }),
  unit({ source: 'heros-bergedorf-tr', callSign: 'Heros Hamburg-Bergedorf Sandsacktransport', organisation: 'thw', section: SOUTH, at: 'georgswerder', task: 'transport', size: 'trupp', strength: [0, 1, 2], capabilities: ['transport'],
    orders: (net) => [patrol(net, 'patrol-sandbags', 10, ['georgswerder', 'stillhorn', 'moorwerder'])] }),
];

const police: readonly UnitPlan[] = [
  unit({ source: 'peter-44-1', callSign: 'Peter 44/1', organisation: 'police', section: CENTRE, at: 'ernst-august', task: 'erkundung', size: 'trupp', strength: [0, 1, 1], capabilities: ['traffic'],
    orders: (net) => [order(net, 'order-block', 2, { via: ['ernst-august', 'harburger-chaussee'], speedMps: 14 }), patrol(net, 'patrol-chaussee', 760, ['harburger-chaussee', 'hafenrandstrasse'])] }),
  unit({ source: 'peter-44-2', callSign: 'Peter 44/2', organisation: 'police', section: CENTRE, at: 'kirchdorf', task: 'warnen', size: 'trupp', strength: [0, 0, 2], capabilities: ['loudspeaker'],
    orders: (net) => [patrol(net, 'patrol-loudspeaker-1', 3, ['kirchdorf', 'wilhelmsburg-mitte', 'vering'])] }),
  unit({ source: 'peter-14-1', callSign: 'Peter 14/1', organisation: 'police', section: NORTH, at: 'landungsbruecken', task: 'warnen', size: 'trupp', strength: [0, 0, 2], capabilities: ['loudspeaker'],
    orders: (net) => [patrol(net, 'patrol-loudspeaker-2', 6, ['landungsbruecken', 'sandtorkai', 'versmannstrasse'])] }),
  unit({ source: 'peter-47-3', callSign: 'Peter 47/3', organisation: 'police', section: WEST, at: 'waltershof', task: 'erkundung', size: 'trupp', strength: [0, 0, 2], capabilities: ['traffic'],
    orders: (net) => [patrol(net, 'patrol-west', 12, ['waltershof', 'finkenwerder-strasse', 'steendiek'])] }),
  unit({ source: 'ws-21', callSign: 'WSP Boot WS 21', organisation: 'police', section: NORTH, at: 'koehlbrand-mouth', boat: true, task: 'wasserfahrzeuge', strength: [0, 1, 3], capabilities: ['boat'],
    orders: (net) => [order(net, 'order-barge', 70, { via: ['koehlbrand-mouth', 'koehlbrand-nord'], to: [9.9441, 53.5256], speedMps: 11, text: 'Köhlbrand: treibende Schute sichern', doneAfterS: 600 })] }),
];

const boats: readonly UnitPlan[] = [
  unit({ source: 'loeschboot-1', callSign: 'Florian Hamburg Löschboot 31', organisation: 'fire', section: NORTH, at: 'fischmarkt', boat: true, task: 'wasserrettung', strength: [0, 1, 4], capabilities: ['boat', 'pump'],
    orders: (net) => [order(net, 'order-hafencity', 55, { via: ['fischmarkt', 'hafencity'], speedMps: 10, to: [9.989, 53.5391], text: 'Norderelbe HafenCity: Person im Wasser aufnehmen', doneAfterS: 60 }),
      order(net, 'order-veddel', 380, { via: ['hafencity', 'norderelbe-bridge'], to: [10.0262, 53.5306], speedMps: 10, text: 'Norderelbe Veddel: Person im Wasser aufnehmen', doneAfterS: 240 })] }),
  unit({ source: 'pelikan-1', callSign: 'Pelikan Hamburg 1', organisation: 'relief', section: CENTRE, at: 'peute', boat: true, task: 'wasserrettung', strength: [0, 1, 4], capabilities: ['boat', 'divers'],
    orders: (net) => [patrol(net, 'patrol-norderelbe', 5, ['peute', 'elbbruecken'])] }),
  unit({ source: 'pelikan-2', callSign: 'Pelikan Hamburg 2', organisation: 'relief', section: SOUTH, at: 'harburg', boat: true, task: 'wasserrettung', strength: [0, 1, 3], capabilities: ['boat'],
    orders: (net) => [patrol(net, 'patrol-suederelbe', 15, ['harburg', 'suederelbe-ost']), order(net, 'order-breach', 1540, { via: ['suederelbe-ost', 'stillhorn'], speedMps: 11, text: 'Deichbruch Stillhorn: Personen aufnehmen', doneAfterS: 400 })] }),
];

const relief: readonly UnitPlan[] = [
  unit({ source: 'rotkreuz-50', callSign: 'Rotkreuz Hamburg 50 Betreuung', organisation: 'relief', section: CENTRE, at: 'kirchdorf', task: 'betreuung', size: 'gruppe', strength: [0, 2, 8], capabilities: ['shelter'] }),
  unit({ source: 'akkon-71', callSign: 'Akkon Hamburg 71', organisation: 'relief', section: NORTH, at: 'altona', task: 'rettungswesen', size: 'trupp', strength: [0, 1, 2], capabilities: ['medical'],
    orders: (net) => [order(net, 'order-landing', 150, { via: ['altona', 'landungsbruecken'], speedMps: 12, text: 'Landungsbrücken: geretteten Patienten übernehmen', doneAfterS: 300, fmsThere: 4 })] }),
  unit({ source: 'kater-3', callSign: 'Kater Hamburg 3', organisation: 'command', section: SOUTH, at: 'stillhorn', task: 'fuehrung', size: 'trupp', strength: [2, 1, 2], capabilities: ['command', 'dyke_watch'] }),
];

/** The forces: fire service, THW, police, boats, relief. Call signs follow the usual pattern; the units themselves are invented. */
export const stormSurgeUnits: readonly UnitPlan[] = [...fire, ...thw, ...police, ...boats, ...relief];
