/** German texts of the room "outbox". */
export const outbox = {} as const;
