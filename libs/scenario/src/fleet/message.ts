import type { AssessmentMessage, DetectionsMessage, MeasurementMessage, PositionMessage, ReportMessage, StatusMessage, TaskingMessage } from '@lagewacht/contract';

/** Which simulator speaks: sensors, drones, or people (units, witnesses, the control room). */
export type Fleet = 'sensors' | 'drones' | 'people';
export const fleets: readonly Fleet[] = ['sensors', 'drones', 'people'];

/** What is said, by the kinds of the wire. */
type Word =
  | { readonly kind: 'measurement'; readonly body: MeasurementMessage }
  | { readonly kind: 'detections'; readonly body: DetectionsMessage }
  | { readonly kind: 'position'; readonly body: PositionMessage }
  | { readonly kind: 'report'; readonly body: ReportMessage }
  | { readonly kind: 'status'; readonly body: StatusMessage }
  | { readonly kind: 'assessment'; readonly body: AssessmentMessage }
  | { readonly kind: 'tasking'; readonly body: TaskingMessage };

/** One message of a run, ready for a door. `door` is the one it is meant for: a device publishes, the control room types. */
export type ScenarioMessage = Word & {
  readonly fleet: Fleet;
  readonly door: 'mqtt' | 'rest';
  readonly source: string;
  /** Seconds since the start of the run on the sender's clock. */
  readonly elapsedS: number;
};
