import type { ReportCategory, Urgency } from '@lagewacht/contract';

/** What a short form asks. `unit` is known from the login and only shown. */
export type Question = 'unit' | 'place' | 'time' | 'urgency' | 'denial' | 'persons' | 'detail' | 'gate' | 'state' | 'passage' | 'text';

/** A short form of one kind of report: what it asks, in this order, and what it supposes until somebody says otherwise. */
export interface ReportKind {
  readonly category: ReportCategory;
  /** At most seven. */
  readonly questions: readonly Question[];
  readonly urgency: Urgency;
  /** Supposed number of persons; without one nothing is supposed. */
  readonly persons?: number;
  /** Choices of the question `detail`; their words are in the texts under `detail.{category}`. */
  readonly details?: readonly string[];
}

function kind(category: ReportCategory, own: readonly Question[], rest: Omit<ReportKind, 'category' | 'questions'>): ReportKind {
  return { category, questions: ['unit', 'place', 'time', 'urgency', ...own, 'text'], ...rest };
}

/** The eight kinds of the start page, in the grid's order: the most frequent and most urgent ones of a storm surge. */
export const commonKinds: readonly ReportKind[] = [
  kind('flooding', ['detail', 'denial'], { urgency: 'immediate', details: ['ankle', 'knee', 'hip', 'over_head'] }),
  kind('dyke_damage', ['detail', 'denial'], { urgency: 'immediate', details: ['seepage', 'crack', 'slide', 'overtopping'] }),
  kind('dyke_breach', ['detail', 'denial'], { urgency: 'immediate', details: ['narrow', 'medium', 'wide'] }),
  kind('person_in_danger', ['persons', 'denial'], { urgency: 'immediate', persons: 1 }),
  kind('person_in_water', ['persons', 'denial'], { urgency: 'immediate', persons: 1 }),
  kind('road_blocked', ['passage', 'detail'], { urgency: 'expected', details: ['water', 'tree', 'debris', 'vehicle'] }),
  kind('fire', ['persons', 'denial'], { urgency: 'immediate' }),
  kind('other', ['persons', 'denial'], { urgency: 'expected' }),
];

/** The other eight, behind "more". */
export const furtherKinds: readonly ReportKind[] = [
  kind('gate_state', ['gate', 'state'], { urgency: 'immediate' }),
  kind('medical', ['persons', 'denial'], { urgency: 'immediate', persons: 1 }),
  kind('building_damage', ['persons', 'denial'], { urgency: 'expected' }),
  kind('power_outage', ['detail', 'denial'], { urgency: 'expected', details: ['house', 'street', 'district'] }),
  kind('hazmat', ['detail', 'denial'], { urgency: 'immediate', details: ['liquid', 'gas', 'solid'] }),
  kind('vessel_adrift', ['detail', 'denial'], { urgency: 'immediate', details: ['boat', 'barge', 'ship'] }),
  kind('shelter_status', ['detail', 'denial'], { urgency: 'expected', details: ['places', 'nearly_full', 'full', 'closed'] }),
  kind('road_clear', ['passage'], { urgency: 'expected' }),
];

const byCategory = new Map([...commonKinds, ...furtherKinds].map((one) => [one.category, one]));

/** The short form of a category. */
export function kindOf(category: ReportCategory): ReportKind {
  const found = byCategory.get(category);
  if (!found) throw new Error(`Got category ${category}, expected one that has a form.`);
  return found;
}

/** Questions that are answered before anybody touches the form: place and gate by GPS, time by the clock, unit by the login, the rest by supposition. */
export function prefilled({ questions, persons }: ReportKind): readonly Question[] {
  const open: readonly Question[] = ['text', 'detail', 'state', ...(persons === undefined ? ['persons' as const] : [])];
  return questions.filter((question) => !open.includes(question));
}
