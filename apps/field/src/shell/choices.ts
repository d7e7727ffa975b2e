/** Looks of the app: bright sun, a normal dark, and red on near black for eyes used to the dark. */
export const themes = ['sun', 'dark', 'night'] as const;
export type Theme = (typeof themes)[number];
/** When the own position goes to the command: never, while the app is in front, or on the move also (every 30 s). */
export const sharings = ['off', 'open', 'moving'] as const;
export type Sharing = (typeof sharings)[number];
