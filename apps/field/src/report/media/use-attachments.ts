import { useCallback } from 'react';
import { StorageFull, type Attachment } from '@lagewacht/outbox';
import { useField } from '../../shell/field-context';
import { encodePhoto } from './encode-photo';
import { sha256Hex } from './hash';
import type { Mark } from './marks';
import type { VoiceNote } from './voice-recorder';

/** Makes attachments: their bytes are on the device before the report names them. */
export interface AttachmentMaker {
  /** @throws PhotoRefused, StorageFull */
  photo(file: Blob, marks?: readonly Mark[], bearingDeg?: number): Promise<Attachment>;
  /** @throws StorageFull */
  voice(note: VoiceNote): Promise<Attachment>;
}

/** Whether the device had no room for it. */
export function isFull(fault: unknown): boolean {
  return fault instanceof StorageFull || (fault instanceof Error && fault.name === 'StorageFull');
}

/** The maker over this device's outbox. */
export function useAttachments(): AttachmentMaker {
  const { outbox } = useField();
  const keep = useCallback(async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
    const hash = await sha256Hex(bytes);
    await outbox.putBlob(hash, bytes);
    return hash;
  }, [outbox]);
  return {
    async photo(file, marks, bearingDeg) {
      const { full, preview } = await encodePhoto(file, marks);
      return { kind: 'photo', hash: await keep(full), type: 'image/jpeg', bytes: full.length, preview: await keep(preview), ...(bearingDeg === undefined ? {} : { bearingDeg }), sentBytes: 0, isSent: false };
    },
    async voice({ bytes, type, seconds }) {
      return { kind: 'voice', hash: await keep(bytes), type, bytes: bytes.length, seconds, sentBytes: 0, isSent: false };
    },
  };
}
