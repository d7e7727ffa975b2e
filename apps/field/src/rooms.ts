import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { ClipboardList, Map, Megaphone, Send, Truck, type LucideIcon } from 'lucide-react';

/** The rooms of the app, in the order of their tabs; each is one screen. */
export const roomNames = ['report', 'sent', 'orders', 'area', 'status'] as const;
export type RoomName = (typeof roomNames)[number];

interface Room {
  readonly icon: LucideIcon;
  readonly Page: LazyExoticComponent<ComponentType>;
}

/** Where each room lives. A room is loaded when it is first opened, so that the app stands before the map's code is there. */
export const rooms: Readonly<Record<RoomName, Room>> = {
  report: { icon: Megaphone, Page: lazy(async () => ({ default: (await import('./report/report-room')).ReportRoom })) },
  sent: { icon: Send, Page: lazy(async () => ({ default: (await import('./sent/sent-room')).SentRoom })) },
  orders: { icon: ClipboardList, Page: lazy(async () => ({ default: (await import('./orders/orders-room')).OrdersRoom })) },
  area: { icon: Map, Page: lazy(async () => ({ default: (await import('./area/area-room')).AreaRoom })) },
  status: { icon: Truck, Page: lazy(async () => ({ default: (await import('./status/status-room')).StatusRoom })) },
};

/** The room an address names (`#orders`), or the one to report from. */
export function roomOfAddress(hash: string): RoomName {
  return roomNames.find((name) => `#${name}` === hash) ?? 'report';
}
