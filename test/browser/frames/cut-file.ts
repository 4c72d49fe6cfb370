/** Files whose end is missing. */

/** A box of the file itself, not of another box. */
export interface TopBox {
  readonly type: string;
  /** Bytes from the beginning of the file. */
  readonly start: number;
  readonly end: number;
}

/** The outermost boxes of an MP4 file. */
export async function topBoxes(file: Blob): Promise<TopBox[]> {
  const bytes = new DataView(await file.arrayBuffer());
  const boxes: TopBox[] = [];
  for (let start = 0; start + 8 <= bytes.byteLength; ) {
    const end = start + bytes.getUint32(start);
    const type = String.fromCharCode(...[4, 5, 6, 7].map((at) => bytes.getUint8(start + at)));
    boxes.push({ type, start, end });
    start = end;
  }
  return boxes;
}

/** Where a fragment is cut. */
export const CUTS = {
  "before it": (moof: TopBox) => moof.start,
  "in its head": (moof: TopBox) => moof.start + 5,
  "in its list": (moof: TopBox) => moof.start + 60,
  "behind its list": (moof: TopBox) => moof.end,
  "in the head of its frames": (moof: TopBox) => moof.end + 3,
  "in its first frame": (moof: TopBox) => moof.end + 40,
  "in its last frame": (_moof: TopBox, mdat: TopBox) => mdat.end - 2,
} as const;

export type Cut = keyof typeof CUTS;

/** A fragmented MP4 that ends in, or before, the fragment of that number, from 0. */
export async function cutInFragment(file: Blob, fragment: number, cut: Cut): Promise<Blob> {
  const boxes = await topBoxes(file);
  const moof = boxes.filter(({ type }) => type === "moof")[fragment];
  const mdat = moof && boxes.find(({ start }) => start === moof.end);
  if (!moof || !mdat) throw new Error(`no fragment ${fragment}`);
  return file.slice(0, CUTS[cut](moof, mdat), file.type);
}
