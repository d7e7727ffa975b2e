/** German texts of the desk's layout. */
export const layout = { nothingChosen: 'Hier steht, was auf der Karte oder in den Listen eines anderen Fensters gewählt wird.', lists: 'Breite der Listen', card: 'Breite der Karteikarte', swap: 'Seiten tauschen', fold: 'Listen ausblenden', unfold: 'Listen einblenden', reset: 'Anordnung zurücksetzen' };
