/** How much room this device gives the app. */
export interface StorageRoom {
  /** The browser promised not to clear the app's data of itself. */
  readonly isPersistent: boolean;
  readonly usedBytes: number | undefined;
  readonly quotaBytes: number | undefined;
  /** Beyond four fifths it is time to send or delete something. */
  readonly isTight: boolean;
  /** Items and tokens are encrypted at rest; false where the platform has no cryptography (no https). */
  readonly isEncrypted: boolean;
}

const TIGHT = 0.8;

/** Asks the browser to keep the data (`isAsking`) and how much room there is. */
export async function readStorageRoom(isAsking: boolean): Promise<StorageRoom> {
  const { storage } = navigator;
  const isEncrypted = globalThis.crypto?.subtle !== undefined;
  if (!storage) return { isPersistent: false, usedBytes: undefined, quotaBytes: undefined, isTight: false, isEncrypted };
  const isPersistent = (await storage.persisted()) || (isAsking && await storage.persist());
  const { usage, quota } = await storage.estimate();
  return { isPersistent, usedBytes: usage, quotaBytes: quota, isTight: usage !== undefined && quota !== undefined && usage > quota * TIGHT, isEncrypted };
}
