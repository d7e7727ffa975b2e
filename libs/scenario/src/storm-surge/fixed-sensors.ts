import type { GatePlan, SeepagePlan, WeatherPlan } from '../scenario';

type Differing = Pick<GatePlan, 'source' | 'name' | 'place' | 'sillM' | 'gauge' | 'area' | 'closesAtS'> & Partial<GatePlan>;

function gate(plan: Differing): GatePlan {
  return { periodS: 5, closingS: 25, ...plan };
}

/**
 * The flood gates: they close one after the other as the water comes. At the Müggenburg gate something is jammed: its sensor says closed from
 * the twelfth second, while the gate stands open for another eight minutes.
 */
export const stormSurgeGates: readonly GatePlan[] = [
  gate({ source: 'gate-fischmarkt', name: 'Fluttor Fischmarkt', place: [9.9489, 53.5452], sillM: 4.2, gauge: 'st-pauli', area: 'Altona-Altstadt', closesAtS: 4 }),
  gate({ source: 'gate-muggenburg', name: 'Fluttor Müggenburger Durchfahrt', place: [10.0283, 53.5246], sillM: 4.8, gauge: 'st-pauli', area: 'Veddel', closesAtS: 500,
    lies: { state: 'closed', fromS: 12, toS: 525 } }),
  gate({ source: 'gate-landungsbruecken', name: 'Fluttor Landungsbrücken', place: [9.9682, 53.5459], sillM: 5.2, gauge: 'st-pauli', area: 'St. Pauli', closesAtS: 14 }),
  gate({ source: 'gate-baumwall', name: 'Fluttor Baumwall', place: [9.9808, 53.5443], sillM: 5.4, gauge: 'st-pauli', area: 'Neustadt', closesAtS: 30 }),
  gate({ source: 'gate-sandtorkai', name: 'Fluttor Am Sandtorkai', place: [9.9884, 53.5437], sillM: 5.4, gauge: 'st-pauli', area: 'HafenCity', closesAtS: 48 }),
  gate({ source: 'gate-brooktor', name: 'Fluttor Brooktor', place: [9.9996, 53.5446], sillM: 5.6, gauge: 'st-pauli', area: 'HafenCity', closesAtS: 70 }),
  gate({ source: 'gate-peute', name: 'Fluttor Peutestraße', place: [10.0367, 53.5254], sillM: 5, gauge: 'st-pauli', area: 'Veddel', closesAtS: 95 }),
  gate({ source: 'gate-reiherstieg', name: 'Reiherstieg-Hauptdeich, Tor 3', place: [9.9814, 53.5223], sillM: 5.1, gauge: 'reiherstieg', area: 'Wilhelmsburg', closesAtS: 125 }),
  gate({ source: 'gate-ernst-august', name: 'Ernst-August-Schleuse', place: [9.9873, 53.5149], sillM: 3.9, gauge: 'reiherstieg', area: 'Wilhelmsburg', closesAtS: 20, closingS: 60 }),
  gate({ source: 'gate-steendiek', name: 'Fluttor Steendiekkanal', place: [9.8741, 53.5352], sillM: 4.9, gauge: 'seemannshoeft', area: 'Finkenwerder', closesAtS: 60 }),
  gate({ source: 'gate-harburg', name: 'Harburger Hafenschleuse', place: [9.9836, 53.4739], sillM: 4.4, gauge: 'harburg', area: 'Harburg Binnenhafen', closesAtS: 40, closingS: 60 }),
  gate({ source: 'gate-moorwerder', name: 'Siel Moorwerder', place: [10.0556, 53.4676], sillM: 4.6, gauge: 'bunthaus', area: 'Moorwerder', closesAtS: 180,
    silent: { fromS: 300, toS: 900 } }),
];

type DifferingSeepage = Pick<SeepagePlan, 'source' | 'name' | 'place' | 'gauge'> & Partial<SeepagePlan>;

function seepage(plan: DifferingSeepage): SeepagePlan {
  return { periodS: 10, footM: 3.2, litresPerMinutePerM: 0.8, ...plan };
}

/** Points in the main dyke where water seeps. At Stillhorn the dyke gives way from the seventh minute on. */
export const stormSurgeSeepages: readonly SeepagePlan[] = [
  seepage({ source: 'seep-stillhorn', name: 'Sickerwasser Stillhorner Hauptdeich', place: [10.0488, 53.4872], gauge: 'bunthaus', litresPerMinutePerM: 3, failsAtS: 420, growthPerMinute: 0.22 }),
  seepage({ source: 'seep-kreetsand', name: 'Sickerwasser Kreetsand', place: [10.0516, 53.5005], gauge: 'bunthaus' }),
  seepage({ source: 'seep-georgswerder', name: 'Sickerwasser Georgswerder Hauptdeich', place: [10.041, 53.5138], gauge: 'st-pauli' }),
  seepage({ source: 'seep-moorwerder', name: 'Sickerwasser Moorwerder Hauptdeich', place: [10.0577, 53.4691], gauge: 'bunthaus' }),
  seepage({ source: 'seep-finkenwerder', name: 'Sickerwasser Finkenwerder Süderdeich', place: [9.8806, 53.5262], gauge: 'seemannshoeft' }),
  seepage({ source: 'seep-neuland', name: 'Sickerwasser Neuland', place: [10.0214, 53.4667], gauge: 'harburg' }),
];

/** North-westerly storm, force 9 to 10. */
export const stormSurgeWeather: readonly WeatherPlan[] = [
  { source: 'wind-seemannshoeft', name: 'Windmast Seemannshöft', place: [9.8842, 53.5394], periodS: 10, windMps: 23.5, gustFactor: 1.35, rainMmPerH: 3 },
  { source: 'wind-hafencity', name: 'Windmast HafenCity', place: [9.9965, 53.5402], periodS: 10, windMps: 19, gustFactor: 1.5, rainMmPerH: 2.5 },
  { source: 'wind-wilhelmsburg', name: 'Windmast Energieberg Georgswerder', place: [10.0311, 53.5097], periodS: 10, windMps: 21.5, gustFactor: 1.42, rainMmPerH: 2.8 },
];
