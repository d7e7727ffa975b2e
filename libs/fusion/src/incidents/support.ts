import type { Theatre } from '../theatre';
import type { Turn } from '../turn';

export function scanSupport(_turn: Turn, _theatre: Theatre, _slot: number): void {
}
