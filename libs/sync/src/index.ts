export { type Bbox, filterDelta, isInside } from './frame-filter';
export { type AlarmNote, type Hub, type PictureView, createHub, historyLimits, toAlarmNote } from './hub';
export { type Session, type SessionSocket, LAG_BYTES, LAG_LIMIT_MS, openSession } from './session';
export { type Link, type LinkChange, type LinkClock, type LinkOptions, type LinkSocket, type LinkState, LinkRefused, createLink } from './link';
export { retryDelayMs } from './reconnect';
