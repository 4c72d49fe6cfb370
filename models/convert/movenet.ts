/**
 * MoveNet SinglePose Lightning out of `@vladmandic/human` (original: Google, Apache-2.0), and where
 * it is cut.
 *
 * Input `input`: int32 [1, 192, 192, 3], NHWC, RGB, 0..255; the graph itself scales to [−1, 1] with
 * x · 2/255 − 1, after a cast to float. Converted with `floatInputs`, so that the cast falls away:
 * our preprocessing gives floats.
 *
 * Heads, float32, NHWC over a grid of 48×48 cells of 4×4 input pixels:
 * - `StatefulPartitionedCall/Sigmoid_1` [1, 48, 48, 1]: how much a person's centre lies here, [0, 1].
 * - `StatefulPartitionedCall/kpt_regress_0/conv2d_6/BiasAdd` [1, 48, 48, 34]: for a centre in this
 *   cell, where its 17 joints are, roughly: (Δy, Δx) pairs in cells from the cell's index.
 * - `StatefulPartitionedCall/Sigmoid` [1, 48, 48, 17]: a heat map a joint, of all persons, [0, 1].
 * - `StatefulPartitionedCall/kpt_offset_0/conv2d_7/BiasAdd` [1, 48, 48, 34]: for a joint in this
 *   cell, its exact place: (Δy, Δx) pairs in cells from the cell's index, one pair a joint.
 *
 * What the graph does between these and `Identity` [1, 1, 17, 3] is written down beside the decoder
 * that does it instead (`src/tasks/pose/worker/decode-movenet.ts`). It is argmax and gather on integers,
 * which leave a GPU, where onnxruntime would copy all heads back; read back once, they cost less.
 */
export const MOVENET_HEADS = [
  "StatefulPartitionedCall/Sigmoid_1",
  "StatefulPartitionedCall/kpt_regress_0/conv2d_6/BiasAdd",
  "StatefulPartitionedCall/Sigmoid",
  "StatefulPartitionedCall/kpt_offset_0/conv2d_7/BiasAdd",
] as const;
