import type { TextsOf } from '../texts-of';
import type { outbox as german } from './de';

/** English texts of the room "outbox". */
export const outbox: TextsOf<typeof german> = {};
