/** German texts of the rail that leads from view to view. */
export const views = { label: 'Ansichten', desk: 'Lage', water: 'Wasser', forces: 'Kräfte', log: 'Tagebuch', health: 'Betrieb', briefing: 'Vortrag', wall: 'Wand', lists: 'Listen', card: 'Karteikarte', newWindow: '{{view}} in neuem Fenster' };
