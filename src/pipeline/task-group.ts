import type { SlotMemory, SlotOutcome, SlotRequest } from "../bridge/contract.ts";
import type { WorkerLink } from "../bridge/worker-link.ts";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import { epochNow } from "../results/clock.ts";
import { letGo } from "../results/let-go.ts";
import type { TaskResult } from "../results/stamp.ts";
import { Pace } from "./pace.ts";
import type { Rhythm } from "./rhythm.ts";
import type { MemoryRequest, TaskMemory } from "./task-memory.ts";
import type { TaskRunner, Turn } from "./task-runner.ts";
import type { Tie } from "./ties.ts";

/** A task of a group, and what it is tied to. */
export interface GroupMember extends Tie {
  readonly runner: TaskRunner;
  /** Runs for others only, when they ask for its result. */
  readonly unseen: boolean;
}

/** What a group tells its owner; `generation` is that of the source that a frame was offered from. */
export interface TaskGroupEvents {
  /** Takes ownership of the result's layer. */
  onResult(taskId: string, result: TaskResult, generation: number): void;
  /** The frame came to nothing in a task, because a newer one came or the task was not ready. */
  onDrop(taskId: string, frameId: number, generation: number): void;
  /** A task took the frame but failed. */
  onFailure(taskId: string, frameId: number, generation: number): void;
}

/** What has become of a frame of a file. */
export interface ExactAnswers {
  /** What each seen task has found, or what made it give up. */
  readonly answers: ReadonlyMap<string, TaskResult | FoveaError>;
  /** Of all that ran, seen or not; empty where nobody asked. */
  readonly memory: TaskMemory;
}

/** What a worker has answered, by slot. */
interface Outcomes {
  readonly answers: ReadonlyMap<string, TaskResult | FoveaError>;
  readonly memories: ReadonlyMap<string, SlotMemory | null>;
}

/** Of live frames nobody asks what is remembered. */
const RESULTS_ALONE: MemoryRequest = { tells: false };

/** What a frame was offered for. */
interface Offer {
  readonly taskIds: readonly string[];
  readonly generation: number;
}

/**
 * The tasks of a pipeline that are analysed together: one alone, or several that build on each other
 * and therefore look at the very same frames, in one worker and in the order of their needs.
 */
export class TaskGroup {
  #pace: Pace | null = null;
  /** Of the last frame that was offered live; null before the first. */
  lastOffered: number | null = null;
  /** How often they look at a live source; as often as they can where it is null. */
  rhythm: Rhythm | null = null;
  readonly #offers = new WeakMap<Frame, Offer>();
  readonly #byId: ReadonlyMap<string, GroupMember>;
  /** Resolves when the last frame of a file that was handed over is done with. */
  #lastExact: Promise<unknown> = Promise.resolve();

  /** @param members each after what it builds on */
  constructor(
    private readonly members: readonly GroupMember[],
    private readonly events: TaskGroupEvents,
  ) {
    this.#byId = new Map(members.map((member) => [member.taskId, member]));
    this.refresh();
  }

  /** Tasks that would analyse a frame now; those that are unseen are not among them. */
  get ready(): readonly string[] {
    return this.#seen.filter((member) => this.#isAble(member)).map(({ taskId }) => taskId);
  }

