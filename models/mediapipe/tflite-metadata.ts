/**
 * Tells tasks-vision how a TensorFlow Lite model wants its picture.
 *
 * The models in MediaPipe's older packages are those of its newer tasks, but lack the metadata that
 * the newer tasks insist on: how colours are normalised ("Input tensor has type kTfLiteFloat32: it
 * requires specifying NormalizationOptions metadata"). References in a flatbuffer are distances
 * forward, so a new root with that metadata is put in front of the old bytes, which stay as they
 * are; only the old root is no longer reached.
 *
 * Fields and their numbers: `schema.fbs` of TensorFlow Lite and `metadata_schema.fbs` of
 * tflite-support.
 */
import { Builder, ByteBuffer, type Offset } from "flatbuffers";

/** Input value = (v − mean) / std, v in [0, 255], the same for red, green and blue. */
export interface Normalization {
  readonly mean: number;
  readonly std: number;
}

export const MODEL_IDENTIFIER = "TFL3";
const METADATA_IDENTIFIER = "M001";
const METADATA_NAME = "TFLITE_METADATA";

/** What TensorFlow Lite aligns its weights to; the old bytes move by a multiple of it. */
export const ALIGNMENT = 16;

/** Fields of `Model`. */
export const MODEL = {
  version: 0,
  operatorCodes: 1,
  subgraphs: 2,
  description: 3,
  buffers: 4,
  metadataBuffer: 5,
  metadata: 6,
  signatures: 7,
  count: 8,
} as const;

/** Bytes before a table's first entry in its vtable: the sizes of vtable and table. */
const VTABLE_HEADER = 4;

/**
 * A copy of `model` with the metadata. Throws when `model` is no TensorFlow Lite model, or has
 * metadata of this kind already, or fields that are not known here.
 */
export function withNormalization(model: Uint8Array, normalization: Normalization): Uint8Array {
  const old = readRoot(model);
  const builder = new Builder(64 * 1024);
  builder.prep(ALIGNMENT, 0);

  const content = metadataTable(normalization);
  builder.startVector(1, content.length, ALIGNMENT);
  for (let at = content.length - 1; at >= 0; at--) builder.addInt8(content[at] ?? 0);
  const data = builder.endVector();
  builder.startObject(1);
  builder.addFieldOffset(0, data, 0);
  const buffer = builder.endObject();
  const buffers = offsetVector(builder, [...old.buffers.map(farther), buffer]);

  const name = builder.createString(METADATA_NAME);
  builder.startObject(2);
  builder.addFieldOffset(0, name, 0);
  builder.addFieldInt32(1, old.buffers.length, 0);
  const metadata = offsetVector(builder, [...old.metadata.map(farther), builder.endObject()]);

  builder.startObject(MODEL.count);
  builder.addFieldInt32(MODEL.version, old.version, 0);
  for (const [field, position] of old.kept) builder.addFieldOffset(field, farther(position), 0);
  builder.addFieldOffset(MODEL.buffers, buffers, 0);
  builder.addFieldOffset(MODEL.metadata, metadata, 0);
  builder.finish(builder.endObject(), MODEL_IDENTIFIER);

  const front = builder.asUint8Array();
  const whole = new Uint8Array(front.length + model.length);
  whole.set(front);
  whole.set(model, front.length);
  return whole;
}

/**
 * A builder counts from the end of what it writes, where the old bytes begin: what lies at
 * `position` of these is that much beyond the end.
 */
export function farther(position: number): Offset {
  return -position;
}

export interface OldRoot {
  readonly version: number;
  /** Positions of the tables that the vectors name. */
  readonly buffers: readonly number[];
  readonly metadata: readonly number[];
  /** Field and position of what the new root refers to as it is. */
  readonly kept: readonly (readonly [field: number, position: number])[];
}

