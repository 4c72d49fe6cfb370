/**
 * A gallery as a file of JSON, to be kept or moved to another machine by its owner. Descriptors are 16-bit
 * whole numbers times a scale, base64; 350 bytes each of the embedded model.
 */
import { FoveaError } from "../../errors.ts";
import { packNumbers, unpackNumbers } from "../../teaching/packed-numbers.ts";
import { descriptorKind } from "./descriptor-kind.ts";
import { type Gallery, MOST_SAMPLES, type NamedPerson } from "./gallery.ts";

const FORMAT = "fovea-gallery-1";
/** More than anybody names. */
const MOST_PEOPLE = 1000;
/** Letters of a name. */
export const LONGEST_NAME = 60;

/** The file's text. */
export function galleryToJson({ modelId, people }: Gallery): string {
  return JSON.stringify({
    format: FORMAT,
    modelId,
    people: people.map(({ name, samples }) => ({ name, samples: samples.map(packNumbers) })),
  });
}

/** Throws "input-unreadable" where the text is no such file, or a damaged one. */
export function galleryFromJson(text: string): Gallery {
  try {
    return read(JSON.parse(text) as Record<string, unknown>);
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    throw new FoveaError("input-unreadable", `This is no gallery of faces: ${what}.`, {
      action: "Choose a file that Fovea has exported under “Who it is”.",
      cause: thrown,
    });
  }
}

function read(file: Record<string, unknown>): Gallery {
  const { format, modelId, people } = file ?? {};
  if (format !== FORMAT) throw new Error("its format is another one");
  if (typeof modelId !== "string") throw new Error("its network is not named");
  if (!Array.isArray(people) || people.length > MOST_PEOPLE) throw new Error("its people are none");
  const { size } = descriptorKind(modelId);
  const named = people.map((one) => person(one, size));
  if (new Set(named.map(({ name }) => name)).size < named.length) {
    throw new Error("a name is there twice");
  }
  return { modelId, people: named };
}

function person(value: unknown, size: number): NamedPerson {
  const { name, samples } = (value ?? {}) as Record<string, unknown>;
  if (typeof name !== "string" || name.trim() === "" || name.length > LONGEST_NAME) {
    throw new Error("a name is none");
  }
  if (!Array.isArray(samples) || samples.length === 0 || samples.length > MOST_SAMPLES) {
    throw new Error(`the looks at ${name} are none`);
  }
  return { name, samples: samples.map((sample) => unpackNumbers(sample, size)) };
}
