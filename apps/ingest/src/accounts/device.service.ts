import type { Clock, DevicePort, DevicePrincipal } from '../ports';
import type { AccountRepository, StoredDevice } from './account.repository';
import { equalInConstantTime, randomSecret, sha256Hex } from './secret';

/** The demo's device: its secret is published, so it exists only while DEMO_AUTH is on. */
const demoDevice: DevicePrincipal = { device: 'device-1', situations: ['live', 'ex-*'], sources: ['*'], dialects: true };
/** A known credential is asked for again after this time at the latest: reconnecting thousands of devices must not wait for the database. */
const KNOWN_FOR_MS = 60_000;

/** What may be said of a device. */
export interface DeviceView extends DevicePrincipal {
  readonly createdTimeMs: number;
}

/** What a new device shall be allowed. */
export type DeviceGrant = DevicePrincipal;

function toPrincipal(stored: StoredDevice): DevicePrincipal {
  const { device, situations, sources, dialects } = stored;
  return { device, situations, sources, dialects };
}

/** Credentials of devices: random secrets, kept as SHA-256, compared in constant time. */
export class DeviceService implements DevicePort {
  readonly #known = new Map<string, { readonly stored: StoredDevice; readonly askedMs: number }>();
  readonly #internal = new Map<string, { readonly secretHash: string; readonly principal: DevicePrincipal }>();

  constructor(private readonly repository: AccountRepository, private readonly clock: Clock, private readonly demoAuth: boolean) {}

  /** @inheritdoc */
  async authenticate(device: string, secret: string): Promise<DevicePrincipal | undefined> {
    const secretHash = sha256Hex(secret);
    if (this.demoAuth && device === demoDevice.device && equalInConstantTime(secret, demoDevice.device)) return demoDevice;
    const internal = this.#internal.get(device);
    if (internal) return equalInConstantTime(internal.secretHash, secretHash) ? internal.principal : undefined;
    const stored = await this.#find(device);
    // Without such a device the comparison is made all the same, so that the time tells nobody which names exist.
    const fits = equalInConstantTime(stored?.secretHash ?? '', secretHash);
    return stored && fits ? toPrincipal(stored) : undefined;
  }

  /** Adds a device, or gives the one of that name a new secret. Answers the only copy of the secret. */
  async create(grant: DeviceGrant): Promise<string> {
    const secret = randomSecret();
    await this.repository.saveDevice({ ...grant, secretHash: sha256Hex(secret), createdTimeMs: this.clock.nowMs() });
    this.#known.delete(grant.device);
    return secret;
  }

  /** A credential for a part of this program, never written down. It ends with the process. */
  createInternal(grant: DeviceGrant): string {
    const secret = randomSecret();
    this.#internal.set(grant.device, { secretHash: sha256Hex(secret), principal: grant });
    return secret;
  }

  /** All devices, without anything secret. */
  async list(): Promise<readonly DeviceView[]> {
    return (await this.repository.devices()).map((stored) => ({ ...toPrincipal(stored), createdTimeMs: stored.createdTimeMs }));
  }

  /** Whether there was such a device. Its next login is refused. */
  async remove(device: string): Promise<boolean> {
    this.#known.delete(device);
    return this.repository.removeDevice(device);
  }

  async #find(device: string): Promise<StoredDevice | undefined> {
    const known = this.#known.get(device);
    if (known && this.clock.nowMs() - known.askedMs < KNOWN_FOR_MS) return known.stored;
    try {
      const stored = await this.repository.device(device);
      if (stored) this.#known.set(device, { stored, askedMs: this.clock.nowMs() });
      else this.#known.delete(device);
      return stored;
    } catch (error) {
      // The database is away: what was true last goes on, so that devices can stay connected and keep their words.
      if (known) return known.stored;
      throw error;
    }
  }
}
