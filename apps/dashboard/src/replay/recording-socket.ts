import type { DownFrame, UpFrame } from '@lagewacht/contract';
import type { LinkSocket } from '@lagewacht/sync';

/** The transport of a recording: what the player tells comes out of it as messages of a server would. */
export interface RecordingSocket extends LinkSocket {
  tell(frame: DownFrame): void;
}

/** `onResync`: the link has lost the thread and wants the whole picture. */
export function createRecordingSocket(onResync: () => void): RecordingSocket {
  let early: string[] = [];
  let hear: (text: string) => void = (text) => void early.push(text);
  return {
    tell: (frame) => hear(JSON.stringify(frame)),
    send(text) {
      if ((JSON.parse(text) as UpFrame).type === 'resync') onResync();
    },
    onMessage(listener) {
      hear = listener;
      for (const text of early) listener(text);
      early = [];
    },
    onClose: () => undefined,
    close() {
      hear = () => undefined;
    },
  };
}
