/** The texts of what is bundled go along with it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { licenceTexts } from "../../../../tools/build/licences.ts";
import { ROOT } from "../../../../tools/root.ts";

const texts = licenceTexts();

describe("The licence texts", () => {
  it("are there for every dependency and every engine", () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const names = [...Object.keys(dependencies), "onnxruntime-web", "@mediapipe/tasks-vision"];
    for (const name of names) expect(texts).toContain(`\n${name} `);
  });

  it("name who holds the rights, and stand once where packages share one", () => {
    expect(texts).toContain("Copyright (c) Microsoft Corporation");
    expect(texts.match(/Apache License\s+Version 2\.0, January 2004/g)?.length).toBeLessThan(4);
  });
});
