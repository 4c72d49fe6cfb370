/** The panel's name for a task as the person set it. */
export { TaskChoice as StudioTask } from "../view/task-choice.ts";
