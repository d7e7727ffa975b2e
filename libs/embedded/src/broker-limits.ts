/** What the broker allows. Each number bounds what one stranger or one broken device can cost. */

/** Largest payload of a message. Reports with pictures go over REST. */
export const MAX_PAYLOAD_BYTES = 64 * 1024;
/** Largest MQTT packet that is collected at all: a payload, its topic, and some room. */
export const MAX_PACKET_BYTES = MAX_PAYLOAD_BYTES + 4 * 1024;
/** Deepest topic, in levels between slashes. */
export const MAX_TOPIC_LEVELS = 8;
/** Messages in work inside the broker at a time. */
export const BROKER_CONCURRENCY = 1_000;
/** A subscriber that does not read for this long is disconnected, else it could hold up the others. */
export const DRAIN_TIMEOUT_MS = 60_000;
/** Longest keep-alive that a client may ask for, in seconds. None (0) is refused too: a dead link would stay for ever. */
export const KEEPALIVE_LIMIT_S = 600;
/** A connection must introduce itself within this time. */
export const CONNECT_TIMEOUT_MS = 10_000;
/** Connections at a time, over TCP and WebSocket together. */
export const MAX_CONNECTIONS = 2_000;
/** Messages offered and not yet settled. Beyond it messages wait in their sockets' chunks, and the sockets are not read on. */
export const MAX_UNSETTLED = 20_000;
/** A message that is not settled after this long costs its connection: the device sends it again. */
export const HOLD_MS = 30_000;
/** How long a stopping broker waits for what it has offered. */
export const STOP_PATIENCE_MS = 10_000;
/** Messages of the server on their way to subscribers at a time. */
export const MAX_PUBLISHING = 1_000;
