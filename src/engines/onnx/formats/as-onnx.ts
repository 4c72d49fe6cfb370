import type { TensorModelEntry } from "../../../catalog/model.ts";

/** The deepest layer of CenterNet's backbone, before the step that adds the layer below to it. */
const CENTERNET_BACKBONE =
  "tower_0/MobilenetV3/expanded_conv_14/project/BatchNorm/FusedBatchNorm/Conv";
/** Of the picture that the backbone alone is shown: a part of a frame has no need of 512. */
const BACKBONE_SIZE = 224;

/**
 * The ONNX file of a model: its own, or one made of what it is. Borrows `bytes`. Rejects with
 * "model-failed" where they are not what the entry says.
 */
export async function asOnnx(
  { format, name }: Pick<TensorModelEntry, "format" | "name">,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  if (format === undefined) return bytes;
  switch (format) {
    case "tflite":
      return (await import("./tflite-to-onnx.ts")).tfliteToOnnx(bytes, name);
    case "deep-compression":
      return (await import("./deep-compression.ts")).deepCompressionToOnnx(bytes, name);
    case "cifar-resnet":
      return (await import("./cifar-resnet.ts")).cifarResnetToOnnx(bytes, name);
    case "nine-actions":
      return (await import("./nine-actions.ts")).nineActionsToOnnx(bytes, name);
    case "face-recognition":
      return (await import("./face-recognition.ts")).faceRecognitionToOnnx(bytes, name);
    case "sketch-decoder":
      return (await import("./sketch-decoder.ts")).sketchDecoderToOnnx(bytes, name);
    case "face-attributes":
      return (await import("./face-attributes.ts")).faceAttributesToOnnx(bytes, name);
    case "centernet-backbone": {
      const { cutOnnx } = await import("./cut-onnx.ts");
      const places = BACKBONE_SIZE / 32;
      const cut = {
        output: CENTERNET_BACKBONE,
        outputDims: [1, 120, places, places],
        inputDims: [1, BACKBONE_SIZE, BACKBONE_SIZE, 3],
      };
      return cutOnnx(bytes, cut, name);
    }
    case "ppocr-detection":
      return (await import("../../stored-member.ts")).storedMember(bytes, "detection.onnx", name);
    case "ppocr-recognition":
      return (await import("../../stored-member.ts")).storedMember(bytes, "recognition.onnx", name);
  }
}
