/** German texts of the desk's layout. */
export const layout = { lists: 'Breite der Listen', card: 'Breite der Karteikarte', swap: 'Seiten tauschen', fold: 'Listen ausblenden', unfold: 'Listen einblenden', reset: 'Anordnung zurücksetzen' };
