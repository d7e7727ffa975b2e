export { type Attachment, type ItemKind, type ItemState, type OutboxItem, isSettled } from './item';
export { type OutboxStore, type StoreChange, StorageFull } from './store';
export { createMemoryStore } from './memory-store';
export { type Address, type Chunk, type Message, type OutboxTransport, type ReportState, type Taken, type TransportResult, type UploadState } from './transport';
export { type HttpAnswer, type HttpAsk, type OutboxHttp, createHttpTransport } from './http-transport';
export { type Beginning, type Outbox, type OutboxPorts, type OutboxSnapshot, type OutboxTimers, type TriggerReason } from './outbox';
export { WrongState } from './drafting';
export { createOutbox } from './create-outbox';
