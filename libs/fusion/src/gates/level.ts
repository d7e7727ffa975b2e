import type { SourceId } from '@lagewacht/contract';
import type { Turn } from '../turn';

export function assessGatesOfGauge(_turn: Turn, _gauge: SourceId): void {
}
