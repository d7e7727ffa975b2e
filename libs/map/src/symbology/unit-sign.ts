import type { Unit } from '@lagewacht/contract';

/** A DV 102 sign in the words of the sign library. */
export interface UnitSign {
  readonly grundzeichen: string;
  readonly organisation?: string;
  readonly fachaufgabe?: string;
  readonly einheit?: string;
  readonly symbol?: string;
}

type Settings = Unit['settings'];

const organisations: Readonly<Record<Settings['organisation'], string | undefined>> = {
  fire: 'feuerwehr', thw: 'thw', police: 'polizei', relief: 'hilfsorganisation', command: 'fuehrung', armed_forces: 'bundeswehr', civil: 'zivil', other: undefined,
};

const basicSigns: Readonly<Record<Settings['vehicle'], string>> = {
  vehicle: 'kraftfahrzeug-landgebunden', boat: 'wasserfahrzeug', foot: 'taktische-formation', aircraft: 'hubschrauber',
};

const usualTasks: Partial<Readonly<Record<Settings['organisation'], string>>> = { fire: 'brandbekaempfung', thw: 'technische-hilfeleistung', relief: 'rettungswesen' };

/** The sign of a unit: the one it is registered with, completed from its organisation and vehicle where that says nothing. */
export function unitSign(settings: Settings): UnitSign {
  const given = settings.sign ?? {};
  const task = given.fachaufgabe ?? (given.symbol === undefined && settings.vehicle === 'vehicle' ? usualTasks[settings.organisation] : undefined);
  return {
    grundzeichen: given.grundzeichen ?? (settings.organisation === 'command' && settings.vehicle === 'foot' ? 'befehlsstelle' : basicSigns[settings.vehicle]),
    organisation: organisations[settings.organisation], fachaufgabe: task, einheit: given.einheit, symbol: given.symbol,
  };
}

/** The sign without anything an outsider could have misspelt: drawn when the library does not know a word. */
export function plainUnitSign(sign: UnitSign): UnitSign {
  return { grundzeichen: 'taktische-formation', organisation: sign.organisation };
}
