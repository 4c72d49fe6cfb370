/** The gallery of one studio: what is in it, who is added, and whether the recogniser runs. */
import { FoveaError } from "../../../errors.ts";
import { type Deletion, LastDeletion } from "../../../look/last-deletion.ts";
import { say } from "../../../words/say.ts";
import type { StudioParts } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import {
  type Gallery,
  type NamedPerson,
  withoutPerson,
  withPersonAgain,
  withSample,
} from "../gallery.ts";
import { galleryFromJson, galleryToJson, LONGEST_NAME } from "../gallery-file.ts";
import type { IdentifiedFace, IdentityOptions, IdentityResult } from "../result.ts";
import { keepGallery, keptGallery } from "./kept-gallery.ts";

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
  /** Id of the model that described who was deleted last. */
  #removedOf = "";
  #gallery: Gallery;

  constructor(
    private readonly task: IdentityHandle,
    private readonly studio: StudioParts,
  ) {
    this.deletion = new LastDeletion(() => studio.changed());
    this.#gallery = keptGallery() ?? { modelId: task.model.id, people: [] };
  }

  get gallery(): Gallery {
    return this.#gallery;
  }

  /** Whether faces are described and compared. */
  get runs(): boolean {
    return this.task.options.gallery !== null;
  }

  /** The person has read what it does, and wants it. Holds until the page is left. */
  begin(): void {
    this.task.setOptions({ gallery: this.#gallery, descriptors: true });
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
    const modelId = this.task.model.id;
    const own = this.#gallery.modelId === modelId;
    const gallery = own ? this.#gallery : { modelId, people: [] };
    // A gallery is of one network: whom another has described can be in it no more.
    if (this.#removedOf !== modelId) this.deletion.end();
    const { descriptor } = this.candidate;
    this.candidate = null;
    this.#set(withSample(gallery, name, descriptor));
  }

  /** Somebody, here and in the browser. */
  remove(name: string): void {
    const at = this.#gallery.people.findIndex((person) => person.name === name);
    const removed = { ...this.#gallery, people: this.#gallery.people.slice(at, at + 1) };
    this.#set(withoutPerson(this.#gallery, name));
    this.#offer(removed, at, {
      said: say("{name} is deleted.", { name }),
      back: say("{name} is there again.", { name }),
    });
  }

  /** Everybody, here and in the browser. */
  forgetAll(): void {
    const removed = this.#gallery;
    this.candidate = null;
    this.#set({ modelId: this.task.model.id, people: [] });
    this.#offer(removed, 0, {
      said: say("All names and what describes their faces are deleted."),
      back: say("Everything is there again."),
    });
  }

  export(): string {
    return galleryToJson(this.#gallery);
  }

  /** Takes the place of what is there. */
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

  /** Puts people back among those who are there by then. */
  #offer(removed: Gallery, at: number, words: Pick<Deletion, "said" | "back">): void {
    this.#removedOf = removed.modelId;
    const undo = () => {
      const { modelId, people } = removed;
      const now = this.#gallery.people.length > 0 ? this.#gallery : { modelId, people: [] };
      const again = (all: Gallery, person: NamedPerson, i: number) =>
        withPersonAgain(all, person, at + i);
      this.#set(people.reduce(again, now));
    };
    this.deletion.offer({ ...words, undo });
  }

  #descriptorOf(id: number): Float32Array | null {
    const { unkept = [] } = this.task.result ?? {};
    return unkept.find((face) => face.id === id)?.descriptor ?? null;
  }

  #set(gallery: Gallery): void {
    this.#gallery = gallery;
    this.unkept = !keepGallery(gallery.people.length > 0 ? gallery : null);
    this.#use();
  }

  #use(): void {
    if (this.runs) this.task.setOptions({ gallery: this.#gallery });
    this.studio.changed();
  }
}