  /** Call it when a member has become ready, or is not ready any more. */
  refresh(): void {
    if (this.ready.length > 0) {
      this.#pace ??= new Pace((frame) => this.#analyseLive(frame), {
        onDrop: (_id, frame) => this.#drop(frame),
      });
      return;
    }
    this.#pace?.close();
    this.#pace = null;
  }

  /**
   * Live: takes ownership of `frame`, for the tasks that are named, of those that are ready.
   * @param generation of the frame's source, which is told with what becomes of the frame
   */
  offer(frame: Frame, taskIds: readonly string[], generation: number): void {
    this.lastOffered = frame.id;
    this.#offers.set(frame, { taskIds, generation });
    if (this.#pace) {
      this.#pace.offer(frame);
      return;
    }
    frame.close();
    this.#drop(frame);
  }

  /**
   * For files: analyses `frame` whatever the pace, waits for loads and restarts that are under way,
   * and tries again after one. Borrows `frame`. Rejects with "disposed". The next frame may be handed over
   * meanwhile.
   */
  analyseExactly(frame: Frame, asked: MemoryRequest = RESULTS_ALONE): Promise<ExactAnswers> {
    const answers = this.#analyseUntilAnswered(frame, asked, this.#lastExact);
    this.#lastExact = answers.catch(() => undefined);
    return answers;
  }

  /** @param before resolves when the frame before is done with: tried again, frames stay in their order */
  async #analyseUntilAnswered(
    frame: Frame,
    asked: MemoryRequest,
    before: Promise<unknown>,
  ): Promise<ExactAnswers> {
    const answers = new Map<string, TaskResult | FoveaError>();
    let memory: TaskMemory = new Map();
    for (let attempt = 1; ; attempt++) {
      if (attempt > 1) await before;
      await Promise.all(this.members.map(({ runner }) => runner.settled()));
      for (const member of this.#seen) {
        const fault = this.#faultOf(member);
        if (fault && !answers.has(member.taskId)) answers.set(member.taskId, fault);
      }
      const open = this.#seen.filter(({ taskId }) => !answers.has(taskId));
      if (open.length === 0) return { answers, memory };
      memory = await this.#analyse(
        frame.clone(),
        open.map(({ taskId }) => taskId),
        (taskId, answer) => {
          if (!(answer instanceof FoveaError)) answers.set(taskId, answer);
        },
        { ...asked, restore: without(asked.restore, answers) },
      );
    }
  }

  /** Drops the waiting frame; what is under way is still reported. */
  clear(): void {
    this.#pace?.clear();
  }

  /** Drops the waiting frame and takes no other; what is under way is still reported. */
  close(): void {
    this.#pace?.close();
    this.#pace = null;
  }

  get #seen(): readonly GroupMember[] {
    return this.members.filter(({ unseen }) => !unseen);
  }

  /** Ready, and so is all that it needs. */
  #isAble({ runner, needs }: GroupMember): boolean {
    return runner.ready && needs.every((taskId) => this.#isAbleTask(taskId));
  }

  #isAbleTask(taskId: string): boolean {
    const member = this.#byId.get(taskId);
    return member !== undefined && this.#isAble(member);
  }

  /** What made a task, or one that it needs, give up. */
  #faultOf({ runner, needs }: GroupMember): FoveaError | null {
    const { state } = runner;
    if (state.status === "failed") return state.error;
    for (const taskId of needs) {
      const needed = this.#byId.get(taskId);
      const fault = needed && this.#faultOf(needed);
      if (fault) return needFailed(taskId, fault);
    }
    return null;
  }

  async #analyseLive(frame: Frame): Promise<void> {
    const { id } = frame;
    const offer = this.#offers.get(frame);
    if (!offer) return frame.close();
    const { taskIds, generation } = offer;
    const left = new Set(taskIds);
    const run = this.rhythm?.begin(epochNow());
    let found = false;
    try {
      await this.#analyse(frame, taskIds, (taskId, answer, current) => {
        left.delete(taskId);
        if (answer instanceof FoveaError) this.events.onFailure(taskId, id, generation);
        else if (current) {
          found = true;
          this.events.onResult(taskId, run?.mark(answer) ?? answer, generation);
        } else {
          letGo(answer.layer);
          this.events.onDrop(taskId, id, generation);
        }
      });
    } finally {
      run?.end(found);
    }
    for (const taskId of left) this.events.onDrop(taskId, id, generation);
  }

  /**
   * Takes ownership of `frame`. Tells of each of `taskIds` that took part; those that are not able
   * to run now are left out. Gives what is remembered where that was asked for.
   */
  async #analyse(
    frame: Frame,
    taskIds: readonly string[],
    answered: (taskId: string, answer: TaskResult | FoveaError, current: boolean) => void,
    asked: MemoryRequest = RESULTS_ALONE,
  ): Promise<TaskMemory> {
    const turns = this.#turns();
    const link = [...turns.values()][0]?.link;
    const seen = taskIds.filter((taskId) => turns.has(taskId));
    if (!link || seen.length === 0) {
      frame.close();
      return new Map();
    }
    const { answers, memories } = await this.#ask(link, frame, turns, seen, asked);
    for (const [taskId, turn] of turns) {
      const answer = answers.get(turn.slot);
      if (answer === undefined) continue;
      const { runner } = turn;
      const current = runner.isCurrent(turn);
      if (!(answer instanceof FoveaError) && current) runner.succeeded();
      // Before it starts anew: whoever counts knows what became of the frame by then.
      if (seen.includes(taskId)) answered(taskId, answer, current);
      if (answer instanceof FoveaError) runner.failed(turn, answer);
    }
    return asked.tells ? memoryOf(turns, memories) : new Map();
  }

  /** Of all that are able to run now, in the worker that the first of them has. */
  #turns(): ReadonlyMap<string, Turn> {
    const turns = new Map<string, Turn>();
    let link: WorkerLink | null = null;
    for (const member of this.members) {
      const turn = this.#isAble(member) ? member.runner.turn() : null;
      if (!turn) continue;
      link ??= turn.link;
      // On its way to the others' worker: without it for now.
      if (turn.link === link) turns.set(member.taskId, turn);
    }
    return turns;
  }

  /** By slot. A call that fails as a whole fails in every slot that is seen. */
  async #ask(
    link: WorkerLink,
    frame: Frame,
    turns: ReadonlyMap<string, Turn>,
    seen: readonly string[],
    asked: MemoryRequest,
  ): Promise<Outcomes> {
    const requests = [...turns].map(([taskId, turn]) => ({
      ...this.#request(taskId, turn, turns, !seen.includes(taskId)),
      ...memoryRequest(taskId, asked),
    }));
    try {
      return sorted(await link.analyse(requests, frame));
    } catch (thrown) {
      const error = FoveaError.from(thrown);
      const slots = seen.flatMap((taskId) => turns.get(taskId)?.slot ?? []);
      return { answers: new Map(slots.map((slot) => [slot, error])), memories: new Map() };
    }
  }

  #request(
    taskId: string,
    { slot, options }: Turn,
    turns: ReadonlyMap<string, Turn>,
    unseen: boolean,
  ): SlotRequest {
    const member = this.#byId.get(taskId);
    const needs: Record<string, string> = {};
    for (const other of [...(member?.needs ?? []), ...(member?.uses ?? [])]) {
      const turn = turns.get(other);
      if (turn) needs[other] = turn.slot;
    }
    return { slot, options, needs, unseen };
  }

  #drop(frame: Frame): void {
    const { taskIds, generation } = this.#offers.get(frame) ?? { taskIds: [], generation: 0 };
    for (const taskId of taskIds) this.events.onDrop(taskId, frame.id, generation);
  }
}

