/** Injection tokens of this folder. */
export const accountTokens = {
  repository: Symbol('accountRepository'),
  hasher: Symbol('passwordHasher'),
  sessions: Symbol('sessions'),
  accounts: Symbol('accounts'),
  tickets: Symbol('ticketService'),
  devices: Symbol('deviceService'),
} as const;
