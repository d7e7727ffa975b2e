import type { WireName } from './wire-schemas';

/** What a route answers when it went well. */
export interface RouteAnswer {
  readonly description: string;
  readonly schema?: WireName;
  /** Media type of an answer that is not JSON of ours. */
  readonly type?: string;
}

/** One operation of the REST interface. */
export interface Route {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `{name}` for its parameters; `s` is the situation. */
  readonly path: string;
  readonly tag: 'accounts' | 'log' | 'picture' | 'intake' | 'photos' | 'sources' | 'operations' | 'exercises';
  readonly summary: string;
  /** True: needs no session. Everything else answers 401 without one. */
  readonly isOpen?: boolean;
  readonly query?: Readonly<Record<string, { readonly description: string; readonly required?: boolean }>>;
  readonly body?: WireName;
  /** Media types of a body that is not JSON of ours, and what it is. */
  readonly bytes?: { readonly types: readonly string[]; readonly description: string };
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly required?: boolean }>>;
  readonly answers: Readonly<Record<number, RouteAnswer>>;
}

const receipt = { 201: { description: 'in the journal for good', schema: 'Receipt' }, 200: { description: 'was there already; the same receipt as the first time', schema: 'Receipt' } } as const;

const stored = { 201: { description: 'checked and on disk for good', schema: 'StoredFile' }, 200: { description: 'was there already', schema: 'StoredFile' } } as const;
const attachmentTypes = ['image/jpeg', 'image/png', 'image/webp', 'audio/webm', 'audio/ogg', 'audio/mp4'] as const;

