import { describe, expect, it } from '@jest/globals';
import { adhocInjectSchema, mselEntrySchema } from '@lagewacht/contract';
import i18next from 'i18next';
import { namesOf } from '../happenings/names';
import { plan } from '../spec/plan';
import { de } from '../texts/de';
import { en } from '../texts/en';
import { adhocName, templatesOf } from './adhoc-templates';
import { conditionText } from './condition-words';
import { keyOfInject, parsePlace, placesOf, toUtmref } from './place';

await i18next.init({ lng: 'de', resources: { de: { translation: de }, en: { translation: en } }, interpolation: { escapeValue: false } });
const { t } = i18next;
const msel = plan.msel.map((entry) => ({ entry, state: 'planned' as const, evidence: [] }));

describe('injects off the cuff', () => {
  it('[T27] every template is an inject that the engine takes, in both languages, with a place, a speaker and a time to answer', () => {
    const setting = { phone: 'desk-112', radio: 'bf-35', about: { lon: 10, lat: 53.5 } };
    const templates = templatesOf(plan, setting, { t, language: 'de' });
    expect(templates.map(({ group }) => group)).toEqual([...Array<string>(6).fill('call'), ...Array<string>(4).fill('radio'), 'world', 'world']);
    for (const { draft } of templates) expect(adhocInjectSchema.safeParse({ id: adhocName(754.2, new Uint8Array([1, 40, 200, 255])), ...draft }).error).toBeUndefined();
    expect(templates[0]?.draft.title).toEqual({ de: 'Anruf: Keller läuft voll', en: 'Call: cellar filling with water' });
    expect(templatesOf(plan, { ...setting, about: undefined }, { t, language: 'de' }).map(({ key }) => key)).toEqual(['breach-breach-stillhorn', 'fire-fire-peute']);
  });
  it('[T27] a fresh name differs by second and by chance', () => {
    expect([adhocName(754.9, new Uint8Array([0, 1, 35, 36])), adhocName(754, new Uint8Array([1, 1, 1, 1]))]).toEqual(['adhoc-754-01z0', 'adhoc-754-1111']);
  });
  it('[T28] places are those of injects and things, or typed as UTMREF or degrees', () => {
    const offers = placesOf({ ...plan, msel });
    expect(offers.find(({ key }) => key === keyOfInject({ msel }, 'gate-jams'))?.about).toEqual({ lon: 10.0283, lat: 53.5246 });
    expect(keyOfInject({ msel }, 'person-hafencity')).toBe('thing:person-hafencity');
    expect([keyOfInject({ msel }, 'gauge-stuck'), keyOfInject({ msel }, undefined)]).toEqual([undefined, undefined]);
    const utmref = toUtmref(10.0283, 53.5246);
    expect(parsePlace(utmref)?.lon).toBeCloseTo(10.0283, 4);
    expect([parsePlace('53.5246, 10.0283'), parsePlace('53,5246 10,0283'), parsePlace('53.5246,10.0283')]).toEqual(Array(3).fill({ lat: 53.5246, lon: 10.0283 }));
    for (const typed of ['', 'Veddel', '95, 10', '53.5', '32U NE 123', '99Z ZZ 12 34']) expect([typed, parsePlace(typed)]).toEqual([typed, undefined]);
  });
  it('[T23] a condition is said in words, in both languages', () => {
    const speak = (language: 'de' | 'en') => plan.msel.map(({ id, when }) => [id, conditionText(when, { t: i18next.getFixedT(language), language, names: namesOf({ ...plan, msel }, language) })]);
    expect(Object.fromEntries(speak('de'))).toMatchObject({ cellar: 'um 0:01:00', 'stillhorn-breaks': 'von Hand', 'stage-2': 'Pegel St. Pauli ≥ 5,50 m NHN', rumour: '4:00 min nach „Fluttor Müggenburg klemmt offen“', relatives: '30 s nachdem „Person im Wasser, HafenCity“ verpasst ist' });
    expect(Object.fromEntries(speak('en'))).toMatchObject({ 'stage-2': 'Pegel St. Pauli ≥ 5.50 m NHN', 'boat-refuses': '1:00 min after the answer to “Person in the water, HafenCity”' });
    const both = mselEntrySchema.parse({ ...plan.msel[0], when: { on: 'level', gauge: 'x', aboveM: 1, belowM: 2 } });
    expect(conditionText(both.when, { t, language: 'de', names: namesOf(undefined, 'de') })).toBe('x ≥ 1,00 m und ≤ 2,00 m NHN');
  });
});
