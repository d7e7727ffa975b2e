/** English texts of the desk's layout. */
export const layout = { panel: { lists: 'Lists', card: 'Details of what is chosen' }, nothingChosen: 'Whatever is chosen on the map or in the lists of another window stands here.', lists: 'Width of the lists', card: 'Width of the card', swap: 'Swap sides', fold: 'Hide the lists', unfold: 'Show the lists', reset: 'Reset the layout' };
