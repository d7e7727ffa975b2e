import type { AttachmentKind, AttachmentType } from '@lagewacht/contract';

/** How many bytes of a file tell what it is. */
export const HEAD_BYTES = 64;

const starts = (bytes: Buffer, magic: readonly number[], at = 0): boolean => magic.every((byte, index) => bytes[at + index] === byte);
const letters = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

/** Brands of the ISO base format that hold sound. Pictures of the same format (heic, avif) have others and are not taken. */
const AUDIO_BRANDS = /^(M4A |M4B |isom|iso[2-9]|mp4[12]|dash)$/;

/**
 * What a file is by its first bytes, whatever its sender calls it. Undefined: nothing that is taken, such as SVG, GIF, HEIC, HTML.
 * Sources: JPEG (ISO 10918-1), PNG and WebP (their RFCs 2083 and 9649), WebM (EBML, RFC 8794), Ogg (RFC 3533), MP4 (ISO 14496-12).
 */
export function typeOfBytes(head: Buffer): AttachmentType | undefined {
  if (starts(head, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (letters(head, 0, 4) === 'RIFF' && letters(head, 8, 12) === 'WEBP') return 'image/webp';
  if (starts(head, [0x1a, 0x45, 0xdf, 0xa3])) return letters(head, 4, HEAD_BYTES).includes('webm') ? 'audio/webm' : undefined;
  if (letters(head, 0, 4) === 'OggS') return 'audio/ogg';
  return letters(head, 4, 8) === 'ftyp' && AUDIO_BRANDS.test(letters(head, 8, 12)) ? 'audio/mp4' : undefined;
}

/** Whether a type is that of a photo or of a voice note. */
export function kindOfType(type: AttachmentType): AttachmentKind {
  return type.startsWith('image/') ? 'photo' : 'voice';
}
