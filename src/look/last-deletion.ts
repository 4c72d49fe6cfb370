import { UndoTime } from "./undo-time.ts";

/** Something that was deleted, as long as it can be had back. */
export interface Deletion {
  /** What is said of it, for screen readers too: a whole sentence. */
  readonly said: string;
  /** What is said once it is there again. */
  readonly back: string;
  /** Puts it back. */
  undo(): void;
  /** Called where it is not put back: nothing of it needs to be held any more. */
  forGood?(): void;
}

/**
 * The last deletion of a panel: gone from where it was at once, and for some seconds it can be put back. One at a
 * time: the next one makes the one before final. `<fovea-undo>` shows it.
 */
export class LastDeletion {
  /** What there is to say: of a deletion, or of what is there again. */
  said = "";
  /** Whether somebody is at the button that puts it back; who shows it says so. */
  isThere: () => boolean = () => false;
  #deletion: Deletion | null = null;
  readonly #time = new UndoTime(
    () => this.isThere(),
    () => this.end(),
  );

  /** @param changed called after every change */
  constructor(private readonly changed: () => void) {}

  /** Whether something can be put back. */
  get isPending(): boolean {
    return this.#deletion !== null;
  }

  /** Call it when it is deleted. */
  offer(deletion: Deletion): void {
    this.end();
    this.#deletion = deletion;
    this.said = deletion.said;
    this.#time.begin();
    this.changed();
  }

  takeBack(): void {
    const deletion = this.#deletion;
    if (!deletion) return;
    this.#time.end();
    this.#deletion = null;
    this.said = deletion.back;
    deletion.undo();
    this.changed();
  }

  /** It cannot be put back any more: the time is over, or something has come in its place. */
  end(): void {
    this.#time.end();
    const deletion = this.#deletion;
    if (!deletion && this.said === "") return;
    this.#deletion = null;
    this.said = "";
    deletion?.forGood?.();
    this.changed();
  }
}
