import { dropMap, prepareMap, type PreparedMap, type Theme } from '@lagewacht/map';

/** After the login a spare map that no page has taken is no longer worth its memory. */
const UNWANTED_MS = 30_000;

let spare: PreparedMap | undefined;

/** Makes a map behind the page while somebody logs in. Where there is none to be had, the map's own place will say so. */
export function prepareSpareMap(look: { readonly theme: Theme; readonly language: 'de' | 'en' }): void {
  try {
    spare ??= prepareMap(look);
  } catch {
    spare = undefined;
  }
}

/** Gives the spare map away: only once, and it belongs to who asked. */
export function takeSpareMap(): PreparedMap | undefined {
  const taken = spare;
  spare = undefined;
  return taken;
}

/** Gives it up if nobody has taken it until some time after the login. */
export function dropSpareMap(): void {
  setTimeout(() => {
    const unwanted = takeSpareMap();
    if (unwanted) dropMap(unwanted);
  }, UNWANTED_MS);
}