export function readRoot(model: Uint8Array): OldRoot {
  const bytes = new ByteBuffer(model);
  if (model.length < 8 || !bytes.__has_identifier(MODEL_IDENTIFIER)) {
    throw new Error("This is no TensorFlow Lite model: “TFL3” is missing.");
  }
  const root = bytes.readInt32(bytes.position());
  const fields = (bytes.readInt16(root - bytes.readInt32(root)) - VTABLE_HEADER) / 2;
  if (fields > MODEL.count) {
    throw new Error(`The model has ${fields} fields; only the first ${MODEL.count} are known.`);
  }
  /** Where the reference of a field is kept; 0 when the field is absent. */
  const reference = (field: number) => {
    const offset = bytes.__offset(root, VTABLE_HEADER + 2 * field);
    return offset === 0 ? 0 : root + offset;
  };
  const tables = (field: number): number[] => {
    const at = reference(field);
    if (at === 0) return [];
    const first = bytes.__vector(at);
    return Array.from({ length: bytes.__vector_len(at) }, (_, index) =>
      bytes.__indirect(first + 4 * index),
    );
  };
  const metadata = tables(MODEL.metadata);
  for (const entry of metadata) {
    const offset = bytes.__offset(entry, VTABLE_HEADER);
    if (offset !== 0 && bytes.__string(entry + offset) === METADATA_NAME) {
      throw new Error("The model has metadata already.");
    }
  }
  const kept = [
    MODEL.operatorCodes,
    MODEL.subgraphs,
    MODEL.description,
    MODEL.metadataBuffer,
    MODEL.signatures,
  ]
    .map((field) => [field, reference(field)] as const)
    .filter(([, at]) => at !== 0)
    .map(([field, at]) => [field, bytes.__indirect(at)] as const);
  const version = reference(MODEL.version);
  return {
    version: version === 0 ? 0 : bytes.readInt32(version),
    buffers: tables(MODEL.buffers),
    metadata,
    kept,
  };
}

/** A `ModelMetadata` of one subgraph with one input: an RGB picture, normalised. */
function metadataTable({ mean, std }: Normalization): Uint8Array {
  const builder = new Builder(512);
  const means = floatVector(builder, [mean]);
  const stds = floatVector(builder, [std]);
  builder.startObject(2); // NormalizationOptions
  builder.addFieldOffset(0, means, 0);
  builder.addFieldOffset(1, stds, 0);
  const options = builder.endObject();
  builder.startObject(2); // ProcessUnit
  builder.addFieldInt8(0, 1, 0); // NormalizationOptions in the union
  builder.addFieldOffset(1, options, 0);
  const units = offsetVector(builder, [builder.endObject()]);
  builder.startObject(2); // ImageProperties
  builder.addFieldInt8(0, 1, 0); // RGB
  const properties = builder.endObject();
  builder.startObject(3); // Content
  builder.addFieldInt8(0, 2, 0); // ImageProperties in the union
  builder.addFieldOffset(1, properties, 0);
  const content = builder.endObject();
  builder.startObject(7); // TensorMetadata
  builder.addFieldOffset(3, content, 0);
  builder.addFieldOffset(4, units, 0);
  const inputs = offsetVector(builder, [builder.endObject()]);
  builder.startObject(7); // SubGraphMetadata
  builder.addFieldOffset(2, inputs, 0);
  const subgraphs = offsetVector(builder, [builder.endObject()]);
  builder.startObject(8); // ModelMetadata
  builder.addFieldOffset(3, subgraphs, 0);
  builder.finish(builder.endObject(), METADATA_IDENTIFIER);
  return builder.asUint8Array();
}

export function offsetVector(builder: Builder, offsets: readonly Offset[]): Offset {
  builder.startVector(4, offsets.length, 4);
  for (const offset of offsets.toReversed()) builder.addOffset(offset);
  return builder.endVector();
}

function floatVector(builder: Builder, values: readonly number[]): Offset {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addFloat32(value);
  return builder.endVector();
}
