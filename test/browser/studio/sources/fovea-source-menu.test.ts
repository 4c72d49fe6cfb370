/** The menu of sources: accessible, and everything in it is asked for. */
import { expect, it } from "vitest";
import { FoveaSourceMenu } from "../../../../src/studio/sources/fovea-source-menu.ts";
import { samplesFor } from "../../../../src/studio/sources/samples.ts";
import { mount, nextEvent, SCHEMES, useScheme, violations } from "../../../fixtures/axe.ts";

async function opened(): Promise<FoveaSourceMenu> {
  const element = await mount(
    Object.assign(new FoveaSourceMenu(), {
      source: { kind: "camera", name: "Front", credit: null },
      cameras: [
        { deviceId: "a", label: "Front" },
        { deviceId: "b", label: "" },
      ],
      cameraId: "a",
      samples: samplesFor(true),
      recent: [{ name: "clip.mp4", url: "https://example.org/clip.mp4" }],
    }),
  );
  const menu = element.renderRoot.querySelector("fovea-menu");
  await menu?.updateComplete;
  menu?.renderRoot.querySelector("button")?.click();
  await expect.poll(() => menu?.open).toBe(true);
  return element;
}

const button = (element: FoveaSourceMenu, text: string) =>
  [...element.renderRoot.querySelectorAll("button")].find((it) => it.textContent?.includes(text));

it.each(SCHEMES)("is accessible in the %s scheme", async (scheme) => {
  useScheme(scheme);
  expect(await violations(await opened())).toEqual([]);
});

it("asks for the camera in the resolution that was chosen", async () => {
  const element = await opened();
  const lists = element.renderRoot.querySelectorAll("select");
  const resolution = lists[lists.length - 1];
  if (!resolution) throw new Error("no resolutions");
  const asked = nextEvent(element, "camera-request");
  resolution.value = "640x360";
  resolution.dispatchEvent(new Event("change"));
  expect((await asked).detail).toEqual({ deviceId: "a", width: 640, height: 360 });
});

it.each([
  ["Share a screen", "screen-request"],
  ["Open a file", "file-request"],
  ["A drawn street", "sample-request"],
  ["clip.mp4", "recent-request"],
  ["Stop", "stop-request"],
])("asks with “%s” for %s, and closes", async (text, type) => {
  const element = await opened();
  const asked = nextEvent(element, type);
  button(element, text)?.click();
  await asked;
  await expect.poll(() => element.renderRoot.querySelector("fovea-menu")?.open).toBe(false);
});
