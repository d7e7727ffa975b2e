import type { TextsOf } from '../texts-of';
import type { area as german } from './de';

/** English texts of the room "area". */
export const area: TextsOf<typeof german> = {};
