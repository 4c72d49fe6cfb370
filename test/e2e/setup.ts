/** Builds the app once, before the processes that test it begin. */
import { ensureBuilt, ensureModels } from "../../tools/build/prepare.ts";
import { mirrorFolderForTests } from "../../tools/serve/model-mirror.ts";

export default async function setup(): Promise<void> {
  const named = process.env.FOVEA_MODEL_MIRROR;
  const mirror = mirrorFolderForTests();
  if (mirror) process.env.FOVEA_MODEL_MIRROR = mirror;
  ensureModels();
  await ensureBuilt();
  // Unit tests begin with what this process has.
  if (named === undefined) delete process.env.FOVEA_MODEL_MIRROR;
}
