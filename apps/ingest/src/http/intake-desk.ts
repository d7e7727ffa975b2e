import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { toProblemDocument, type BatchAnswer, type Envelope, type Receipt, type SituationId } from '@lagewacht/contract';
import type { BatchItem, decodeReportBatch, DoorContext, DoorResult, Submission } from '@lagewacht/intake';
import { tokens, type Clock, type IntakePort, type Outcome, type SourcesPort } from '../ports';
import { sessionOf, type HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { requireBytes } from './request-body';

/** A door of intake that takes one posted body. */
export type Door = (submission: Submission, context: DoorContext) => DoorResult;

/** A door of intake that takes a batch. */
export type BatchDoor = typeof decodeReportBatch;

/** What a posting came to: 201 for a new record, 200 with the same body for one that was there already. */
export interface Taken {
  readonly httpCode: 200 | 201;
  readonly receipt: Receipt;
}

/** Receipt of an outcome that kept a record. Its times and order are those of the first time. */
export function toReceipt(situation: SituationId, outcome: Exclude<Outcome, { kind: 'refused' }>): Receipt {
  if (outcome.kind === 'created') return { id: outcome.entry.id, situation, seq: outcome.entry.seq, receivedTimeMs: outcome.entry.receivedTimeMs };
  return { id: outcome.id, situation, seq: outcome.seq, receivedTimeMs: outcome.receivedTimeMs };
}

function toAnswer(item: BatchItem, outcome: Outcome | undefined, situation: SituationId): BatchAnswer['items'][number] {
  const named = item.id === undefined ? { index: item.index } : { index: item.index, id: item.id };
  if (!item.result.ok) return { ...named, outcome: 'rejected', problem: toProblemDocument(plainProblem(item.result.error)) };
  if (!outcome || outcome.kind === 'refused') return { ...named, outcome: 'rejected', problem: toProblemDocument(plainProblem(outcome?.problem ?? { code: 'empty', detail: 'Got an item without a record.' })) };
  return { ...named, outcome: outcome.kind, receipt: toReceipt(situation, outcome) };
}

/** Where posted bodies become records: decoded by their door, as the word of the session's user, then kept. */
@Injectable()
export class IntakeDesk {
  constructor(
    @Inject(tokens.intake) private readonly intake: IntakePort,
    @Inject(tokens.sources) private readonly sources: SourcesPort,
    @Inject(tokens.clock) private readonly clock: Clock,
  ) {}

  /** What somebody posted. The source is the account of the session and never what the body says. */
  submissionOf(request: HttpRequest, situation: SituationId): Submission {
    const { principal } = sessionOf(request);
    const path = request.url.split('?')[0] ?? '';
    return { situation, source: principal.user, body: requireBytes(request), door: `${request.method} ${path}`, ownUnit: principal.role === 'field_unit' };
  }

  /** What doors need of their surroundings. */
  context(): DoorContext {
    return { receivedAtMs: this.clock.nowMs(), digest: (bytes) => createHash('sha256').update(bytes).digest(), sources: this.sources };
  }

  /** Decodes one body and keeps its record. `check` may still refuse it by throwing. Throws HttpProblem or StorageUnavailable. */
  async take(door: Door, submission: Submission, check?: (envelope: Envelope) => void): Promise<Taken> {
    const decoded = door(submission, this.context());
    if (!decoded.ok) throw new HttpProblem(plainProblem(decoded.error));
    const [envelope] = decoded.value;
    if (!envelope) throw new HttpProblem({ code: 'empty', detail: 'Got a body without a record, expected one.' });
    check?.(envelope);
    const [outcome] = await this.intake.submit([envelope]);
    if (!outcome) throw new Error(`Got no outcome of the record ${envelope.record.id}, expected one.`);
    if (outcome.kind === 'refused') throw new HttpProblem(plainProblem(outcome.problem));
    return { httpCode: outcome.kind === 'created' ? 201 : 200, receipt: toReceipt(submission.situation, outcome) };
  }

  /** Each item of a batch is judged on its own, in order. When the journal can't be written, nothing of it is claimed as accepted. */
  async takeBatch(door: BatchDoor, submission: Submission): Promise<BatchAnswer> {
    const decoded = door(submission, this.context());
    if (!decoded.ok) throw new HttpProblem(plainProblem(decoded.error));
    const first = new Map<BatchItem, Envelope>();
    for (const item of decoded.value) {
      if (item.result.ok && item.result.value[0]) first.set(item, item.result.value[0]);
    }
    const outcomes = first.size === 0 ? [] : await this.intake.submit([...first.values()]);
    const outcomeOf = new Map([...first.keys()].map((item, place) => [item, outcomes[place]] as const));
    return { items: decoded.value.map((item) => toAnswer(item, outcomeOf.get(item), submission.situation)) };
  }
}

/** Only what belongs on the wire: a refusal also knows situation and source. */
export function plainProblem({ code, detail, at }: HttpProblem['problem']): HttpProblem['problem'] {
  return at === undefined ? { code, detail } : { code, detail, at };
}
