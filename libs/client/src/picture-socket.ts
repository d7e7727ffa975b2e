import { PICTURE_SUBPROTOCOL } from '@lagewacht/contract';
import type { LinkClock, LinkSocket } from '@lagewacht/sync';
import { LinkRefused } from '@lagewacht/sync';
import type { Api } from './api';
import { ApiProblem } from './call-server';

/** The platform's clock and timers. */
export const platformClock: LinkClock = {
  nowMs: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Address of a WebSocket path at the page's own origin. */
function toSocketUrl(path: string, pageUrl: string): string {
  const url = new URL(path, pageUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

async function fetchTicket(api: Api): Promise<string> {
  try {
    return (await api.ticket()).ticket;
  } catch (error) {
    if (error instanceof ApiProblem && (error.httpCode === 401 || error.httpCode === 403)) throw new LinkRefused(error.code);
    throw error;
  }
}

/**
 * Opens the picture's socket with a fresh single-use ticket. Throws `LinkRefused` when the server does not know or not allow us,
 * and an ordinary error when it can't be reached (the link then tries again).
 */
export async function openPictureSocket(api: Api, pageUrl: string): Promise<LinkSocket> {
  const ticket = await fetchTicket(api);
  const socket = new WebSocket(toSocketUrl('/ws/picture', pageUrl), [PICTURE_SUBPROTOCOL, `ticket.${ticket}`]);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error('unreachable'));
    socket.onclose = () => reject(new Error('unreachable'));
  });
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(),
    onMessage: (listener) => void socket.addEventListener('message', ({ data }) => listener(String(data))),
    onClose(listener) {
      // A close that is only asked for can take long on a dead line; the link must not wait for it.
      const once = (): void => {
        socket.removeEventListener('close', once);
        listener();
      };
      socket.addEventListener('close', once);
    },
  };
}
