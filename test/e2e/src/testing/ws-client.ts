import { createLink, type Link, type LinkChange, type LinkState } from '@lagewacht/sync';
import type { AlarmFrame, SituationId } from '@lagewacht/contract';
import WebSocket from 'ws';
import type { Api } from './running-house';

/** A client of the picture, as a dashboard has one, with all it was told. */
export interface PictureClient {
  readonly link: Link;
  readonly alarms: AlarmFrame[];
  readonly states: LinkState[];
}

/** Opens a picture with the link every dashboard uses, over a real WebSocket. */
export function openPicture(http: string, api: () => Promise<Api>, situation: SituationId = 'live', onChange: (change: LinkChange) => void = () => undefined): PictureClient {
  const alarms: AlarmFrame[] = [];
  const states: LinkState[] = [];
  const link = createLink({
    situation, uniform: Math.random, onChange, onAlarm: (frame) => alarms.push(frame), onState: (state) => states.push(state),
    clock: {
      nowMs: () => Date.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    open: async () => {
      const ticket = await (await api()).ticket();
      const socket = new WebSocket(`${http.replace(/^http/, 'ws')}/ws/picture`, ['lagewacht.v1', `ticket.${ticket}`]);
      await new Promise<void>((resolve, reject) => {
        socket.once('open', () => resolve());
        socket.once('error', reject);
      });
      socket.on('error', () => undefined);
      return {
        send: (text) => socket.send(text),
        close: () => socket.close(),
        onMessage: (listener) => socket.on('message', (bytes: Buffer) => listener(bytes.toString('utf8'))),
        onClose: (listener) => socket.on('close', listener),
      };
    },
  });
  return { link, alarms, states };
}
