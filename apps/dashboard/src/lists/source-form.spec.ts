import { describe, expect, it } from '@jest/globals';
import { emptyForm, toRegistration, toSourceId } from './source-form';

const gauge = { ...emptyForm, name: 'Pegel Übersee, Süd', lon: '9,97', lat: '53.5', datum: 'NHN' as const };

describe('registering a foreign datastream', () => {
  it('[D17] binds a SensorThings datastream with property, unit and datum', () => {
    expect(toRegistration(gauge, { dialect: 'sensorthings', datastream: '7' })).toMatchObject({
      source: 'pegel-uebersee-sued', kind: 'gauge', name: 'Pegel Übersee, Süd', lon: 9.97, lat: 53.5, gauge: { datum: 'NHN' },
      bindings: [{ dialect: 'sensorthings', datastream: '7', property: 'water_level', uom: 'm', datum: 'NHN' }],
    });
  });
  it('[D17] binds a member of a LoRaWAN payload', () => {
    const registration = toRegistration({ ...gauge, kind: 'weather', property: 'wind_speed', uom: 'm/s', datum: '', field: 'wind.speed' }, { dialect: 'ttn', datastream: 'v3/app@tenant/devices/mast' });
    expect(registration).toMatchObject({ kind: 'weather', bindings: [{ dialect: 'ttn', fields: [{ field: 'wind.speed', property: 'wind_speed', uom: 'm/s' }] }] });
  });
  it('[D17] names what is missing or wrong', () => {
    const foreign = { dialect: 'sensorthings', datastream: '7' } as const;
    expect(toRegistration({ ...gauge, datum: '' }, foreign)).toEqual({ wrong: 'datum' });
    expect(toRegistration({ ...gauge, lat: 'north' }, foreign)).toEqual({ wrong: 'lat' });
    expect(toRegistration({ ...gauge, property: 'Water Level' }, foreign)).toEqual({ wrong: 'property' });
  });
  it('[D17] makes an id of any name', () => {
    expect(toSourceId('  Größe/7 (alt) ')).toBe('groesse-7-alt');
  });
});
