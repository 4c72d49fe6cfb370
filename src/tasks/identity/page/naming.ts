/** The galleries of one studio: what is in them, who is added, and whether the recogniser runs. */
import { FoveaError } from "../../../errors.ts";
import { onDeleted } from "../../../look/deletion-channel.ts";
import { type Deletion, LastDeletion } from "../../../look/last-deletion.ts";
import { say } from "../../../words/say.ts";
import type { StudioParts } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import { descriptorKind } from "../descriptor-kind.ts";
import { type Gallery, withoutPerson, withPersonAgain, withSample } from "../gallery.ts";
import { galleryFromJson, galleryToJson, LONGEST_NAME } from "../gallery-file.ts";
import type { IdentifiedFace, IdentityOptions, IdentityResult } from "../result.ts";
import { forgetGalleries, keepGallery, keptGalleries } from "./kept-gallery.ts";

/** A face that was pressed and waits for its name. */
export interface Candidate {
  readonly id: number;
  readonly descriptor: Float32Array;
  /** What it was taken for when it was pressed; null for somebody unknown. */
  readonly name: string | null;
}

/** The identity task at work. */
export type IdentityHandle = TaskHandle<IdentityOptions, IdentityResult>;

/** Names faces; while nobody has turned it on, no face is described. */
export class Naming {
  error: FoveaError | null = null;
  /** The browser had no room, or keeps nothing. */
  unkept = false;
  candidate: Candidate | null = null;
  /** Of somebody, or everybody. */
  readonly deletion: LastDeletion;
  /** By the id of the network that has described the faces. */
  readonly #galleries: Map<string, Gallery>;
  readonly #noMoreNews: () => void;

  constructor(
    private readonly task: IdentityHandle,
    private readonly studio: StudioParts,
  ) {
    this.deletion = new LastDeletion(() => studio.changed());
    this.#galleries = new Map(keptGalleries().map((gallery) => [gallery.modelId, gallery]));
    this.#noMoreNews = onDeleted("faces", () => {
      this.#empty();
      this.deletion.end();
    });
  }

  dispose(): void {
    this.#noMoreNews();
  }

  /** Of the network that runs. */
  get gallery(): Gallery {
    const { id: modelId } = this.task.model;
    return this.#galleries.get(modelId) ?? { modelId, people: [] };
  }

  /** Of other networks, whose numbers say nothing to this one; those in which somebody is. */
  get others(): readonly Gallery[] {
    const others = [...this.#galleries.values()].filter(
      ({ modelId }) => modelId !== this.task.model.id,
    );
    return others.filter(({ people }) => people.length > 0);
  }

  /** Whether faces are described and compared. */
  get runs(): boolean {
    return this.task.options.gallery !== null;
  }

  /** After another network was chosen: its own gallery, and the distance that is its own. */
  follow(): void {
    const { gallery } = this.task.options;
    if (!gallery || gallery.modelId === this.task.model.id) return;
    this.candidate = null;
    this.task.setOptions({ gallery: this.gallery, maxDistance: null });
  }

  /** The person has read what it does, and wants it. Holds until the page is left. */
  begin(): void {
    const { maxDistance } = this.task.options;
    const [least, most] = descriptorKind(this.task.model.id).distances;
    // It may have been chosen for another network.
    const isFitting = maxDistance !== null && maxDistance >= least && maxDistance <= most;
    this.task.setOptions({
      gallery: this.gallery,
      descriptors: true,
      maxDistance: isFitting ? maxDistance : null,
    });
    this.studio.changed();
  }

  end(): void {
    this.candidate = null;
    this.task.setOptions({ gallery: null, descriptors: false });
    this.studio.changed();
  }

  /** Whether a face can be named now. */
  canName({ id }: IdentifiedFace): boolean {
    return this.#descriptorOf(id) !== null;
  }

  choose({ id, name }: IdentifiedFace): void {
    const descriptor = this.#descriptorOf(id);
    this.candidate = descriptor && { id, descriptor, name };
    this.studio.changed();
  }

  cancel(): void {
    this.candidate = null;
    this.studio.changed();
  }

  /** Gives the chosen face a name, or one more look to somebody who has it. */
  name(text: string): void {
    const name = text.trim().slice(0, LONGEST_NAME);
    if (!this.candidate || name === "") return;
    const { descriptor } = this.candidate;
    this.candidate = null;
    this.#set(withSample(this.gallery, name, descriptor));
  }

  /** Somebody, here and in the browser. */
  remove(name: string, gallery: Gallery): void {
    const at = gallery.people.findIndex((person) => person.name === name);
    const removed = { ...gallery, people: gallery.people.slice(at, at + 1) };
    this.#set(withoutPerson(gallery, name));
    this.#offer([removed], at, {
      said: say("{name} is deleted.", { name }),
      back: say("{name} is there again.", { name }),
    });
  }

  /** Everybody, here and in the browser. */
  forgetAll(): void {
    const removed = [...this.#galleries.values()];
    forgetGalleries();
    this.#empty();
    this.#offer(removed, 0, {
      said: say("All names and what describes their faces are deleted."),
      back: say("Everything is there again."),
    });
  }

  /** The gallery of the network that runs. */
  export(): string {
    return galleryToJson(this.gallery);
  }

  /** Takes the place of what its network has. */
  import(text: string): void {
    try {
      this.error = null;
      this.#set(galleryFromJson(text));
      this.deletion.end();
    } catch (thrown) {
      this.error = FoveaError.from(thrown, "input-unreadable");
      this.studio.changed();
    }
  }

  dismissError(): void {
    this.error = null;
    this.studio.changed();
  }

  #descriptorOf(id: number): Float32Array | null {
    const { unkept = [] } = this.task.result ?? {};
    return unkept.find((face) => face.id === id)?.descriptor ?? null;
  }

  /** Puts people back, each among those whom the same network has described and who are there by then. */
  #offer(removed: readonly Gallery[], at: number, words: Pick<Deletion, "said" | "back">): void {
    const undo = () => {
      for (const { modelId, people } of removed) {
        let gallery = this.#galleries.get(modelId) ?? { modelId, people: [] };
        for (const [i, person] of people.entries()) {
          gallery = withPersonAgain(gallery, person, at + i);
        }
        this.#set(gallery);
      }
    };
    this.deletion.offer({ ...words, undo });
  }

  /** Nobody is known; what the browser keeps stays. */
  #empty(): void {
    this.candidate = null;
    this.#galleries.clear();
    this.unkept = false;
    this.#use();
  }

  #set(gallery: Gallery): void {
    this.#galleries.set(gallery.modelId, gallery);
    this.unkept = !keepGallery(gallery);
    this.#use();
  }

  #use(): void {
    if (this.runs) this.task.setOptions({ gallery: this.gallery });
    this.studio.changed();
  }
}
