/** Panels of the desk that can be taken out of it into windows of their own. */
export const panelNames = ['lists', 'card'] as const;
export type PanelName = (typeof panelNames)[number];
/** The views in the order of the rail, then the panels. The first is what opens when nothing is said. */
export const viewNames = ['desk', 'water', 'forces', 'log', 'briefing', 'health', 'wall', ...panelNames] as const;
export type ViewName = (typeof viewNames)[number];

/** Whether a view is a panel in a window of its own. */
export function isPanel(view: ViewName): view is PanelName {
  return panelNames.some((name) => name === view);
}

/** The view that a page's address names, the desk otherwise. */
export function viewOfAddress(search: string): ViewName {
  const wanted = new URLSearchParams(search).get('view');
  return viewNames.find((name) => name === wanted) ?? 'desk';
}
