import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../desk/desk-context';
import { useLanguage } from '../../desk/use-language';
import { clockText, dateTimeText, utcText } from '../../entity/time-text';
import { Tile } from './tile';

/** Local time large, UTC below, both with seconds. */
export function ClockTile(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useServerNow();
  return (
    <Tile name="clock" title={t('wall.tile.clock')} summary={dateTimeText(nowMs, language).slice(0, 10)}>
      <p className="wall-clock"><time><strong>{clockText(nowMs, language)}</strong></time><time>UTC {utcText(nowMs)}</time></p>
    </Tile>
  );
}
