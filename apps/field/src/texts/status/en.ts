import type { TextsOf } from '../texts-of';
import type { status as german } from './de';

/** English texts of the room "status". */
export const status: TextsOf<typeof german> = {};
