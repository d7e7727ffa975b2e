export { type BatchLimits, batchWhileBusy } from './batch-while-busy';
export { type RetryRules, retryWhileAway } from './retry-while-away';
