/** Small things a user keeps on this device beside the outbox, such as the last orders. Reading what was never kept gives undefined. */
export interface Notes {
  read(name: string): Promise<unknown>;
  /** Resolves when durable. */
  write(name: string, value: unknown): Promise<void>;
}
