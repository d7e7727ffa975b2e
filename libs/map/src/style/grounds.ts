import type { Theme } from '../map-change';

/** Colours of the ground: greys with a trace of blue or green, so that everything laid over it stands out. */
export interface Ground {
  readonly land: string; readonly water: string; readonly shore: string; readonly urban: string; readonly port: string; readonly green: string;
  readonly road: string; readonly roadCasing: string; readonly rail: string; readonly dyke: string; readonly building: string; readonly boundary: string;
  readonly name: string; readonly waterName: string; readonly halo: string;
}

export const grounds: Readonly<Record<Theme, Ground>> = {
  dark: {
    land: '#1b2128', water: '#0e2233', shore: '#3a5068', urban: '#232a32', port: '#262a2e', green: '#1b2624', road: '#48525d', roadCasing: '#12171d', rail: '#4d5762',
    dyke: '#8a7a55', building: '#262e37', boundary: '#3a444e', name: '#9aa7b4', waterName: '#5f85a8', halo: '#171c22',
  },
  light: {
    land: '#f1f2f0', water: '#c9d8e4', shore: '#8fa7bb', urban: '#e6e7e6', port: '#e3e2de', green: '#e2e9de', road: '#ffffff', roadCasing: '#b6bcc2', rail: '#8f979f',
    dyke: '#8c713a', building: '#d9dad9', boundary: '#b3b9bf', name: '#4a545e', waterName: '#4b7396', halo: '#f4f5f4',
  },
  night: {
    land: '#140907', water: '#2b110b', shore: '#5c2b20', urban: '#1b0d0a', port: '#1f100c', green: '#180b08', road: '#4c261d', roadCasing: '#0a0403', rail: '#502a21',
    dyke: '#9a5c2c', building: '#24120d', boundary: '#3f1f17', name: '#b3654f', waterName: '#ad5f4b', halo: '#0d0504',
  },
};
