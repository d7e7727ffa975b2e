import { useTranslation } from 'react-i18next';
import { useFieldPicture } from '../shell/field-context';

/** What an incident is called: its kind, when the picture has it, and the end of its id, by which it is spoken of. */
export function useIncidentName(): (id: string) => string {
  const { t } = useTranslation();
  const { byType } = useFieldPicture();
  return (id) => {
    const known = byType.incident.find((incident) => incident.id === id);
    const short = id.slice(-6).replace(/^[-:]/, '').toUpperCase();
    return known ? `${t(`report.category.${known.category}`)} ${short}` : short;
  };
}
