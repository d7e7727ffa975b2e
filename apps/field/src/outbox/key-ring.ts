import { type FieldDatabase, type KeyRecord, type Sealed, type Wrap, strict, unlessFull } from './field-database';

/** Rounds of PBKDF2 with SHA-256: OWASP's Password Storage Cheat Sheet asks for at least 600,000. */
const ROUNDS = 600_000;
const IV_BYTES = 12;

/** Thrown when bytes are sealed under a key that nobody has opened since the device was locked. */
export class Locked extends Error {
  override readonly name = 'Locked';
}

const fresh = (bytes: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(bytes));

async function toWrappingKey(password: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const toDeviceKey = (raw: BufferSource): Promise<CryptoKey> => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** Whether this page can encrypt: browsers give cryptography to secure contexts only (https, or this very machine). */
export function canEncrypt(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

/** A key as it is in memory: open from a login until the device is locked. */
interface RingKey extends KeyRecord {
  readonly open?: CryptoKey | undefined;
}

/**
 * The device's keys. Data is under a random key of the device that no script can read out; each user's password wraps that key, so any of
 * them opens the device, also without a network. While it is open the key stays in the database, so a restart needs no login.
 */
export class KeyRing {
  private readonly keys = new Map<string, RingKey>();

  constructor(private readonly database: () => Promise<FieldDatabase>) {}

  /** Reads the keys that are open. */
  async load(): Promise<void> {
    this.keys.clear();
    const database = await this.database();
    for (const record of await database.getAll('keys')) {
      const open = await database.get('unlocked', record.keyId);
      this.keys.set(record.keyId, { ...record, open: open === true ? undefined : open });
    }
  }

  /** Whether anything can be read or written. Without cryptography always. */
  get isOpen(): boolean {
    return !canEncrypt() || this.current !== undefined;
  }

  private get current(): RingKey | undefined {
    return [...this.keys.values()].findLast(({ open }) => open);
  }

  async seal(bytes: Uint8Array<ArrayBuffer>): Promise<Sealed> {
    if (!canEncrypt()) return { plain: bytes };
    const { current } = this;
    if (!current?.open) throw new Locked('Got bytes to keep while the device is locked, expected a login first.');
    const iv = fresh(IV_BYTES);
    return { keyId: current.keyId, iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, current.open, bytes) };
  }

  async unseal(sealed: Sealed): Promise<Uint8Array<ArrayBuffer>> {
    if ('plain' in sealed) return sealed.plain;
    const open = this.keys.get(sealed.keyId)?.open;
    if (!open) throw new Locked('Got bytes under a key that is locked, expected a login of somebody who has it.');
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, open, sealed.bytes));
  }

  async sealJson(value: unknown): Promise<Sealed> {
    return this.seal(new TextEncoder().encode(JSON.stringify(value)));
  }

  async unsealJson(sealed: Sealed): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode(await this.unseal(sealed))) as unknown;
  }

  /**
   * Opens what `password` opens, and wraps for it whatever else is open. `isVerified`: the server took the password, so where it opens nothing
   * a new key is made. Gives the user's wraps, or undefined when the password opens nothing.
   */
  async unlock(wraps: readonly Wrap[], password: string, isVerified: boolean): Promise<readonly Wrap[] | undefined> {
    if (!canEncrypt()) return isVerified ? [] : undefined;
    const opened = await this.openWraps(wraps, password);
    if (opened.size === 0 && !isVerified) return undefined;
    for (const [keyId, raw] of opened) await this.open(this.known(keyId), await toDeviceKey(raw));
    if (!this.current) await this.make();
    const salt = fresh(16);
    const wrapping = await toWrappingKey(password, salt);
    const missing = [...this.keys.values()].filter(({ keyId, open }) => open && !opened.has(keyId));
    return [...wraps, ...await Promise.all(missing.map((record) => this.wrap(record, wrapping, salt)))];
  }

  /** Forgets every open key. What is sealed stays, for the next login. */
  async lock(): Promise<void> {
    await (await this.database()).clear('unlocked');
    for (const [keyId, record] of this.keys) this.keys.set(keyId, { ...record, open: undefined });
  }

  private known(keyId: string): RingKey {
    const record = this.keys.get(keyId);
    if (!record) throw new Error(`Got a wrap of the key ${keyId}, which is not on this device.`);
    return record;
  }

  private async openWraps(wraps: readonly Wrap[], password: string): Promise<ReadonlyMap<string, ArrayBuffer>> {
    const opened = new Map<string, ArrayBuffer>();
    const wrapping = new Map<string, Promise<CryptoKey>>();
    for (const { keyId, salt, iv, bytes } of wraps) {
      if (opened.has(keyId) || !this.keys.has(keyId)) continue;
      const name = salt.join();
      const key = wrapping.get(name) ?? toWrappingKey(password, salt);
      wrapping.set(name, key);
      try {
        opened.set(keyId, await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await key, bytes));
      } catch {
        // Another password's wrap: AES-GCM says so by failing.
      }
    }
    return opened;
  }

  private async make(): Promise<void> {
    const raw = fresh(32);
    const open = await toDeviceKey(raw);
    const iv = fresh(IV_BYTES);
    const record = { keyId: crypto.randomUUID(), own: { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, open, raw) } };
    raw.fill(0);
    const transaction = (await this.database()).transaction('keys', 'readwrite', strict);
    await Promise.all([transaction.store.put(record), transaction.done]);
    await this.open(record, open);
  }

  private async wrap({ keyId, open, own }: RingKey, wrapping: CryptoKey, salt: Uint8Array<ArrayBuffer>): Promise<Wrap> {
    if (!open) throw new Locked(`Got the key ${keyId}, which is locked.`);
    const raw = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: own.iv }, open, own.bytes);
    const iv = fresh(IV_BYTES);
    return { keyId, salt, iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, wrapping, raw) };
  }

  /** From now on the key is open, after a restart too where there is room to note it. */
  private async open(record: KeyRecord, open: CryptoKey): Promise<void> {
    await unlessFull((await this.database()).put('unlocked', open, record.keyId));
    this.keys.set(record.keyId, { ...record, open });
  }
}
