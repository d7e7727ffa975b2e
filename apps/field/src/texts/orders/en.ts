import type { TextsOf } from '../texts-of';
import type { orders as german } from './de';

/** English texts of the room "orders". */
export const orders: TextsOf<typeof german> = {};
