import type { TextsOf } from '../texts-of';
import type { outbox as german } from './de';

/** English texts of the room "outbox": what lies on the device, the app itself included. */
export const outbox: TextsOf<typeof german> = {
  version: { newer: 'A new version is ready. Starting it takes a moment, nothing is lost.', take: 'Start it' },
  offline: {
    ready: 'Starts without a network too.', loading: 'Being loaded onto the device; does not start without a network yet.', failed: 'Not wholly on the device yet and does not start without a network. It is tried again with the next network.',
    unsupported: 'Starts only with a network: this browser, or an address without https, allows nothing else.',
  },
  sealed: 'Reports are encrypted on the device.', plain: 'Reports are not encrypted on the device: that needs https.',
  install: { act: 'Install the app', ios: 'To install: "Share", then "Add to Home Screen".' },
  room: { full: 'The storage is full. Nothing new is kept until there is room again.', tight: '{{percent}} % of the storage is used. Please send, or delete what has arrived.', make: 'Make room' },
};
