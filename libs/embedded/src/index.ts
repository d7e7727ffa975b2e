export { startTimescale, type EmbeddedTimescale, type EngineEnd, type TimescaleOptions } from './timescale';
export { startBroker, type Broker, type BrokerNotice, type BrokerOptions, type DeviceSession, type OfferedMessage } from './broker';
export { HOLD_MS, KEEPALIVE_LIMIT_S, MAX_CONNECTIONS, MAX_PAYLOAD_BYTES, MAX_TOPIC_LEVELS, MAX_UNSETTLED } from './broker-limits';
