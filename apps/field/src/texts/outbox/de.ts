/** German texts of the room "outbox": what lies on the device, the app itself included. */
export const outbox = {
  version: { newer: 'Eine neue Version ist bereit. Der Neustart dauert einen Augenblick, nichts geht verloren.', take: 'Neu starten' },
  offline: {
    ready: 'Startet auch ohne Netz.', loading: 'Wird auf das Gerät geladen; startet noch nicht ohne Netz.', failed: 'Liegt noch nicht ganz auf dem Gerät und startet nicht ohne Netz. Mit dem nächsten Netz wird es wieder versucht.',
    unsupported: 'Startet nur mit Netz: dieser Browser, oder eine Adresse ohne https, erlaubt es nicht anders.',
  },
  sealed: 'Meldungen liegen verschlüsselt auf dem Gerät.', plain: 'Meldungen liegen unverschlüsselt auf dem Gerät: das geht nur über https.',
  install: { act: 'App installieren', ios: 'Installieren: „Teilen“, dann „Zum Home-Bildschirm“.' },
  room: { full: 'Der Speicher ist voll. Neues wird nicht gesichert, bis wieder Platz ist.', tight: 'Der Speicher ist zu {{percent}} % belegt. Bitte senden oder Angekommenes löschen.', make: 'Platz schaffen' },
} as const;
