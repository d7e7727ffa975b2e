import { Activity, BookOpen, Map as MapIcon, MonitorUp, Presentation, Truck, Waves } from 'lucide-react';
import { BriefingPage } from '../briefing/briefing-page';
import { CardPage, ListsPage } from '../layout/panel-pages';
import { ForcesPage } from '../forces/forces-page';
import { WaterPage } from '../water/water-page';
import { HealthPage } from '../health/health-page';
import { LogPage } from '../log/log-page';
import { WallView } from '../wall/wall-view';
import type { PanelName, ViewName } from './view-names';

/** A whole-page view beside the map. */
export interface View {
  readonly name: ViewName;
  readonly icon: React.ReactNode;
  /** Undefined: the desk with its map. */
  readonly page?: React.ComponentType;
  /** It takes the whole screen: no rail, no bar, no time line, and always the present. */
  readonly isWhole?: boolean;
}

/** Every view, in the order of the rail. */
export const views: readonly View[] = [
  { name: 'desk', icon: <MapIcon aria-hidden="true" /> },
  { name: 'water', icon: <Waves aria-hidden="true" />, page: WaterPage },
  { name: 'forces', icon: <Truck aria-hidden="true" />, page: ForcesPage },
  { name: 'log', icon: <BookOpen aria-hidden="true" />, page: LogPage },
  { name: 'briefing', icon: <Presentation aria-hidden="true" />, page: BriefingPage },
  { name: 'health', icon: <Activity aria-hidden="true" />, page: HealthPage },
  { name: 'wall', icon: <MonitorUp aria-hidden="true" />, page: WallView, isWhole: true },
];

/** The panels as pages, by name. */
export const panelPages: Readonly<Record<PanelName, React.ComponentType>> = { lists: ListsPage, card: CardPage };
