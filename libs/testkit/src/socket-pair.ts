/** One end of a connection in memory. */
export interface SocketEnd {
  send(text: string): void;
  close(): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
  /** Bytes sent that the other end has not read yet. */
  readonly bufferedBytes: number;
}

/** Two ends and the wire between them, which delivers only when told to: every order of events can be reached. */
export interface SocketPair {
  readonly client: SocketEnd;
  readonly server: SocketEnd;
  /** Delivers up to `count` messages to an end (all when not given). */
  deliver(to: 'client' | 'server', count?: number): void;
  /** Breaks the wire: what was not delivered is lost, and both ends learn that it is closed. */
  cut(): void;
  readonly closed: boolean;
}

interface Side {
  queue: string[];
  message: (text: string) => void;
  close: () => void;
}

/** A connected pair. */
export function createSocketPair(): SocketPair {
  const sides: Record<'client' | 'server', Side> = {
    client: { queue: [], message: () => undefined, close: () => undefined },
    server: { queue: [], message: () => undefined, close: () => undefined },
  };
  let closed = false;
  const cut = (): void => {
    if (closed) return;
    closed = true;
    sides.client.queue = [];
    sides.server.queue = [];
    sides.client.close();
    sides.server.close();
  };
  const end = (own: 'client' | 'server', other: 'client' | 'server'): SocketEnd => ({
    send(text) {
      if (!closed) sides[other].queue.push(text);
    },
    close: cut,
    onMessage: (listener) => void (sides[own].message = listener),
    onClose: (listener) => void (sides[own].close = listener),
    get bufferedBytes() {
      return sides[other].queue.reduce((sum, text) => sum + text.length, 0);
    },
  });
  return {
    client: end('client', 'server'), server: end('server', 'client'),
    deliver(to, count = Number.POSITIVE_INFINITY) {
      for (let nth = 0; nth < count && sides[to].queue.length > 0; nth++) sides[to].message(sides[to].queue.shift() ?? '');
    },
    cut,
    get closed() {
      return closed;
    },
  };
}
