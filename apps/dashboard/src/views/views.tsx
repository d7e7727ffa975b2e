import { Map as MapIcon } from 'lucide-react';
import type { ViewName } from './view-names';

/** A whole-page view beside the map. */
export interface View {
  readonly name: ViewName;
  readonly icon: React.ReactNode;
  /** Undefined: the desk with its map. */
  readonly page?: React.ComponentType;
}

/** Every view, in the order of the rail. */
export const views: readonly View[] = [
  { name: 'desk', icon: <MapIcon aria-hidden="true" /> },
];
