/** English texts of the rail that leads from view to view. */
export const views = { label: 'Views', desk: 'Picture', water: 'Water', forces: 'Forces', log: 'Log', health: 'Status', briefing: 'Briefing', wall: 'Wall', lists: 'Lists', card: 'Card', newWindow: '{{view}} in a new window' };
