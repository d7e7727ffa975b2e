export { type PoolOptions, createPool, isAway } from './pool';
export { UnfitDatabase, migrate } from './migrate';
export { type AppendOutcome, Appender, WriterReplaced, claimWriter } from './append';
export { type EntryRange, readEntries, readEvidence, readHead, readRegistrations, showRaw } from './read';
export { type StoredSituation, listSituations, openSituation, readIdentity } from './situations';
export { type Checkpoint, loadCheckpoint, saveCheckpoint } from './checkpoint';
export { type QuarantineEntry, OPEN_LIMIT, OPEN_LIMIT_PER_SOURCE, RAW_LIMIT_BYTES, listQuarantine, putQuarantine, resolveQuarantine } from './quarantine';
export { type AccountRow, type DeviceRow, type SessionRow, AccountStore } from './accounts';
export { type SeriesRange, readSeries } from './series';
