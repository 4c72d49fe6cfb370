/** Typed access to a node's attributes, which model.json keeps as protobuf-like JSON. */

import { ConversionError } from "./conversion-error.ts";
import type { ElementType } from "./tensor.ts";

/** One attribute as model.json has it: 64-bit integers are strings, strings are base64. */
export interface AttributeJson {
  readonly s?: string | readonly number[];
  readonly i?: string | number;
  readonly f?: number | string;
  readonly b?: boolean;
  readonly type?: string | number;
  readonly shape?: { readonly dim?: readonly { readonly size?: string | number }[] };
  readonly list?: {
    readonly i?: readonly (string | number)[];
    readonly s?: readonly (string | readonly number[])[];
  };
}

/** TensorFlow's names and numbers of the element types that have a counterpart here. */
const ELEMENT_TYPES: Readonly<Record<string, ElementType>> = {
  DT_FLOAT: "float32",
  1: "float32",
  DT_INT32: "int32",
  3: "int32",
  DT_BOOL: "bool",
  10: "bool",
};

function text(value: string | readonly number[]): string {
  if (typeof value !== "string") return String.fromCharCode(...value);
  return Buffer.from(value, "base64").toString("utf8");
}

export class Attributes {
  constructor(
    private readonly json: Readonly<Record<string, AttributeJson>>,
    private readonly node: string,
    private readonly op: string,
  ) {}

  text(name: string, fallback: string): string {
    const value = this.json[name]?.s;
    return value === undefined ? fallback : text(value);
  }

  texts(name: string): string[] {
    return (this.json[name]?.list?.s ?? []).map(text);
  }

  integer(name: string, fallback: number): number {
    const value = this.json[name]?.i;
    return value === undefined ? fallback : Number(value);
  }

  integers(name: string): number[] {
    return (this.json[name]?.list?.i ?? []).map(Number);
  }

  float(name: string, fallback: number): number {
    const value = this.json[name]?.f;
    return value === undefined ? fallback : Number(value);
  }

  flag(name: string): boolean {
    return this.json[name]?.b ?? false;
  }

  elementType(name: string): ElementType {
    const value = this.json[name]?.type;
    const type = value === undefined ? undefined : ELEMENT_TYPES[value];
    if (type !== undefined) return type;
    throw new ConversionError(
      `attribute "${name}" is the type ${value ?? "(none)"}; float32, int32 and bool are supported.`,
      this.node,
      this.op,
    );
  }

  /** Sizes of a shape; −1 stands for one that is not fixed. */
  shape(name: string): number[] | undefined {
    return this.json[name]?.shape?.dim?.map((dim) => Number(dim.size ?? 0));
  }
}
