import type * as z from 'zod';
import { accountCreatedSchema, accountsDocumentSchema, deviceCreatedSchema, devicesDocumentSchema, newAccountSchema, newDeviceSchema, passwordResetSchema, situationOpeningSchema } from './accounts';
import { areaMessageSchema } from './area';
import { storedFileSchema, uploadStateSchema } from './attachment';
import { briefingDocumentSchema, logDocumentSchema, logItemSchema, logMessageSchema, timelineDocumentSchema } from './command-log';
import { assessmentMessageSchema, taskingMessageSchema } from './decisions';
import {
  engineEventsSchema, exerciseCommandSchema, exerciseEventSchema, exerciseEventsSchema, exerciseForkSchema, exerciseOpeningSchema, exercisesDocumentSchema, exerciseSummarySchema, scenarioCheckSchema, scenariosDocumentSchema,
  scenarioVerdictSchema, truthDocumentSchema, truthFramesSchema,
} from './exercise';
import { exerciseReviewSchema } from './exercise-review';
import { detectionsMessageSchema, measurementMessageSchema, positionMessageSchema, reportMessageSchema, statusMessageSchema } from './messages';
import { alarmFrameSchema, byeFrameSchema, deltaFrameSchema, heartbeatFrameSchema, helloFrameSchema, resyncFrameSchema, snapshotFrameSchema } from './picture-frames';
import { problemDocumentSchema } from './problem';
import {
  batchAnswerSchema, entityDocumentSchema, healthDocumentSchema, loginSchema, operationsDocumentSchema, passwordChangeSchema, pictureDocumentSchema, pictureStepsSchema, positionBatchSchema, quarantineDocumentSchema, receiptSchema, reportBatchSchema,
  reportStatesQuestionSchema, reportStatesSchema, seriesDocumentSchema, sessionSchema, situationSummarySchema, situationsDocumentSchema, sourcesDocumentSchema, ticketSchema,
} from './rest';
import { sourceRegistrationSchema } from './source-registration';

/** What comes in from others: unknown members are ignored, members with a default may be missing. */
export const inboundSchemas = {
  MeasurementMessage: measurementMessageSchema,
  DetectionsMessage: detectionsMessageSchema,
  PositionMessage: positionMessageSchema,
  ReportMessage: reportMessageSchema,
  StatusMessage: statusMessageSchema,
  AssessmentMessage: assessmentMessageSchema,
  TaskingMessage: taskingMessageSchema,
  AreaMessage: areaMessageSchema,
  LogMessage: logMessageSchema,
  SourceRegistration: sourceRegistrationSchema,
  Login: loginSchema,
  PasswordChange: passwordChangeSchema,
  ReportBatch: reportBatchSchema,
  PositionBatch: positionBatchSchema,
  ReportStatesQuestion: reportStatesQuestionSchema,
  NewAccount: newAccountSchema,
  NewDevice: newDeviceSchema,
  SituationOpening: situationOpeningSchema,
  ExerciseOpening: exerciseOpeningSchema,
  ExerciseCommand: exerciseCommandSchema,
  ExerciseFork: exerciseForkSchema,
  ScenarioCheck: scenarioCheckSchema,
  EngineEvents: engineEventsSchema,
  TruthFrames: truthFramesSchema,
  HelloFrame: helloFrameSchema,
  ResyncFrame: resyncFrameSchema,
} as const satisfies Record<string, z.ZodType>;

/** What we send to others. */
export const outboundSchemas = {
  Session: sessionSchema,
  Ticket: ticketSchema,
  Receipt: receiptSchema,
  BatchAnswer: batchAnswerSchema,
  ReportStates: reportStatesSchema,
  StoredFile: storedFileSchema,
  UploadState: uploadStateSchema,
  PictureDocument: pictureDocumentSchema,
  PictureSteps: pictureStepsSchema,
  EntityDocument: entityDocumentSchema,
  SeriesDocument: seriesDocumentSchema,
  LogItem: logItemSchema,
  LogDocument: logDocumentSchema,
  BriefingDocument: briefingDocumentSchema,
  TimelineDocument: timelineDocumentSchema,
  QuarantineDocument: quarantineDocumentSchema,
  AccountCreated: accountCreatedSchema,
  AccountsDocument: accountsDocumentSchema,
  PasswordReset: passwordResetSchema,
  DeviceCreated: deviceCreatedSchema,
  DevicesDocument: devicesDocumentSchema,
  SituationSummary: situationSummarySchema,
  SituationsDocument: situationsDocumentSchema,
  SourcesDocument: sourcesDocumentSchema,
  HealthDocument: healthDocumentSchema,
  OperationsDocument: operationsDocumentSchema,
  ScenariosDocument: scenariosDocumentSchema,
  ScenarioVerdict: scenarioVerdictSchema,
  ExercisesDocument: exercisesDocumentSchema,
  ExerciseSummary: exerciseSummarySchema,
  ExerciseEvent: exerciseEventSchema,
  ExerciseEvents: exerciseEventsSchema,
  TruthDocument: truthDocumentSchema,
  ExerciseReview: exerciseReviewSchema,
  ProblemDocument: problemDocumentSchema,
  SnapshotFrame: snapshotFrameSchema,
  DeltaFrame: deltaFrameSchema,
  AlarmFrame: alarmFrameSchema,
  HeartbeatFrame: heartbeatFrameSchema,
  ByeFrame: byeFrameSchema,
} as const satisfies Record<string, z.ZodType>;

/** Everything that crosses a wire to another program, by its name in the derived documents. */
export type WireName = keyof typeof inboundSchemas | keyof typeof outboundSchemas;
