import type { SourceId } from '@lagewacht/contract';

export interface GateState {
  readonly source: SourceId;
}
