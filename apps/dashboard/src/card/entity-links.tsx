import type { EntityId } from '@lagewacht/contract';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { nameOf } from '../entity/entity-name';
import { useUi } from '../ui-store';

/** The way to another entity, by its name; one that has left keeps its id. */
export function EntityLink({ id }: { readonly id: EntityId }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { store } = useDesk();
  const select = useUi((ui) => ui.select);
  const entity = store.entities.get(id);
  if (!entity) return <code>{id}</code>;
  return <button type="button" className="link" onClick={() => select(id)}>{nameOf(entity, t, language)}</button>;
}

/** Several of them, separated by commas. */
export function EntityLinks({ ids }: { readonly ids: readonly EntityId[] }): React.ReactNode {
  return ids.map((id, index) => <span key={id}>{index > 0 && ', '}<EntityLink id={id} /></span>);
}
