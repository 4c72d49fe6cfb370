/** Middlebury's flow files for tests. */

/** @param flow u and v of each pixel, row by row from the top left */
export function floFile(
  width: number,
  height: number,
  flow: readonly (readonly [number, number])[],
): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(12 + 8 * flow.length);
  file.set(new TextEncoder().encode("PIEH"));
  const view = new DataView(file.buffer);
  view.setInt32(4, width, true);
  view.setInt32(8, height, true);
  for (const [i, value] of flow.flat().entries()) view.setFloat32(12 + 4 * i, value, true);
  return file;
}