/** Says of a task that it cannot run because one that it needs does not. */
export function needFailed(taskId: string, { message, action }: FoveaError): FoveaError {
  return new FoveaError("need-failed", `“${taskId}”, which is needed, does not run: ${message}`, {
    action,
  });
}

function sorted(outcomes: readonly SlotOutcome[]): Outcomes {
  const answers = new Map<string, TaskResult | FoveaError>();
  const memories = new Map<string, SlotMemory | null>();
  for (const outcome of outcomes) {
    if ("memory" in outcome) memories.set(outcome.slot, outcome.memory);
    else if ("result" in outcome) answers.set(outcome.slot, outcome.result);
    else answers.set(outcome.slot, FoveaError.fromWire(outcome.error));
  }
  return { answers, memories };
}

/** What a request says of the task's memory. */
function memoryRequest(taskId: string, { restore, tells }: MemoryRequest): Partial<SlotRequest> {
  const memory = restore?.get(taskId);
  return { ...(memory ? { restore: memory } : {}), ...(tells ? { tellsMemory: true } : {}) };
}

/** Tried once more, those that have answered know the frame already. */
function without(
  memory: TaskMemory | undefined,
  answers: ReadonlyMap<string, unknown>,
): TaskMemory | undefined {
  return memory && new Map([...memory].filter(([taskId]) => !answers.has(taskId)));
}

/** By task; where one of a group has none, none of it has. */
function memoryOf(turns: ReadonlyMap<string, Turn>, memories: Outcomes["memories"]): TaskMemory {
  const own = [...turns].map(([taskId, { slot }]) => [taskId, memories.get(slot) ?? null] as const);
  const whole = own.every(([, memory]) => memory !== null);
  return new Map(own.map(([taskId, memory]) => [taskId, whole ? memory : null]));
}
