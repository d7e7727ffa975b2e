import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** `whole`; `cut`: nobody gets through; `deaf`: what is said arrives, and no answer comes back. */
export type WireState = 'whole' | 'cut' | 'deaf';

/** The network between tablets and the server, which a test can spoil. */
export interface Wire {
  /** Where tablets find the server: its own address, as pages of any other may not open its sockets. */
  readonly origin: string;
  /** Chromium's switch that leads that address through here. */
  readonly browserSwitch: string;
  /** Spoils or mends it. Connections that lost anything end with that. */
  set(state: WireState): void;
  close(): Promise<void>;
}

/** Lays a wire to a port of this machine; the server need not be there yet. */
export async function layWire(serverPort: number): Promise<Wire> {
  let state: WireState = 'whole';
  const ends = new Set<Socket>();
  const keep = (end: Socket, other: Socket): void => {
    ends.add(end);
    end.on('error', () => undefined);
    end.on('close', () => {
      ends.delete(end);
      other.destroy();
    });
  };
  const door = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = connect(serverPort, '127.0.0.1');
    keep(near, far);
    keep(far, near);
    near.pipe(far);
    far.on('data', (bytes) => void (state === 'whole' && near.write(bytes)));
    far.on('end', () => near.end());
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const cut = (): void => ends.forEach((end) => end.destroy());
  return {
    origin: `http://localhost:${serverPort}`,
    browserSwitch: `--host-resolver-rules=MAP localhost:${serverPort} 127.0.0.1:${(door.address() as AddressInfo).port}`,
    set(next) {
      if (next === 'cut' || state === 'deaf') cut();
      state = next;
    },
    async close() {
      cut();
      await new Promise<void>((resolve) => void door.close(() => resolve()));
    },
  };
}
