import { useEffect } from 'react';
import { Download, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useField } from '../shell/field-context';
import { askBasemap, dropBasemap, loadBasemap, stopLoading, useBasemapShelf } from './basemap-shelf';

/** A size as one says it. */
function sizeText(bytes: number, language: string): string {
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} MB`;
}

/** The map on the device: the schematic one always, the operation's own one when it was loaded; its size is said before. */
export function BasemapPanel(): React.ReactNode {
  const { t } = useTranslation();
  const { api, language } = useField();
  const state = useBasemapShelf((shelf) => shelf.state);
  useEffect(() => {
    void askBasemap(api);
    const again = (): void => void (useBasemapShelf.getState().state.kind === 'unasked' && askBasemap(api));
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [api]);
  const load = (offer: { readonly url: string; readonly bytes: number }, word: 'area.basemap.load' | 'area.basemap.again'): React.ReactNode => (
    <button type="button" className="basemap-load" onClick={() => void loadBasemap(api, offer)}><Download aria-hidden="true" />{t(word, { size: sizeText(offer.bytes, language) })}</button>
  );
  switch (state.kind) {
    case 'unasked':
    case 'none':
    case 'unsupported':
      return <p className="quiet">{t(`area.basemap.${state.kind}`)}</p>;
    case 'offered':
      return load(state, 'area.basemap.load');
    case 'failed':
      return <><p className="fault" role="alert">{t('area.basemap.failed', { reason: state.reason })}</p>{load(state, 'area.basemap.again')}</>;
    case 'loading':
      return (
        <div className="basemap-loading">
          <label>{t('area.basemap.loading', { done: sizeText(state.loadedBytes, language), size: sizeText(state.bytes, language) })}<progress max={state.bytes} value={state.loadedBytes} /></label>
          <button type="button" onClick={stopLoading}><X aria-hidden="true" />{t('area.basemap.stop')}</button>
        </div>
      );
    case 'here':
      return (
        <div className="row">
          <p className="grow">{t('area.basemap.here', { name: state.basemap.name, size: sizeText(state.basemap.file.size, language) })}</p>
          <button type="button" onClick={() => void dropBasemap(api)}><Trash2 aria-hidden="true" />{t('area.basemap.drop')}</button>
        </div>
      );
  }
}
