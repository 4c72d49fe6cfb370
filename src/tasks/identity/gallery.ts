/** Faces that a person has named: what a face is compared with. Plain data, which crosses to workers. */

/** Numbers in a descriptor of the embedded model. */
export const DESCRIPTOR_SIZE = 128;

/** So many looks at one person are kept; the oldest goes first. */
export const MOST_SAMPLES = 8;

/** Somebody who has a name. */
export interface NamedPerson {
  readonly name: string;
  /** Descriptors of the person's face, at least one, each of as many numbers as the model gives. */
  readonly samples: readonly Float32Array[];
}

/** All who have names. No pictures are in it. */
export interface Gallery {
  /** Id of the model whose descriptors these are. */
  readonly modelId: string;
  readonly people: readonly NamedPerson[];
}

/** Who is nearest, and how far away. */
export interface Nearest {
  readonly name: string;
  /** Euclidean, to the nearest of the person's samples. */
  readonly distance: number;
}

/** The nearest person of a gallery; null where nobody is in it. Borrows both. */
export function nearestOf({ people }: Gallery, descriptor: Float32Array): Nearest | null {
  let nearest: Nearest | null = null;
  for (const { name, samples } of people) {
    for (const sample of samples) {
      const distance = distanceOf(sample, descriptor);
      if (distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) nearest = { name, distance };
    }
  }
  return nearest;
}

/** How unlike two faces are by their descriptors: 0 for the same picture, about 1.4 at most. */
export function distanceOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2;
  return Math.sqrt(sum);
}

/** The gallery with a further look at somebody, who may be new in it. */
export function withSample(gallery: Gallery, name: string, sample: Float32Array): Gallery {
  const known = gallery.people.some((person) => person.name === name);
  const people = known
    ? gallery.people.map((person) =>
        person.name === name
          ? { name, samples: [...person.samples, sample].slice(-MOST_SAMPLES) }
          : person,
      )
    : [...gallery.people, { name, samples: [sample] }];
  return { ...gallery, people };
}

/** The gallery without somebody. */
export function withoutPerson(gallery: Gallery, name: string): Gallery {
  return { ...gallery, people: gallery.people.filter((person) => person.name !== name) };
}

/**
 * The gallery with somebody who was taken out of it, at the same place. Who has got the same name meanwhile is the
 * same person, whose looks are put together.
 */
export function withPersonAgain(gallery: Gallery, person: NamedPerson, at: number): Gallery {
  const known = gallery.people.some(({ name }) => name === person.name);
  if (!known) return { ...gallery, people: gallery.people.toSpliced(at, 0, person) };
  const people = gallery.people.map(({ name, samples }) => ({
    name,
    samples: name === person.name ? [...person.samples, ...samples].slice(-MOST_SAMPLES) : samples,
  }));
  return { ...gallery, people };
}
