/** German texts of the room "report". */
export const report = {} as const;
