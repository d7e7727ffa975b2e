import type { TextsOf } from '../texts-of';
import type { report as german } from './de';

/** English texts of the room "report". */
export const report: TextsOf<typeof german> = {};
