export { type ChainFault, type ChainHead, type ChainVerdict, type Digest, type LogDraft, type LogRecord, CHAIN_START, hashOf, linkFault, sealEntry, verifyChain } from './chain';
export { type AutomaticWords, type Cause, causeKey, causeTimeMs, isEntered, toAutomaticWords } from './automatic';
export { type Lookup } from './names';
export { logTableHead, logTableLine } from './log-table';
export { type BriefingBasis, toBriefing } from './briefing/to-briefing';
