/**
 * Version of everything that crosses a wire to another program: MQTT messages, REST bodies, picture frames. protocol.spec pins a hash of
 * those schemas to it; who changes a schema raises the version and adds a line:
 *
 * 1  the first one.
 */
export const PROTOCOL_VERSION = 1;

/** WebSocket subprotocol of the picture. */
export const PICTURE_SUBPROTOCOL = 'lagewacht.v1';