/** Every route of the REST interface: the OpenAPI document is made from it, and tests walk it (nothing but the open ones without a session). */
export const routes: readonly Route[] = [
  { id: 'login', method: 'POST', path: '/api/session', tag: 'accounts', summary: 'Log in', isOpen: true, body: 'Login', answers: { 200: { description: 'who one is; sets the session cookie', schema: 'Session' } } },
  { id: 'readSession', method: 'GET', path: '/api/session', tag: 'accounts', summary: 'Who one is', answers: { 200: { description: 'the session', schema: 'Session' } } },
  { id: 'logout', method: 'DELETE', path: '/api/session', tag: 'accounts', summary: 'Log out', answers: { 204: { description: 'logged out' } } },
  { id: 'changePassword', method: 'POST', path: '/api/session/password', tag: 'accounts', summary: 'Change one\'s own password', body: 'PasswordChange', answers: { 204: { description: 'changed; every other session of the account ends' } } },
  { id: 'putPassword', method: 'PUT', path: '/api/session/password', tag: 'accounts', summary: 'The same, for programs', body: 'PasswordChange', answers: { 204: { description: 'changed; every other session of the account ends' } } },
  { id: 'issueTicket', method: 'POST', path: '/api/ws-ticket', tag: 'accounts', summary: 'A ticket for one WebSocket, good once and for 15 s', answers: { 200: { description: 'the ticket', schema: 'Ticket' } } },
  { id: 'listAccounts', method: 'GET', path: '/api/accounts', tag: 'accounts', summary: 'The accounts of people', answers: { 200: { description: 'without any secret', schema: 'AccountsDocument' } } },
  { id: 'createAccount', method: 'POST', path: '/api/accounts', tag: 'accounts', summary: 'A new account', body: 'NewAccount', answers: { 201: { description: 'with the password that was made for it, shown once', schema: 'AccountCreated' } } },
  { id: 'resetPassword', method: 'POST', path: '/api/accounts/{user}/password', tag: 'accounts', summary: 'A fresh password for who forgot it', answers: { 200: { description: 'shown once; to be changed at the next login', schema: 'PasswordReset' } } },
  { id: 'removeAccount', method: 'DELETE', path: '/api/accounts/{user}', tag: 'accounts', summary: 'Remove an account', answers: { 204: { description: 'removed, its sessions ended; its words stay' } } },
  { id: 'listDevices', method: 'GET', path: '/api/devices', tag: 'accounts', summary: 'The devices that may publish over MQTT', answers: { 200: { description: 'without any secret', schema: 'DevicesDocument' } } },
  { id: 'createDevice', method: 'POST', path: '/api/devices', tag: 'accounts', summary: 'A new device, or a new secret for one', body: 'NewDevice', answers: { 201: { description: 'with its secret, shown once', schema: 'DeviceCreated' } } },
  { id: 'removeDevice', method: 'DELETE', path: '/api/devices/{device}', tag: 'accounts', summary: 'Remove a device', answers: { 204: { description: 'removed; it can log in no more' } } },
  { id: 'readPublicSettings', method: 'GET', path: '/api/settings/public', tag: 'operations', summary: 'Settings that every page may know', isOpen: true, answers: { 200: { description: 'the settings', type: 'application/json' } } },
  { id: 'checkAlive', method: 'GET', path: '/health/live', tag: 'operations', summary: 'Whether the process answers', isOpen: true, answers: { 200: { description: 'it does', type: 'application/json' } } },
  { id: 'checkReady', method: 'GET', path: '/health/ready', tag: 'operations', summary: 'Whether new words can be kept and pictures shown', isOpen: true, answers: { 200: { description: 'ready', schema: 'HealthDocument' }, 503: { description: 'not ready, with the reasons', schema: 'HealthDocument' } } },
  { id: 'readOperations', method: 'GET', path: '/api/operations', tag: 'operations', summary: 'How the server, its database, its clients and its sources are doing', query: { situation: { description: 'whose sources; missing: live' } }, answers: { 200: { description: 'the vital signs', schema: 'OperationsDocument' } } },
  { id: 'readMetrics', method: 'GET', path: '/metrics', tag: 'operations', summary: 'Figures in the Prometheus text format; without a session only from the same machine', answers: { 200: { description: 'the figures', type: 'text/plain' } } },
  { id: 'reportPolicy', method: 'POST', path: '/api/csp-reports', tag: 'operations', summary: 'Where browsers report what the content security policy refused', isOpen: true, answers: { 204: { description: 'counted' } } },
  {
    id: 'readBasemap', method: 'GET', path: '/basemap/{file}', tag: 'picture', summary: 'The .pmtiles file of the settings, whole or in ranges (RFC 9110)',
    answers: { 200: { description: 'the whole file', type: 'application/vnd.pmtiles' }, 206: { description: 'the range asked for', type: 'application/vnd.pmtiles' } },
  },
  { id: 'readDocs', method: 'GET', path: '/api/docs', tag: 'operations', summary: 'This interface as a page', isOpen: true, answers: { 200: { description: 'the page', type: 'text/html' } } },
  { id: 'readOpenApi', method: 'GET', path: '/api/openapi.json', tag: 'operations', summary: 'This document', isOpen: true, answers: { 200: { description: 'OpenAPI 3.1', type: 'application/json' } } },
  { id: 'readAsyncApi', method: 'GET', path: '/api/asyncapi.json', tag: 'operations', summary: 'Topics and WebSocket', isOpen: true, answers: { 200: { description: 'AsyncAPI 3.0', type: 'application/json' } } },
  { id: 'listSituations', method: 'GET', path: '/api/situations', tag: 'picture', summary: 'The situations that one may look at', answers: { 200: { description: 'the situations', schema: 'SituationsDocument' } } },
  {
    id: 'openSituation', method: 'POST', path: '/api/situations', tag: 'picture', summary: 'Open an exercise', body: 'SituationOpening',
    answers: { 201: { description: 'opened', schema: 'SituationSummary' }, 200: { description: 'was open already', schema: 'SituationSummary' } },
  },
  {
    id: 'readPicture', method: 'GET', path: '/api/situations/{s}/picture', tag: 'picture', summary: 'The whole fused picture',
    query: { at: { description: 'event time (RFC 3339): the picture as it was' }, knownAt: { description: 'knowledge time (RFC 3339): the picture as it was known' } },
    answers: { 200: { description: 'the picture', schema: 'PictureDocument' } },
  },
  {
    id: 'readPictureSteps', method: 'GET', path: '/api/situations/{s}/picture/steps', tag: 'picture', summary: 'How the picture as it was known went on from one moment to another, for who plays a recording',
    query: { after: { description: 'RFC 3339: the moment whose picture one has', required: true }, until: { description: 'RFC 3339; what is later than now is not known yet', required: true }, everyMs: { description: 'a step at most every so many milliseconds, 50 to 3600000, at most 240 steps; missing: 250' } },
    answers: { 200: { description: 'the steps, as deltas of the picture\'s WebSocket', schema: 'PictureSteps' } },
  },
  { id: 'readEntity', method: 'GET', path: '/api/situations/{s}/entities/{id}', tag: 'picture', summary: 'One entity with what each attribute rests on, down to the raw records', answers: { 200: { description: 'the entity and its evidence', schema: 'EntityDocument' } } },
  {
    id: 'readSeries', method: 'GET', path: '/api/situations/{s}/series', tag: 'picture', summary: 'A time series of one property of one source',
    query: {
      source: { description: 'id of the source', required: true }, property: { description: 'such as water_level', required: true },
      from: { description: 'RFC 3339; missing: 24 hours before the end' }, to: { description: 'RFC 3339; missing: now' }, bucket: { description: 'width of a bucket in seconds; 0: single values; missing: chosen by the span' },
    },
    answers: { 200: { description: 'the series', schema: 'SeriesDocument' } },
  },
  { id: 'postReport', method: 'POST', path: '/api/situations/{s}/reports', tag: 'intake', summary: 'One field report', body: 'ReportMessage', answers: receipt },
  { id: 'postReports', method: 'POST', path: '/api/situations/{s}/reports:batch', tag: 'intake', summary: 'An outbox of field reports, each judged on its own', body: 'ReportBatch', answers: { 200: { description: 'an answer per item, in their order', schema: 'BatchAnswer' } } },
  {
    id: 'readReportStates', method: 'POST', path: '/api/situations/{s}/reports:states', tag: 'intake', summary: 'Where one\'s own reports are: in the journal, in the picture, read', body: 'ReportStatesQuestion',
    answers: { 200: { description: 'a state per id, in their order', schema: 'ReportStates' } },
  },
  { id: 'postStatus', method: 'POST', path: '/api/situations/{s}/status', tag: 'intake', summary: 'Own status of a unit; FMS 0 is an emergency', body: 'StatusMessage', answers: receipt },
  { id: 'postPositions', method: 'POST', path: '/api/situations/{s}/positions', tag: 'intake', summary: 'Own positions of a unit, each judged on its own', body: 'PositionBatch', answers: { 200: { description: 'an answer per item, in their order', schema: 'BatchAnswer' } } },
  {
    id: 'postPhoto', method: 'POST', path: '/api/situations/{s}/photos', tag: 'photos', summary: 'A photo or voice note at once; its name is the SHA-256 of the body',
    bytes: { types: attachmentTypes, description: 'the file: JPEG, PNG or WebP up to 12 MiB, a voice note up to 2 MiB' }, answers: stored,
  },
  {
    id: 'putPhoto', method: 'PUT', path: '/api/situations/{s}/photos/{hash}', tag: 'photos', summary: 'The next stretch of a photo or voice note',
    headers: { 'Content-Range': { description: 'bytes FIRST-LAST/TOTAL', required: true } }, bytes: { types: ['application/octet-stream'], description: 'at most 1 MiB of the file' },
    answers: { 202: { description: 'on disk; more is expected', schema: 'UploadState' }, ...stored },
  },
  { id: 'readUpload', method: 'GET', path: '/api/situations/{s}/photos/{hash}/upload', tag: 'photos', summary: 'How far one\'s own upload is', answers: { 200: { description: 'where to go on', schema: 'UploadState' } } },
  { id: 'readPhoto', method: 'GET', path: '/api/situations/{s}/photos/{hash}', tag: 'photos', summary: 'A photo, re-encoded without any metadata, or a voice note', answers: { 200: { description: 'the bytes', type: 'image/jpeg' } } },
  { id: 'postAssessment', method: 'POST', path: '/api/situations/{s}/assessments', tag: 'intake', summary: 'A person\'s judgement about an entity', body: 'AssessmentMessage', answers: receipt },
  { id: 'postTasking', method: 'POST', path: '/api/situations/{s}/taskings', tag: 'intake', summary: 'An order to a unit, or a step of it', body: 'TaskingMessage', answers: receipt },
  { id: 'postArea', method: 'POST', path: '/api/situations/{s}/areas', tag: 'intake', summary: 'Something drawn on the staff\'s map, changed or removed', body: 'AreaMessage', answers: receipt },
  {
    id: 'readLog', method: 'GET', path: '/api/situations/{s}/log', tag: 'log', summary: 'The command log (Einsatztagebuch)',
    query: { after: { description: 'only entries with a greater number' }, limit: { description: '1 to 5000; missing: 1000, as csv all' }, format: { description: 'csv: as a table for programs; missing: JSON' }, lang: { description: 'csv: de or en; missing: de' } },
    answers: { 200: { description: 'the entries, oldest first', schema: 'LogDocument' } },
  },
  { id: 'postLog', method: 'POST', path: '/api/situations/{s}/log', tag: 'log', summary: 'A new entry of the command log, by its keeper', body: 'LogMessage', answers: { 201: { description: 'numbered, chained and in the journal for good', schema: 'LogItem' }, 200: { description: 'was there already', schema: 'LogItem' } } },
  { id: 'readBriefing', method: 'GET', path: '/api/situations/{s}/briefing', tag: 'log', summary: 'The briefing (Lagevortrag) of now, each sentence with what it rests on', query: { since: { description: 'RFC 3339: what changed since then; missing: since the last briefing in the command log' } }, answers: { 200: { description: 'the briefing', schema: 'BriefingDocument' } } },
  {
    id: 'readTimeline', method: 'GET', path: '/api/situations/{s}/timeline', tag: 'picture', summary: 'What came in when, for a time bar',
    query: { from: { description: 'RFC 3339; missing: the oldest record' }, to: { description: 'RFC 3339; missing: now' }, buckets: { description: '10 to 1000; missing: 240' } }, answers: { 200: { description: 'the timeline', schema: 'TimelineDocument' } },
  },
  { id: 'listQuarantine', method: 'GET', path: '/api/situations/{s}/quarantine', tag: 'intake', summary: 'What could not be taken in, with its bytes and the reason', query: { limit: { description: '1 to 1000; missing: 200' } }, answers: { 200: { description: 'newest first', schema: 'QuarantineDocument' } } },
  { id: 'resolveQuarantine', method: 'POST', path: '/api/situations/{s}/quarantine/{id}/resolve', tag: 'intake', summary: 'Mark an entry of the quarantine as dealt with', answers: { 204: { description: 'marked; the bytes stay' } } },
  { id: 'listSources', method: 'GET', path: '/api/sources', tag: 'sources', summary: 'The registered sources of a situation', query: { situation: { description: 'id of the situation; missing: live' } }, answers: { 200: { description: 'the sources', schema: 'SourcesDocument' } } },
  { id: 'postSource', method: 'POST', path: '/api/sources', tag: 'sources', summary: 'Register a source, or replace its registration', query: { situation: { description: 'id of the situation; missing: live' } }, body: 'SourceRegistration', answers: receipt },
  { id: 'retireSource', method: 'DELETE', path: '/api/sources/{source}', tag: 'sources', summary: 'Retire a source: nothing more is expected of it', query: { situation: { description: 'id of the situation; missing: live' } }, answers: { 200: { description: 'retired; what it said stays', schema: 'Receipt' } } },
  { id: 'listExercises', method: 'GET', path: '/api/exercises', tag: 'exercises', summary: 'The exercises that one may control', answers: { 200: { description: 'newest first', schema: 'ExercisesDocument' } } },
  {
    id: 'openExercise', method: 'POST', path: '/api/exercises', tag: 'exercises', summary: 'Open an exercise and start its engine; a scenario with faults comes back with all of them (`faults`)', body: 'ExerciseOpening',
    answers: { 201: { description: 'open, and its engine is started', schema: 'ExerciseSummary' } },
  },
  { id: 'listScenarios', method: 'GET', path: '/api/exercises/scenarios', tag: 'exercises', summary: 'The scenarios that come with the program', answers: { 200: { description: 'the scenarios', schema: 'ScenariosDocument' } } },
  { id: 'checkScenario', method: 'POST', path: '/api/exercises/scenarios:check', tag: 'exercises', summary: 'What is wrong with a scenario, and where', body: 'ScenarioCheck', answers: { 200: { description: 'its faults; without any, what it is', schema: 'ScenarioVerdict' } } },
  { id: 'readExercise', method: 'GET', path: '/api/exercises/{s}', tag: 'exercises', summary: 'An exercise with its MSEL and what became of each line', answers: { 200: { description: 'where it stands', schema: 'ExerciseSummary' } } },
  {
    id: 'postExerciseCommand', method: 'POST', path: '/api/exercises/{s}/commands', tag: 'exercises', summary: 'A command to the engine', body: 'ExerciseCommand',
    answers: { 201: { description: 'kept for good, on its way to the engine', schema: 'ExerciseEvent' }, 200: { description: 'was there already', schema: 'ExerciseEvent' } },
  },
  {
    id: 'readExerciseEvents', method: 'GET', path: '/api/exercises/{s}/events', tag: 'exercises', summary: 'What was commanded and what happened',
    query: { after: { description: 'only events with a greater number' }, waitMs: { description: 'without any such event: how long to wait for one, at most 25000; missing: 0' } }, answers: { 200: { description: 'in their order, at most 1000', schema: 'ExerciseEvents' } },
  },
  {
    id: 'postExerciseEvents', method: 'POST', path: '/api/exercises/{s}/events', tag: 'exercises', summary: 'What the engine tells of; for the engine of this exercise alone', body: 'EngineEvents',
    answers: { 201: { description: 'kept for good, with their numbers', schema: 'ExerciseEvents' }, 200: { description: 'were all there already', schema: 'ExerciseEvents' } },
  },
  {
    id: 'readExerciseTruth', method: 'GET', path: '/api/exercises/{s}/truth', tag: 'exercises', summary: 'The truth of an exercise over a time',
    query: { from: { description: 'RFC 3339, time of the server; missing: from its start' }, to: { description: 'RFC 3339; missing: up to now' }, everyS: { description: 'the first frame of each so many seconds; missing: every frame' } },
    answers: { 200: { description: 'oldest first, at most 2000; more by a later from', schema: 'TruthDocument' } },
  },
  { id: 'postExerciseTruth', method: 'POST', path: '/api/exercises/{s}/truth', tag: 'exercises', summary: 'Frames of the truth; for the engine of this exercise alone', body: 'TruthFrames', answers: { 204: { description: 'kept for good' } } },
  {
    id: 'forkExercise', method: 'POST', path: '/api/exercises/{s}/fork', tag: 'exercises', summary: 'A new exercise that begins with everything that was known in this one at a moment', body: 'ExerciseFork',
    answers: { 201: { description: 'open, and to be continued by the command resume', schema: 'ExerciseSummary' } },
  },
  {
    id: 'readExerciseReview', method: 'GET', path: '/api/exercises/{s}/review', tag: 'exercises', summary: 'What an exercise showed: begins to reckon, and says how far it is until the figures are there',
    query: { since: { description: 'RFC 3339: reckoned then or later; missing: the figures that are there, if any. Those of an ended exercise are final.' }, waitMs: { description: 'how long to wait for the figures, at most 25000; missing: 0' } },
    answers: { 200: { description: 'the figures, or how far they are', schema: 'ExerciseReview' } },
  },
  {
    id: 'readExercisePackage', method: 'GET', path: '/api/exercises/{s}/package', tag: 'exercises', summary: 'The whole exercise as one file, for another machine and for good',
    answers: { 200: { description: 'a line each: head with the scenario, entries of the journal, events, truth, hashes', type: 'application/x-ndjson' } },
  },
];
