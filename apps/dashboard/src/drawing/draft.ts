import { areaIdSchema, areaKindSchema, areaShapeSchema, positionPairSchema, type SituationId } from '@lagewacht/contract';
import { hasEnoughPoints, newSketch, type Sketch } from './sketch-store';

/** Whose draft it is: two people at one desk, or one person in two situations, never share one. */
export interface DraftOwner {
  readonly situation: SituationId;
  readonly user: string;
}

const keyOf = ({ situation, user }: DraftOwner): string => `lagewacht.draft.${situation}.${user}`;

/** Keeps an unfinished drawing on this device. A full or forbidden storage only costs its memory. */
export function keepDraft(owner: DraftOwner, sketch: Sketch | undefined): void {
  try {
    if (sketch) localStorage.setItem(keyOf(owner), JSON.stringify(sketch));
    else localStorage.removeItem(keyOf(owner));
  } catch {
    return;
  }
}

/** The unfinished drawing of before, if it is still one. */
export function readDraft(owner: DraftOwner): Sketch | undefined {
  try {
    return toSketch(JSON.parse(localStorage.getItem(keyOf(owner)) ?? 'null'));
  } catch {
    return undefined;
  }
}

/** What was kept as a drawing, every member checked: the storage is no safe place. */
export function toSketch(kept: unknown): Sketch | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const member = kept as Readonly<Record<string, unknown>>;
  const text = (name: string): string => (typeof member[name] === 'string' ? member[name] : '');
  const [area, kind, shape, points] = [areaIdSchema.safeParse(member['area']), areaKindSchema.safeParse(member['kind']), areaShapeSchema.safeParse(member['shape']), positionPairSchema.array().max(500).safeParse(member['points'])];
  if (!area.success || !kind.success || !shape.success || !points.success) return undefined;
  const drawn = { shape: shape.data, points: points.data };
  return {
    ...newSketch('area'), ...drawn, area: area.data, kind: kind.data, name: text('name'), leader: text('leader'), note: text('note'),
    units: Array.isArray(member['units']) ? member['units'].filter((unit): unit is string => typeof unit === 'string') : [],
    step: member['step'] === 'form' && hasEnoughPoints(drawn) ? 'form' : 'points', ...(typeof member['changedFromMs'] === 'number' && { changedFromMs: member['changedFromMs'] }),
  };
}
