import type { WrittenPhoto } from './fleet-words';
import { isSameLook, lookOf } from './made-photo';

/** Photos as a command post gets them. All but the first must be 0. */
export interface PhotoFindings {
  readonly photos: number;
  /** The server has not the photo or not its preview. */
  readonly missing: number;
  /** What it has does not decode to its end, has another size, or is another picture. */
  readonly damaged: number;
}

/** Fetches each photo and its preview, decodes both, and compares them with what was taken. */
export async function checkPhotos(written: readonly WrittenPhoto[], place: { readonly http: string; readonly situation: string; readonly token: string }): Promise<PhotoFindings> {
  const fetchFile = async (hash: string): Promise<Uint8Array | undefined> => {
    const answer = await fetch(`${place.http}/api/situations/${place.situation}/photos/${hash}`, { headers: { authorization: `Bearer ${place.token}` } });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return answer.status === 200 && answer.headers.get('content-type') === 'image/jpeg' ? bytes : undefined;
  };
  const isWhole = async (bytes: Uint8Array, photo: WrittenPhoto, width: number): Promise<boolean> => {
    const seen = await lookOf(bytes).catch(() => undefined);
    return seen !== undefined && seen.widthPx === width && isSameLook(seen.look, photo.look);
  };
  let [missing, damaged] = [0, 0];
  for (const photo of written) {
    const [full, preview] = [await fetchFile(photo.hash), await fetchFile(photo.preview)];
    if (!full || !preview) missing++;
    else if (!(await isWhole(full, photo, 1600)) || !(await isWhole(preview, photo, 320))) damaged++;
  }
  return { photos: written.length, missing, damaged };
}
