/**
 * Puts the weights of face-api's networks into one file, as `src/engines/onnx/formats/face-weights.ts`
 * reads them: a line of JSON that lists them, then their bytes as they are.
 */
import type { FaceWeight } from "../../src/engines/onnx/formats/face-weights.ts";

/** A network's files. */
export interface FaceNetwork {
  readonly name: string;
  /** The weights manifest: JSON. */
  readonly list: string;
  readonly bytes: Uint8Array;
}

interface Manifest {
  readonly weights: readonly FaceWeight[];
}

/** The file's bytes. The names of weights begin with their network's, where there are several. */
export function packFaceWeights(networks: readonly FaceNetwork[]): Uint8Array {
  const list = networks.flatMap(({ name, list }) => {
    const manifest = JSON.parse(list) as readonly Manifest[];
    const prefix = networks.length > 1 ? `${name}/` : "";
    return manifest.flatMap(({ weights }) =>
      weights.map(({ name, shape, quantization }) => ({
        name: `${prefix}${name}`,
        shape,
        ...(quantization && { quantization: { scale: quantization.scale, min: quantization.min } }),
      })),
    );
  });
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(list)}\n`),
    ...networks.map(({ bytes }) => bytes),
  ]);
}
