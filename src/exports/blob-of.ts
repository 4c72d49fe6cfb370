/** Letters that are gathered before they are given to the browser, which keeps large blobs on the disk. */
const PIECE = 1 << 20;

/** All pieces as one file, of which only a megabyte is in this thread's memory. */
export async function blobOf(
  pieces: AsyncIterable<string | Uint8Array<ArrayBuffer>>,
  type: string,
): Promise<Blob> {
  const parts: Blob[] = [];
  let gathered: (string | Uint8Array<ArrayBuffer>)[] = [];
  let size = 0;
  for await (const piece of pieces) {
    gathered.push(piece);
    size += piece.length;
    if (size < PIECE) continue;
    parts.push(new Blob(gathered));
    gathered = [];
    size = 0;
  }
  return new Blob([...parts, ...gathered], { type });
}
