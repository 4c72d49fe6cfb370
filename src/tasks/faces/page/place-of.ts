/** Where a place in the source is on the canvas. */
export type PlaceOf = (x: number, y: number) => readonly [number, number];
