import { it } from "vitest";
for (const first of (import.meta.env.VITE_PROBE ?? "").split(","))
it("probe " + first, async () => {
  const w = new Worker(new URL("./zz-probe-worker.ts", import.meta.url), { type: "module" });
  const log = await new Promise<string[]>((r, j) => { w.onmessage = (e) => r(e.data); w.onerror = (e) => j(new Error(e.message)); w.postMessage(first); });
  console.log(log.join("\n"));
}, 60000);
