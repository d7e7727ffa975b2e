/** Landscape sheets with the room of the map on them, millimetres, and how many lines of legend stand beside it. The style sheet has the same sizes. */
export const papers = { a3: { mapWidthMm: 324, mapHeightMm: 240, legendLines: 44 }, a4: { mapWidthMm: 220, mapHeightMm: 158, legendLines: 38 } } as const;
export type PaperName = keyof typeof papers;
export const paperNames = Object.keys(papers) as PaperName[];
