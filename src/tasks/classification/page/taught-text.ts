/** Taught categories as the text of their file, for programs; what does it is loaded when it is first asked for. */
import type { Taught } from "../../../teaching/taught.ts";

/** Reads what the studio has exported. Rejects with "input-unreadable" where the text is no such file. */
export async function readTaught(text: string): Promise<Taught> {
  return (await import("../../../teaching/taught-file.ts")).taughtFromJson(text);
}

/** The text of the file, which `readTaught` and the studio read. */
export async function writeTaught(taught: Taught): Promise<string> {
  return (await import("../../../teaching/taught-file.ts")).taughtToJson(taught);
}
