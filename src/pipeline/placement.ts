/**
 * Which worker runs which task: data, not structure. Engines and tasks know nothing of it.
 *
 * Without a GPU every task has a worker of its own, because processors add up and one
 * onnxruntime-web instance runs one inference at a time. The bench may pass another rule.
 * Nothing reads this yet: the pipeline gives every task a worker of its own.
 */
export type PlacementRule = (taskId: string) => string;

/** One worker a task. */
export const oneWorkerPerTask: PlacementRule = (taskId) => taskId;
