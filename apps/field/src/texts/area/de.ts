/** German texts of the room "area". */
export const area = {} as const;
