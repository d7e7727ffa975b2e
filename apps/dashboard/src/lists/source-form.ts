import type { ForeignDatastream } from '@lagewacht/contract';
import { sourceRegistrationSchema, type SourceRegistration } from '@lagewacht/contract';

/** Kinds of source whose words are measurements: only these can be registered for a foreign datastream here. */
export const measuringKinds = ['gauge', 'weather', 'seepage', 'traffic', 'shelter', 'gate', 'other'] as const;
/** Height references a level may have. */
export const datums = ['NHN', 'NN', 'PNP', 'NAP', 'MSL'] as const;

/** What somebody has typed into the form, as text. */
export interface SourceForm {
  readonly name: string;
  readonly kind: (typeof measuringKinds)[number];
  readonly lon: string;
  readonly lat: string;
  readonly property: string;
  readonly uom: string;
  readonly datum: '' | (typeof datums)[number];
  /** Member of the decoded payload; only LoRaWAN devices have one. */
  readonly field: string;
}

/** An empty form for a gauge in metres. */
export const emptyForm: SourceForm = { name: '', kind: 'gauge', lon: '', lat: '', property: 'water_level', uom: 'm', datum: '', field: '' };

/** A source id out of a name: lower case, umlauts spelt out, everything else a hyphen. */
export function toSourceId(name: string): string {
  const plain = name.toLowerCase().replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter);
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 48).replace(/-+$/, '');
}

function degrees(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? undefined : Number(trimmed);
}

/** The form as a registration, or the member that is wrong or missing. A gauge without a datum is refused: its levels could not be compared. */
export function toRegistration(form: SourceForm, foreign: ForeignDatastream): SourceRegistration | { readonly wrong: string } {
  if (form.kind === 'gauge' && form.datum === '') return { wrong: 'datum' };
  const reading = { property: form.property.trim(), uom: form.uom.trim(), ...(form.datum === '' ? {} : { datum: form.datum }) };
  const binding = foreign.dialect === 'sensorthings' ? { ...foreign, ...reading } : { ...foreign, fields: [{ field: form.field.trim(), ...reading }] };
  const parsed = sourceRegistrationSchema.safeParse({
    source: toSourceId(form.name), kind: form.kind, name: form.name.trim(), lon: degrees(form.lon), lat: degrees(form.lat),
    ...(form.kind === 'gauge' ? { gauge: { datum: form.datum } } : {}), bindings: [binding],
  });
  return parsed.success ? parsed.data : { wrong: String(parsed.error.issues[0]?.path.findLast((part) => typeof part === 'string') ?? 'name') };
}
