/** German texts of the room "sent". */
export const sent = {} as const;
