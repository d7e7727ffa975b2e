import type { Api, ExerciseApi } from '@lagewacht/client';
import type { Session } from '@lagewacht/contract';

/** What every page works with. */
export interface TrainerDesk {
  readonly api: Api;
  readonly exercises: ExerciseApi;
  readonly session: Session;
  readonly onLogout: () => void;
  /** The server no longer knows this session. */
  readonly onExpired: () => void;
}
