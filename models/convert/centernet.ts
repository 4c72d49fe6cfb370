/**
 * CenterNet with a MobileNetV3 backbone, 80 COCO classes, out of `@vladmandic/human`
 * (original: 610265158/mobilenetv3_centernet), and where it is cut.
 *
 * Input `tower_0/images`: float32 [1, 512, 512, 3], NHWC, RGB, 0..255; the graph subtracts and
 * scales nothing before its first convolution. `@vladmandic/human` stretches pictures to 512×512.
 *
 * Heads, float32, NHWC over a grid of 128×128 cells of 4×4 input pixels:
 * - `tower_0/keypoints` [1, 128, 128, 80]: score of each class, after the sigmoid, in [0, 1]. The
 *   index of (row, column, class) is (row · 128 + column) · 80 + class. Peaks are *not* filtered.
 * - `tower_0/wh` [1, 128, 128, 4]: distances from the cell's corner to the box's left, top, right
 *   and bottom, in pixels of the 512×512 input (already multiplied by 16; no exponential). A
 *   regression without activation: slightly negative values can occur.
 *
 * What the graph does between these and `tower_0/detections` [1, 100, 6], and a decoder has to do
 * instead:
 * 1. Peaks: `keypoints` is max-pooled over 3×3 cells, stride 1, SAME (outside counts as −∞), each
 *    class for itself; a score stays where it equals that maximum, elsewhere it becomes 0. Equal
 *    neighbours both stay.
 * 2. Top 100 of all 128·128·80 scores, greatest first; of equal ones the lower index first. There
 *    is no score threshold.
 * 3. From the index i: class = i mod 80, cell = floor(i / 80), column = cell mod 128,
 *    row = floor(cell / 128).
 * 4. With (l, t, r, b) = `wh` at that cell, the box in input pixels is
 *    x1 = 4·column − l, y1 = 4·row − t, x2 = 4·column + r, y2 = 4·row + b. There is no half-cell
 *    or learned offset, no clipping to the picture.
 * 5. A row of detections is [x1, y1, x2, y2, score, class].
 * `@vladmandic/human` then runs class-agnostic NMS (IoU 0.4, score at least 0.2 by default): peak
 * filtering alone leaves some doubles.
 *
 * The cut saves the file nothing, the runtime a max-pool, a comparison and a product over 1.3
 * million scores, a top-100 of them, and integer operations that would leave a GPU: a decoder that
 * first compares with its threshold looks at the neighbours of a few cells only.
 */
export const CENTERNET_HEADS = ["tower_0/keypoints", "tower_0/wh"] as const;
