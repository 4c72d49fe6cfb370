import { BehaviorSubject, type Observable, Subject, type Subscription } from "rxjs";
import type { FoveaError } from "../../../src/errors.ts";
import type { Frame } from "../../../src/frames/frame.ts";
import type { PipelineStatistics } from "../../../src/pipeline/statistics.ts";
import type { TaskRequest, TaskState } from "../../../src/pipeline/task-state.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";

/**
 * In place of a `Pipeline`, by `vi.mock`: keeps what it is asked for, and says what the test wants.
 * Frames of a source are taken and closed.
 */
export class FakePipeline {
  readonly states = new BehaviorSubject<ReadonlyMap<string, TaskState>>(new Map());
  readonly statistics = new Subject<PipelineStatistics>();
  readonly sourceErrors = new Subject<FoveaError>();
  onAnalysed: ((frame: Frame, result: TaskResult) => void) | null = null;
  readonly asked: string[] = [];
  readonly requests: TaskRequest[] = [];
  readonly pins = new Map<string, number>();
  isShown: ((taskId: string) => boolean) | null = null;
  heard = false;
  /** Sources that are connected now. */
  connected = 0;
  disposed = false;

  setTask(request: TaskRequest): void {
    this.requests.push(request);
    this.asked.push(`set ${request.taskId} ${request.model.id}`);
  }
  setOptions(taskId: string, options: unknown): void {
    this.asked.push(`options ${taskId} ${JSON.stringify(options)}`);
  }
  removeTask(taskId: string): void {
    this.asked.push(`remove ${taskId}`);
  }
  retry(taskId: string): void {
    this.asked.push(`retry ${taskId}`);
  }
  cancelLoad(): void {}

  connect(source: Observable<Frame>): Subscription {
    this.connected++;
    const subscription = source.subscribe({
      next: (frame) => frame.close(),
      error: (error: FoveaError) => this.sourceErrors.next(error),
    });
    subscription.add(() => this.connected--);
    return subscription;
  }

  dispose(): void {
    this.disposed = true;
  }
}
