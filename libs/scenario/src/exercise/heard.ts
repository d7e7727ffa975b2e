import type { AssessmentMessage, TaskingMessage } from '@lagewacht/contract';
import type { Place } from '../truth/plane';

/** What every act of a player has. `evidence`: ids of its records or entities; `place`: where what it is about is, as far as the picture says. */
interface Act {
  /** When it was done, Unix milliseconds of the server's clock. */
  readonly atMs: number;
  readonly by: string;
  readonly evidence: readonly string[];
  readonly place?: Place | undefined;
}

/** What players did that the engine may know, because the server tells it to everybody who looks: orders, judgements, entries, drawings, acknowledged alarms, reports read. */
export type Heard = Act & (
  | { readonly kind: 'tasking'; readonly task: string; readonly unit: string; readonly step: TaskingMessage['step']; readonly text: string; readonly target?: string | undefined }
  | { readonly kind: 'assessment'; readonly verdict: AssessmentMessage['verdict'] | 'decided'; readonly target: string; readonly reports: readonly string[] }
  | { readonly kind: 'log'; readonly text: string; readonly subjects: readonly string[]; readonly causes: readonly string[] }
  | { readonly kind: 'area'; readonly area: string; readonly name: string }
  | { readonly kind: 'alarm_ack'; readonly alarm: string; readonly subject?: string | undefined }
  | { readonly kind: 'read'; readonly reports: readonly string[] });
