import type { Settings } from '../config/settings';

/** Whether browsers reach us by TLS. */
export function hasTls(settings: Pick<Settings, 'TLS_CERT' | 'TLS_KEY'>): boolean {
  return Boolean(settings.TLS_CERT && settings.TLS_KEY);
}

/** Whether we listen on this machine only. */
export function isLoopbackHost(settings: Pick<Settings, 'HOST'>): boolean {
  return ['127.0.0.1', '::1', 'localhost'].includes(settings.HOST);
}
