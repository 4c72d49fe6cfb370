/** A place as shares of the picture's width and height, in [0, 1], from the top left. */
export type SharePoint = readonly [x: number, y: number];
