/** German texts of the room "status". */
export const status = {} as const;
