/** The folder that all machines of a queue share: videos and results lie in it, wherever each has it. */
import { isAbsolute, parse, relative, resolve } from "node:path";
import { UsageError } from "../../analyze/requested.ts";

/** The shared folder where nobody names one: paths are the same on all machines. */
export function wholeDisk(): string {
  return parse(resolve()).root;
}

/** Throws `UsageError` for a path outside of the shared folder. */
export function sharedPath(root: string, path: string): string {
  const shared = relative(resolve(root), resolve(path));
  if (shared.startsWith("..") || isAbsolute(shared)) {
    throw new UsageError(`${path} is not in ${root}, the folder that --root names.`);
  }
  return shared.replaceAll("\\", "/");
}
