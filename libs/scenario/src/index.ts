export { type ScenarioMessage, type Fleet, fleets } from './message';
export { type Emitter, type Moment } from './emitter';
export { type Run, type RunOptions, createRun } from './run';
export { type Play, type PlayCounts, type Part, play } from './play/play';
export { type PlayOptions, type Login, readPlayOptions, argumentTypes, usage } from './play/options';
export { type Effects, type BrokerClient, type BrokerOptions, type PostAnswer } from './play/effects';
export { partOf, scenarios } from './part';
