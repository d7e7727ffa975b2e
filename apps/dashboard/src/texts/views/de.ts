/** German texts of the rail that leads from view to view. */
export const views = { label: 'Ansichten', desk: 'Lage', newWindow: '{{view}} in neuem Fenster' };
