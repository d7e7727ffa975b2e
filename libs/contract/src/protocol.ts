/**
 * Version of everything that crosses a wire to another program: MQTT messages, REST bodies, picture frames. protocol.spec pins a hash of
 * those schemas to it; who changes a schema raises the version and adds a line:
 *
 * 1  the first one.
 * 2  entities of fusion's own making (polder, road, hazard, square), forecasts of gauges, grades and alternatives of incidents, five alarm codes.
 * 3  what the staff draws (areas), the command log with its hash chain, briefing, timeline, vital signs of the server.
 * 4  photos and voice notes of reports, what a clock's sender says of its skew, sending time, read receipts, a unit's own status and positions over REST.
 * 5  exercises: scenarios and their faults, commands, what happened, the truth, the review, the steps of a recording, what players are told when one stands or ends. What was there before is unchanged.
 */
export const PROTOCOL_VERSION = 5;

/** WebSocket subprotocol of the picture. */
export const PICTURE_SUBPROTOCOL = 'lagewacht.v1';
