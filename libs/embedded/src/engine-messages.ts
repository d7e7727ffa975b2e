/** What the supervisor and the engine's process say to each other over their IPC channel. */

/** To the engine: open this data and listen there. Sent once. */
export interface StartOrder {
  readonly type: 'start';
  readonly dataDir: string;
  /** A Unix-domain socket to listen on; without it, TCP on 127.0.0.1. */
  readonly socketPath?: string;
  /** The TCP port, 0 for any free one. */
  readonly port?: number;
  readonly password?: string;
  readonly lockWaitMs?: number;
}

/** To the engine: finish what runs, write everything out, end. */
export interface StopOrder { readonly type: 'stop' }

/** To the engine: say that you are alive. */
export interface PingOrder { readonly type: 'ping' }

/** From the engine: alive, and not inside a statement. */
export interface PongNote { readonly type: 'pong' }

/** From the engine: connections are accepted. */
export interface ReadyNote { readonly type: 'ready'; readonly port?: number; readonly version: string }

/** From the engine: it could not start; it ends after this. */
export interface RefusedNote { readonly type: 'refused'; readonly reason: string }

export type EngineOrder = StartOrder | StopOrder | PingOrder;
export type EngineNote = ReadyNote | RefusedNote | PongNote;

/** Exit codes of the engine's process. */
export const ENGINE_EXIT = { stopped: 0, refused: 69, aborted: 70 } as const;
