import { logDocumentSchema, pictureDocumentSchema, reportStatesSchema, type Entity, type LogItem } from '@lagewacht/contract';
import type { Heard } from '../exercise/heard';
import type { Place } from '../truth/plane';

/** What an ear reads of a situation. Answers undefined when it could not be read. */
export interface EarDoor {
  readonly read: (path: string, body?: unknown) => Promise<unknown>;
}

/** Hears what players do, as anybody may who looks at the picture and the command log: each act once. */
export interface Ear {
  /** Everything new, counted from `nowMs`. What can't be read now is heard the next time. */
  listen(nowMs: number): Promise<readonly Heard[]>;
  /** The account has posted these reports itself: from now on it asks whether somebody has read them. */
  noteReports(ids: readonly string[]): void;
}

/** The newest so many reports are asked after. */
const MOST_ASKED = 200;
/** Steps of an order after which nothing more comes of it. */
const final: readonly string[] = ['done', 'impossible', 'withdrawn'];

/** An ear in a situation. What the account `own` does itself it does not hear. */
export function createEar(situation: string, own: string, door: EarDoor): Ear {
  const known = new Set<string>();
  let logged = 0;
  let unread: readonly string[] = [];
  const isNew = (key: string): boolean => known.size !== known.add(key).size;
  /** Of reports by devices nobody but their sender is told whether they were read. */
  const readersOf = async (atMs: number): Promise<readonly Heard[]> => {
    if (unread.length === 0) return [];
    const states = reportStatesSchema.safeParse(await door.read(`/api/situations/${situation}/reports:states`, { ids: unread }));
    const read = (states.success ? states.data.items : []).filter(({ state }) => state === 'read');
    unread = unread.filter((id) => !read.some((item) => item.id === id));
    return read.map(({ id, readBy = '' }) => ({ kind: 'read', atMs, by: readBy, evidence: [], reports: [id] }));
  };
  const listen = async (nowMs: number): Promise<readonly Heard[]> => {
    const base = `/api/situations/${situation}`;
    const picture = pictureDocumentSchema.safeParse(await door.read(`${base}/picture`));
    const log = logDocumentSchema.safeParse(await door.read(`${base}/log?after=${logged}`));
    const entities = picture.success ? picture.data.entities : [];
    const places = placesOf(entities);
    const heard = entities.flatMap((entity) => actsOf(entity, places).filter(({ key, by }) => by !== own && isNew(key)).map(({ act }) => act(nowMs)));
    const entries = log.success ? log.data.entries : [];
    logged = Math.max(logged, ...entries.map(({ number }) => number));
    return [...await readersOf(nowMs), ...heard, ...entries.flatMap((entry) => fromLog(entry, own, places, nowMs))];
  };
  return { listen, noteReports: (ids) => { unread = [...unread, ...ids].slice(-MOST_ASKED); } };
}

interface Act { readonly key: string; readonly by: string; readonly act: (atMs: number) => Heard }

function placesOf(entities: readonly Entity[]): (id: string | undefined) => Place | undefined {
  const places = new Map<string, Place>();
  for (const entity of entities) {
    if ('lon' in entity && entity.lon !== undefined && 'lat' in entity && entity.lat !== undefined) places.set(entity.id, [entity.lon, entity.lat]);
    else if (entity.type === 'polder' || entity.type === 'area') places.set(entity.id, middle(entity.type === 'polder' ? entity.ring : entity.points));
  }
  return (id) => (id === undefined ? undefined : places.get(id));
}

function middle(points: readonly Place[]): Place {
  const sum = points.reduce(([lon, lat], [nextLon, nextLat]) => [lon + nextLon, lat + nextLat] as const, [0, 0] as const);
  return [sum[0] / Math.max(1, points.length), sum[1] / Math.max(1, points.length)];
}

function actsOf(entity: Entity, placeOf: (id: string | undefined) => Place | undefined): readonly Act[] {
  if (entity.type === 'task') {
    const place: Place | undefined = entity.lon !== undefined && entity.lat !== undefined ? [entity.lon, entity.lat] : placeOf(entity.target);
    return entity.steps.filter(({ step }) => step !== 'tasked' || !final.includes(entity.step)).map(({ step, timeMs, by }) => ({
      key: `${entity.id}/${step}/${timeMs}`, by,
      act: (atMs) => ({ kind: 'tasking', atMs, by, evidence: [entity.id], place, task: entity.id, unit: entity.unit, step: step as Extract<Heard, { kind: 'tasking' }>['step'], text: entity.text, target: entity.target }),
    }));
  }
  if (entity.type === 'alarm' && entity.acknowledgedBy !== undefined) {
    const by = entity.acknowledgedBy;
    return [{ key: `${entity.id}/${entity.acknowledgedTimeMs}`, by, act: (atMs) => ({ kind: 'alarm_ack', atMs, by, evidence: [entity.id], place: placeOf(entity.id) ?? placeOf(entity.subject), alarm: entity.id, subject: entity.subject }) }];
  }
  if (entity.type === 'area') return [{ key: entity.id, by: entity.drawnBy, act: (atMs) => ({ kind: 'area', atMs, by: entity.drawnBy, evidence: [entity.id], place: placeOf(entity.id), area: entity.id, name: entity.name }) }];
  return [];
}

/** What the log tells: people's entries, and judgements, which the server enters by itself. Its other automatic entries repeat what the picture says. */
function fromLog(entry: LogItem, own: string, placeOf: (id: string | undefined) => Place | undefined, atMs: number): readonly Heard[] {
  const { subjects, causes, text } = entry;
  const by = (entry.automatic ? entry.from : undefined) ?? entry.author;
  if (by === own) return [];
  const place = subjects.map((id) => placeOf(id)).find((found) => found !== undefined);
  const evidence = [entry.id, ...causes];
  if (!entry.automatic) return [{ kind: 'log', atMs, by, evidence, place, text, subjects, causes }];
  const [target] = subjects;
  return entry.kind === 'decision' && target !== undefined ? [{ kind: 'assessment', atMs, by, evidence, place, verdict: 'decided', target, reports: [] }] : [];
}
