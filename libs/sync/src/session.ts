import type { AlarmFrame, ByeFrame, Entity, EntityId, HelloFrame } from '@lagewacht/contract';
import { toDeltaFrame } from '@lagewacht/picture';
import { type Bbox, filterDelta, isInside } from './frame-filter';
import type { Hub } from './hub';

/** The transport of one session, as far as the session needs it. */
export interface SessionSocket {
  send(text: string): void;
  /** Bytes accepted by `send` that have not left the process yet. */
  readonly bufferedBytes: number;
  close(code: number, reason: string): void;
}

/** Above this many unsent bytes a session waits; what it misses is merged, so nothing is lost but intermediate positions. */
export const LAG_BYTES = 256 * 1024;
/** A session that lags this long without a pause is closed; the client comes back and resumes. */
export const LAG_LIMIT_MS = 20_000;
/** Updates per second when the client names none. */
const DEFAULT_HZ = 4;
/** No history reaches back to it, so what follows is a snapshot. */
const UNKNOWN_VERSION = -1;

/** One client's session with one situation. Every write goes through it, so its memory is bounded by LAG_BYTES and one frame. */
export interface Session {
  readonly situation: string;
  /** Sends what is due at `nowMs`: alarms at once, the picture at the client's rate. */
  flush(nowMs: number): void;
  heartbeat(text: string, nowMs: number): void;
  resync(): void;
  bye(frame: ByeFrame): void;
  readonly closed: boolean;
}

/** Opens a session after its `hello`: with deltas when the history reaches back to what the client has, else with a snapshot. */
export function openSession(hub: Hub, socket: SessionSocket, hello: HelloFrame, nowMs: number): Session {
  const bbox: Bbox | undefined = hello.bbox;
  const intervalMs = 1000 / (hello.maxHz ?? DEFAULT_HZ);
  const visible = new Set<EntityId>();
  let version = UNKNOWN_VERSION;
  let alarmCursor = hub.alarmCursor;
  let alarmNumber = 0;
  let nextMs = nowMs;
  let laggingSinceMs: number | undefined;
  let closed = false;

  const sendSnapshot = (): void => {
    const texts = hub.snapshotTexts();
    if (!bbox) texts.forEach((text) => socket.send(text));
    else {
      const inside: Entity[] = [...hub.view.entities.values()].filter((entity) => isInside(entity, bbox));
      visible.clear();
      inside.forEach((entity) => visible.add(entity.id));
      hub.toSnapshot(inside).forEach((frame) => socket.send(JSON.stringify(frame)));
    }
    version = hub.settledVersion;
    alarmCursor = hub.alarmCursor;
  };
  const sendAlarms = (): void => {
    const notes = hub.alarmsFrom(alarmCursor);
    if (!notes) {
      sendSnapshot();
      return;
    }
    for (const note of notes) socket.send(JSON.stringify({ type: 'alarm', n: ++alarmNumber, ...note } satisfies AlarmFrame));
    alarmCursor += notes.length;
  };
  const sendDelta = (): void => {
    if (version === hub.settledVersion) return;
    if (bbox) {
      const delta = hub.since(version);
      if (!delta) return sendSnapshot();
      const seen = filterDelta(delta, bbox, visible);
      socket.send(JSON.stringify(toDeltaFrame(seen, hub.oldestMsOf(version))));
    } else {
      const text = hub.deltaText(version);
      if (text === undefined) return sendSnapshot();
      socket.send(text);
    }
    version = hub.settledVersion;
  };
  const lags = (now: number): boolean => {
    if (socket.bufferedBytes <= LAG_BYTES) {
      laggingSinceMs = undefined;
      return false;
    }
    laggingSinceMs ??= now;
    if (now - laggingSinceMs > LAG_LIMIT_MS) {
      closed = true;
      socket.close(1013, 'too slow');
    }
    return true;
  };
  hub.settle();
  const resumable = hello.epoch === hub.epoch && hello.version !== undefined && !bbox && hub.since(hello.version) !== undefined;
  if (resumable && hello.version !== undefined) {
    version = hello.version;
    alarmCursor = hub.alarmCursorAfter(version);
    sendAlarms();
    sendDelta();
  } else sendSnapshot();

  return {
    situation: hub.situation,
    flush(now) {
      if (closed || lags(now)) return;
      sendAlarms();
      if (now < nextMs) return;
      nextMs = now + intervalMs;
      sendDelta();
    },
    heartbeat(text, now) {
      if (!closed && !lags(now)) socket.send(text);
    },
    resync() {
      if (closed) return;
      // While earlier bytes wait, further snapshots would only pile up: the next flush that finds room sends one.
      if (socket.bufferedBytes > LAG_BYTES) version = UNKNOWN_VERSION;
      else sendSnapshot();
    },
    bye(frame) {
      if (closed) return;
      closed = true;
      socket.send(JSON.stringify(frame));
      socket.close(1001, frame.code);
    },
    get closed() {
      return closed;
    },
  };
}
