import type { TextsOf } from '../texts-of';
import type { sent as german } from './de';

/** English texts of the room "sent". */
export const sent: TextsOf<typeof german> = {};
