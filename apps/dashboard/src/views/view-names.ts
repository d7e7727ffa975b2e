/** The views in the order of the rail. The first is what opens when nothing is said. */
export const viewNames = ['desk', 'water', 'forces', 'log', 'briefing', 'health', 'wall'] as const;
export type ViewName = (typeof viewNames)[number];

/** The view that a page's address names, the desk otherwise. */
export function viewOfAddress(search: string): ViewName {
  const wanted = new URLSearchParams(search).get('view');
  return viewNames.find((name) => name === wanted) ?? 'desk';
}
