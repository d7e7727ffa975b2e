import type { AlarmFrame, Entity, EntityId, EntityType, PlayerWord, SituationId } from '@lagewacht/contract';
import { realmOf } from '@lagewacht/contract';
import type { Link, LinkChange, LinkClock, LinkSocket, LinkState } from '@lagewacht/sync';
import { createLink } from '@lagewacht/sync';
import { createClockSkew } from './clock-skew';

/** The entities of one type. */
export type EntityOf<T extends EntityType> = Extract<Entity, { type: T }>;
/** All entities by type. A list keeps its identity until something in it changes, so that React can skip it. */
export type EntitiesByType = { readonly [T in EntityType]: readonly EntityOf<T>[] };

/** What React sees of the picture, at most `snapshotHz` times a second. */
export interface PictureSnapshot {
  readonly situation: SituationId;
  readonly link: LinkState;
  /** False until the first whole picture is there: an empty list then means "not known yet", not "nothing". */
  readonly loaded: boolean;
  readonly version: number;
  readonly asOfMs: number;
  /** Own clock, when the last message came; undefined before the first. */
  readonly lastMessageMs: number | undefined;
  /** Server clock − own clock, ms. */
  readonly offsetMs: number;
  /** Whether the exercise goes on, as its trainers have it; undefined in the real situation, and where nobody controls it. */
  readonly exercise?: PlayerWord | undefined;
  readonly byType: EntitiesByType;
}

/** What changed, at full rate. `reset`: forget everything first. */
export type PictureChange = Pick<LinkChange, 'put' | 'remove' | 'reset'>;

/** The client's copy of one situation's picture. Fast things go through `onChange`; React reads `getSnapshot`. */
export interface PictureStore {
  readonly situation: SituationId;
  readonly entities: ReadonlyMap<EntityId, Entity>;
  getSnapshot(): PictureSnapshot;
  subscribe(listener: () => void): () => void;
  /** Full-rate feed; begins with a reset holding what is there already. */
  onChange(listener: (change: PictureChange) => void): () => void;
  onAlarm(listener: (frame: AlarmFrame) => void): () => void;
  close(): void;
}

export interface PictureStoreOptions {
  readonly situation: SituationId;
  readonly open: () => Promise<LinkSocket>;
  readonly clock: LinkClock;
  readonly uniform: () => number;
  /** Most snapshots a second that React gets to see; 4 unless said otherwise. */
  readonly snapshotHz?: number;
  readonly maxHz?: number;
}

/** Every type with an empty list: the picture before anything is known. */
export const noEntities: EntitiesByType = { track: [], unit: [], drone: [], gauge: [], gate: [], sensor: [], incident: [], alarm: [], task: [], polder: [], road: [], hazard: [], square: [], area: [], log: [] };

interface TypeIndex {
  take(change: PictureChange): void;
  /** The lists; only those of types touched since the last call are new. */
  lists(): EntitiesByType;
}

/** Keeps entities apart by type, so that a thousand moving tracks never make the list of gates look new. */
function createTypeIndex(): TypeIndex {
  const typeOf = new Map<EntityId, EntityType>();
  const members = new Map<EntityType, Map<EntityId, Entity>>();
  const touched = new Set<EntityType>();
  let lists: EntitiesByType = noEntities;
  const forget = (id: EntityId): void => {
    const type = typeOf.get(id);
    if (!type) return;
    typeOf.delete(id);
    members.get(type)?.delete(id);
    touched.add(type);
  };
  return {
    take({ put, remove, reset }) {
      if (reset) for (const id of [...typeOf.keys()]) forget(id);
      for (const entity of put) {
        const { id, type } = entity;
        if (typeOf.get(id) !== type) {
          forget(id);
          typeOf.set(id, type);
        }
        touched.add(type);
        const group = members.get(type);
        if (group) group.set(id, entity);
        else members.set(type, new Map([[id, entity]]));
      }
      for (const id of remove) forget(id);
    },
    lists() {
      if (touched.size > 0) {
        const renewed = [...touched].map((type) => [type, [...(members.get(type)?.values() ?? [])]]);
        lists = { ...lists, ...(Object.fromEntries(renewed) as Partial<EntitiesByType>) };
        touched.clear();
      }
      return lists;
    },
  };
}

/** A set of listeners as a subscribe function and a call to all. */
function createFeed<T>(): { on(listener: (value: T) => void): () => void; tell(value: T): void } {
  const listeners = new Set<(value: T) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (value) => listeners.forEach((listener) => listener(value)),
  };
}

/** Opens the picture of one situation and keeps it until `close`. */
export function createPictureStore(options: PictureStoreOptions): PictureStore {
  const { situation, clock } = options;
  const index = createTypeIndex();
  const skew = createClockSkew();
  const seen = createFeed<undefined>();
  const changes = createFeed<PictureChange>();
  const alarms = createFeed<AlarmFrame>();
  const intervalMs = 1000 / (options.snapshotHz ?? 4);
  let snapshot: PictureSnapshot = { situation, link: { kind: 'connecting', attempt: 0 }, loaded: false, version: -1, asOfMs: 0, lastMessageMs: undefined, offsetMs: 0, byType: noEntities };
  let next: Partial<PictureSnapshot> = {};
  let shownMs = -Infinity;
  let cancel: (() => void) | undefined;

  const show = (): void => {
    cancel = undefined;
    shownMs = clock.nowMs();
    snapshot = { ...snapshot, ...next, byType: index.lists() };
    next = {};
    seen.tell(undefined);
  };
  const note = (part: Partial<PictureSnapshot>): void => {
    next = { ...next, ...part };
    cancel ??= clock.after(Math.max(0, shownMs + intervalMs - clock.nowMs()), show);
  };
  const open = async (): Promise<LinkSocket> => {
    const socket = await options.open();
    return {
      send: (text) => socket.send(text),
      close: () => socket.close(),
      onClose: (listener) => socket.onClose(listener),
      onMessage: (listener) => socket.onMessage((text) => {
        note({ lastMessageMs: clock.nowMs() });
        listener(text);
      }),
    };
  };
  const link: Link = createLink({
    situation, open, clock, uniform: options.uniform, ...(options.maxHz === undefined ? {} : { maxHz: options.maxHz }),
    onChange(change) {
      index.take(change);
      changes.tell(change);
      // The first heartbeat says whether the journal can be written; until then the picture that comes in is word enough that the link is there.
      const known = next.link ?? snapshot.link;
      const came: LinkState | undefined = known.kind === 'live' ? undefined : { kind: 'live', situation, realm: realmOf(situation), journalWritable: true, journalSinceMs: clock.nowMs() };
      note({ loaded: true, version: change.version, asOfMs: change.asOfMs, ...(came ? { link: came } : {}) });
    },
    onAlarm: (frame) => alarms.tell(frame),
    onState: (state) => note({ link: state }),
    onHeartbeat({ exercise }, offsetMs) {
      skew.add(offsetMs);
      note({ offsetMs: skew.offsetMs, exercise });
    },
  });
  return {
    situation,
    entities: link.entities,
    getSnapshot: () => snapshot,
    subscribe: (listener) => seen.on(listener),
    onChange(listener) {
      listener({ put: [...link.entities.values()], remove: [], reset: true });
      return changes.on(listener);
    },
    onAlarm: (listener) => alarms.on(listener),
    close() {
      link.close();
      cancel?.();
    },
  };
}
