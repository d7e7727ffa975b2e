import { lazy } from 'react';
import { Activity, BookOpen, Map as MapIcon, MonitorUp, Presentation, Truck, Waves } from 'lucide-react';
import { CardPage, ListsPage } from '../layout/panel-pages';
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

// Whoever opens the desk needs its lists first: the other views come behind them (`loadViews`).
const pages = {
  water: () => import('../water/water-page').then(({ WaterPage }) => ({ default: WaterPage })),
  forces: () => import('../forces/forces-page').then(({ ForcesPage }) => ({ default: ForcesPage })),
  log: () => import('../log/log-page').then(({ LogPage }) => ({ default: LogPage })),
  briefing: () => import('../briefing/briefing-page').then(({ BriefingPage }) => ({ default: BriefingPage })),
  health: () => import('../health/health-page').then(({ HealthPage }) => ({ default: HealthPage })),
  wall: () => import('../wall/wall-view').then(({ WallView }) => ({ default: WallView })),
};

/** Fetches the views that are not there yet, so that they can be opened while the server is away. What fails is asked for again when it is opened. */
export function loadViews(): void {
  for (const load of Object.values(pages)) load().catch(() => undefined);
}

/** Every view, in the order of the rail. */
export const views: readonly View[] = [
  { name: 'desk', icon: <MapIcon aria-hidden="true" /> },
  { name: 'water', icon: <Waves aria-hidden="true" />, page: lazy(pages.water) },
  { name: 'forces', icon: <Truck aria-hidden="true" />, page: lazy(pages.forces) },
  { name: 'log', icon: <BookOpen aria-hidden="true" />, page: lazy(pages.log) },
  { name: 'briefing', icon: <Presentation aria-hidden="true" />, page: lazy(pages.briefing) },
  { name: 'health', icon: <Activity aria-hidden="true" />, page: lazy(pages.health) },
  { name: 'wall', icon: <MonitorUp aria-hidden="true" />, page: lazy(pages.wall), isWhole: true },
];

/** The panels as pages, by name. */
export const panelPages: Readonly<Record<PanelName, React.ComponentType>> = { lists: ListsPage, card: CardPage };
