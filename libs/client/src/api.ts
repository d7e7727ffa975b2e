import type { AreaMessage, AssessmentMessage, BriefingDocument, LogDocument, LogItem, LogMessage, OperationsDocument, TaskingMessage, EntityDocument, EntityId, PictureDocument, PictureSteps, QuarantineDocument, Receipt, SeriesDocument, Session, SituationId, SourceRegistration, TimelineDocument } from '@lagewacht/contract';
import { ApiProblem, createCaller, toProblem } from './call-server';

/** A situation one may look at. */
export interface SituationSummary {
  readonly id: SituationId;
  readonly name?: string;
  /** How many entities its picture has, when the server says so. */
  readonly entities?: number;
}
/** Settings every page may know. */
export interface PublicSettings {
  readonly [name: string]: unknown;
}
/** Which stretch of a time series is wanted; `bucketS` 0 asks for single values. */
export interface SeriesQuery {
  readonly situation: SituationId;
  readonly source: string;
  readonly property: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucketS: number;
}
/** Which picture of the past: as it was at an event time, as it was known at a time, or both bounds at once. */
export interface PictureMoment {
  readonly atMs?: number;
  readonly knownAtMs?: number;
}
/** Which steps of a recording: a step at most every `everyMs`. */
export interface StepsQuery {
  readonly afterMs: number;
  readonly untilMs: number;
  readonly everyMs: number;
}
/** Which stretch of the time bar; without `fromMs` from the oldest record. */
export interface TimelineQuery {
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** The server's REST interface as the apps use it. Every call throws `ApiProblem` when it fails. */
export interface Api {
  login(user: string, password: string): Promise<Session>;
  session(): Promise<Session>;
  logout(): Promise<void>;
  changePassword(current: string, next: string): Promise<void>;
  ticket(): Promise<{ ticket: string }>;
  settings(): Promise<PublicSettings>;
  situations(): Promise<readonly SituationSummary[]>;
  entity(situation: SituationId, id: EntityId): Promise<EntityDocument>;
  /** A whole picture of the past, folded anew by the server. */
  picture(situation: SituationId, moment: PictureMoment, signal?: AbortSignal): Promise<PictureDocument>;
  /** How the picture as it was known went on from one moment to another, or to one before it. */
  steps(situation: SituationId, query: StepsQuery, signal?: AbortSignal): Promise<PictureSteps>;
  timeline(situation: SituationId, query: TimelineQuery): Promise<TimelineDocument>;
  series(query: SeriesQuery): Promise<SeriesDocument>;
  quarantine(situation: SituationId): Promise<QuarantineDocument>;
  sources(situation: SituationId): Promise<readonly SourceRegistration[]>;
  /** Marks a quarantined message as dealt with. */
  resolveQuarantine(situation: SituationId, id: string): Promise<void>;
  /** Registers a source, or puts a newer registration in place of an older one. */
  registerSource(situation: SituationId, registration: SourceRegistration): Promise<Receipt>;
  assess(situation: SituationId, assessment: AssessmentMessage): Promise<Receipt>;
  /** How the server and a situation's sources are doing. */
  operations(situation: SituationId): Promise<OperationsDocument>;
  /** Puts something on the staff's map, changes it or takes it off. */
  drawArea(situation: SituationId, area: AreaMessage): Promise<Receipt>;
  /** An order to a unit, or a step of one. */
  task(situation: SituationId, tasking: TaskingMessage): Promise<Receipt>;
  /** Entries of the command log with a greater number than `after`. */
  log(situation: SituationId, after: number): Promise<LogDocument>;
  writeLog(situation: SituationId, message: LogMessage): Promise<LogItem>;
  /** A file of the server as it comes, whole or a range of it (`bytes=0-0`). The answer is not read yet. */
  file(path: string, range?: string, signal?: AbortSignal): Promise<Response>;
  /** The briefing of now, with what changed since `sinceMs`, or since the last one. */
  briefing(situation: SituationId, sinceMs?: number): Promise<BriefingDocument>;
}

/** A list that comes bare or as a member of a document. */
function listOf(body: unknown, member: string): readonly unknown[] {
  const inner: unknown = Array.isArray(body) ? body : (body as Record<string, unknown> | null)?.[member];
  return Array.isArray(inner) ? inner : [];
}

function timeText(timeMs: number | undefined): string | undefined {
  return timeMs === undefined ? undefined : new Date(timeMs).toISOString();
}

/** `?a=…&b=…` of those that are given, or nothing. */
function queryOf(wanted: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(wanted).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

/** The REST interface at this page's origin. `request` is the platform's `fetch`. */
export function createApi(request: typeof fetch): Api {
  const call = createCaller(request);
  const at = (situation: SituationId): string => `/api/situations/${encodeURIComponent(situation)}`;
  return {
    login: async (user, password) => (await call('POST', '/api/session', { user, password })) as Session,
    session: async () => (await call('GET', '/api/session')) as Session,
    logout: async () => void (await call('DELETE', '/api/session')),
    changePassword: async (current, next) => void (await call('POST', '/api/session/password', { current, next })),
    async file(path, range, signal) {
      let answer: Response;
      try {
        answer = await request(path, { credentials: 'same-origin', ...(range === undefined ? {} : { headers: { range } }), ...(signal ? { signal } : {}) });
      } catch (error) {
        if (signal?.aborted) throw error;
        throw new ApiProblem(0, 'unreachable', '');
      }
      if (!answer.ok) throw await toProblem(answer);
      return answer;
    },
    ticket: async () => (await call('POST', '/api/ws-ticket', {})) as { ticket: string },
    settings: async () => (await call('GET', '/api/settings/public')) as PublicSettings,
    situations: async () => listOf(await call('GET', '/api/situations'), 'situations')
      .map((item) => (typeof item === 'string' ? { id: item } : item) as SituationSummary),
    entity: async (situation, id) => (await call('GET', `${at(situation)}/entities/${encodeURIComponent(id)}`)) as EntityDocument,
    picture: async (situation, { atMs, knownAtMs }, signal) => (await call('GET', `${at(situation)}/picture${queryOf({ at: timeText(atMs), knownAt: timeText(knownAtMs) })}`, undefined, signal)) as PictureDocument,
    steps: async (situation, { afterMs, untilMs, everyMs }, signal) => (await call('GET', `${at(situation)}/picture/steps${queryOf({ after: timeText(afterMs), until: timeText(untilMs), everyMs: String(everyMs) })}`, undefined, signal)) as PictureSteps,
    timeline: async (situation, { fromMs, toMs }) => (await call('GET', `${at(situation)}/timeline${queryOf({ from: timeText(fromMs), to: timeText(toMs) })}`)) as TimelineDocument,
    async series({ situation, source, property, fromMs, toMs, bucketS }) {
      const query = new URLSearchParams({ source, property, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), bucket: String(bucketS) });
      return (await call('GET', `${at(situation)}/series?${query.toString()}`)) as SeriesDocument;
    },
    quarantine: async (situation) => (await call('GET', `${at(situation)}/quarantine`)) as QuarantineDocument,
    resolveQuarantine: async (situation, id) => void (await call('POST', `${at(situation)}/quarantine/${encodeURIComponent(id)}/resolve`, {})),
    registerSource: async (situation, registration) => (await call('POST', `/api/sources?situation=${encodeURIComponent(situation)}`, registration)) as Receipt,
    sources: async (situation) => listOf(await call('GET', `/api/sources?situation=${encodeURIComponent(situation)}`), 'sources') as readonly SourceRegistration[],
    task: async (situation, tasking) => (await call('POST', `${at(situation)}/taskings`, tasking)) as Receipt,
    operations: async (situation) => (await call('GET', `/api/operations?situation=${encodeURIComponent(situation)}`)) as OperationsDocument,
    log: async (situation, after) => (await call('GET', `${at(situation)}/log?after=${after}&limit=1000`)) as LogDocument,
    writeLog: async (situation, message) => (await call('POST', `${at(situation)}/log`, message)) as LogItem,
    briefing: async (situation, sinceMs) => (await call('GET', `${at(situation)}/briefing${sinceMs === undefined ? '' : `?since=${encodeURIComponent(new Date(sinceMs).toISOString())}`}`)) as BriefingDocument,
    drawArea: async (situation, area) => (await call('POST', `${at(situation)}/areas`, area)) as Receipt,
    assess: async (situation, assessment) => (await call('POST', `${at(situation)}/assessments`, assessment)) as Receipt,
  };
}
