export { startTimescale, type EmbeddedTimescale, type EngineEnd, type TimescaleOptions } from './timescale';
