import { build, type InlineConfig } from "vite";

/** Vite's build as people get it: Vitest sets `NODE_ENV` to "test", which would give development code. */
export async function productionBuild(config: InlineConfig): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    await build(config);
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}
