import { hash, verify } from '@node-rs/argon2';
import { randomPassword } from './secret';

/** OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane; about 30 ms on one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Each works a core and 19 MiB: more at once would starve the picture. */
const AT_ONCE = 4;
/** Who waits behind this many others would wait for more than a second: better told to come again. */
const MAX_WAITING = 64;

/** Thrown when too many passwords are being checked already. */
export class HasherBusy extends Error {}

/** Hashes and checks passwords by argon2id, at most four at once. Passwords count in Unicode NFC, so that every keyboard spells them alike. */
export class PasswordHasher {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #decoy: Promise<string> = hash(randomPassword(), cost);

  /** The encoded hash, with its salt and cost. Throws HasherBusy. */
  async hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(password.normalize('NFC'), cost));
  }

  /** Whether it is the password. Without a hash (no such account) it works just as long and says no. Throws HasherBusy. */
  async verify(encoded: string | undefined, password: string): Promise<boolean> {
    const against = encoded ?? await this.#decoy;
    const fits = await this.#inTurn(() => verify(against, password.normalize('NFC')));
    return fits && encoded !== undefined;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= MAX_WAITING) throw new HasherBusy(`Got more than ${MAX_WAITING} passwords to check at once; try again in a moment.`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
