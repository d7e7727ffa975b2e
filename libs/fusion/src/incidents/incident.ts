import type { EntityId } from '@lagewacht/contract';
export interface IncidentState {
  readonly id: EntityId;
}
