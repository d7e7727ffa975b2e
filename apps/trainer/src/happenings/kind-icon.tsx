import { CirclePlay, NotebookPen, Send, TriangleAlert, UserRound, Waves } from 'lucide-react';

const icons = {
  command: <UserRound aria-hidden="true" />, inject: <Send aria-hidden="true" />, effect: <Waves aria-hidden="true" />, state: <CirclePlay aria-hidden="true" />, note: <NotebookPen aria-hidden="true" />, refused: <TriangleAlert aria-hidden="true" />,
};

/** The sign of a group of events. */
export function kindIcon(group: keyof typeof icons): React.ReactNode {
  return icons[group];
}
