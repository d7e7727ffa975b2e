import { useState } from 'react';
import { Presentation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clockText, scenarioText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import type { Bookmark } from './scenario-time';
import { ThenLinks } from './then-links';

/** A debriefing bears so many; more are chosen on purpose. */
const FIRST_CHOICE = 8;

/** Which bookmarks are shown one after another. */
export function BookmarkChoice({ bookmarks, onShow }: { readonly bookmarks: readonly Bookmark[]; readonly onShow: (chosen: readonly Bookmark[]) => void }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [turned, setTurned] = useState<readonly string[]>([]);
  // What nobody has turned is as it comes: the first ones in, later ones out.
  const chosen = bookmarks.filter(({ id }, index) => (index < FIRST_CHOICE) !== turned.includes(id));
  if (bookmarks.length === 0) return <p className="empty">{t('review.noBookmarks')}</p>;
  return (
    <>
      <ul className="bookmark-list">
        {bookmarks.map((bookmark) => (
          <li key={bookmark.id} data-bookmark={bookmark.label}>
            <label className="check"><input type="checkbox" checked={chosen.includes(bookmark)} onChange={() => setTurned(turned.includes(bookmark.id) ? turned.filter((one) => one !== bookmark.id) : [...turned, bookmark.id])} /><strong>{bookmark.label}</strong></label>
            <span className="quiet">{scenarioText(bookmark.scenarioS)} · {clockText(bookmark.atMs, language)} · {bookmark.by}</span><ThenLinks atMs={bookmark.atMs} of={bookmark.label} />
          </li>
        ))}
      </ul>
      <button type="button" className="primary" disabled={chosen.length === 0} onClick={() => onShow(chosen)}><Presentation aria-hidden="true" />{t('review.show', { count: chosen.length })}</button>
    </>
  );
}
