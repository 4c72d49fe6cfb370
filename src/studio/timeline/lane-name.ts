import { translated } from "../../words/say.ts";

/** A lane's name as a person reads it; one that two tasks share has the task behind it. */
export function laneName(name: string): string {
  return name.split(" · ").map(translated).join(" · ");
}
