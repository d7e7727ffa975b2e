/** German texts of the rail that leads from view to view. */
export const views = { label: 'Ansichten', desk: 'Lage', log: 'Tagebuch', briefing: 'Vortrag', newWindow: '{{view}} in neuem Fenster' };
