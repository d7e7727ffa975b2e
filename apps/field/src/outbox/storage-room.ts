import { create } from 'zustand';

/** How much room this device gives the app. */
export interface StorageRoom {
  /** The browser promised not to clear the app's data of itself. */
  readonly isPersistent: boolean;
  readonly usedBytes: number | undefined;
  /** Undefined where the browser does not tell the truth about it. */
  readonly quotaBytes: number | undefined;
  /** Beyond four fifths it is time to send or delete something. */
  readonly isTight: boolean;
}

/** The newest answer of the browser; undefined before the first, and where it tells nothing. */
export const useStorageRoom = create<{ readonly room: StorageRoom | undefined }>()(() => ({ room: undefined }));

const TIGHT = 0.8;
const LOOK_EACH_MS = 30_000;

/** Chromium tells every page the same room, whole GiB above what is used, so that nobody is known by it. It says nothing of this device. */
function isMadeUp(freeBytes: number): boolean {
  return freeBytes > 0 && freeBytes % 2 ** 30 === 0;
}

/** Asks the browser to keep the data (`isAsking`) and how much room there is. */
async function readStorageRoom(isAsking: boolean): Promise<StorageRoom> {
  const { storage } = navigator;
  const isPersistent = (await storage.persisted()) || (isAsking && await storage.persist());
  const { usage: usedBytes, quota } = await storage.estimate();
  const quotaBytes = quota !== undefined && isMadeUp(quota - (usedBytes ?? 0)) ? undefined : quota;
  return { isPersistent, usedBytes, quotaBytes, isTight: usedBytes !== undefined && quotaBytes !== undefined && usedBytes > quotaBytes * TIGHT };
}

/** Follows the room on the device; at the start and after an installation the browser is asked to keep the data. The result ends it. */
export function watchStorageRoom(): () => void {
  if (!('storage' in navigator)) return () => undefined;
  const look = (isAsking: boolean): void => void readStorageRoom(isAsking).then((room) => useStorageRoom.setState({ room }), () => undefined);
  const ask = (): void => look(true);
  ask();
  const timer = setInterval(() => look(false), LOOK_EACH_MS);
  addEventListener('appinstalled', ask);
  return () => {
    clearInterval(timer);
    removeEventListener('appinstalled', ask);
  };
}
