/** Whoever gets the app or the package gets the licences of all that is in it. */
import { describe, expect, it } from "vitest";
import { licences } from "../../../../tools/build/licences.ts";

describe("the licences", () => {
  const text = licences();

  it.each([
    ["comlink", "Apache License"],
    ["lit-html", "Copyright (c) 2017 Google LLC"],
    ["mediabunny", "Mozilla Public License"],
    ["onnxruntime-web", "Copyright (c) Microsoft Corporation"],
    ["@mediapipe/tasks-vision", "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION"],
    ["@vladmandic/human", "Vladimir Mandic"],
    ["workbox-precaching", "Permission is hereby granted"],
    ["workbox-core", "Permission is hereby granted"],
  ])("of %s has its own words", (name, words) => {
    const part = text.split(/-{80}/).find((each) => each.trim().startsWith(`${name} `));
    expect(part).toContain(words);
  });

  it("begin with Fovea's own", () => {
    expect(text).toMatch(/^Fovea\n\nMIT License/);
  });

  it("of somebody else's holder are not given to a package without a text", () => {
    const part = text.split(/-{80}/).find((each) => each.trim().startsWith("onnxruntime-web "));
    expect(part).not.toContain("Mandic");
    expect(part).toContain("Permission is hereby granted, free of charge");
  });

  it("leave out what is only used to build", () => {
    expect(text).not.toMatch(/^(playwright|vitest|typescript|@types\/\S+) /m);
  });
});
