/** Alerts in a real browser: what it allows is done, what it denies is said. */
import { afterEach, expect, it } from "vitest";
import { ZoneAlerts } from "../../../../src/studio/zones/zone-alerts.ts";
import type { LineCross } from "../../../../src/zones/events.ts";

let alerts: ZoneAlerts | null = null;
afterEach(() => alerts?.dispose());

function crossing(mediaTime: number): LineCross {
  const where = { task: "detection", trackId: 3, label: "person", frameId: 1, x: 0.5, y: 0.5 };
  return { type: "linecross", name: "Door", direction: "in", mediaTime, ...where };
}

async function picture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(8, 6);
  canvas.getContext("2d")?.fillRect(0, 0, 8, 6);
  return canvas.convertToBlob();
}

it("keep a picture with its words, and take a crowd for one", async () => {
  let changes = 0;
  alerts = new ZoneAlerts(picture, () => changes++);
  await alerts.choose("picture", true);
  await alerts.choose("sound", true);
  for (const time of [1, 1.1, 1.2]) alerts.tell(crossing(time));
  await expect.poll(() => alerts?.pictures.length).toBe(1);
  const [kept] = alerts.pictures;
  expect(kept).toMatchObject({ words: "person 3 crossed Door, in", mediaTime: 1 });
  const image = new Image();
  image.src = kept?.url ?? "";
  await image.decode();
  expect([image.naturalWidth, image.naturalHeight]).toEqual([8, 6]);
  expect(changes).toBeGreaterThan(2);
});

it("say where the browser shows no notifications, and remain off", async () => {
  alerts = new ZoneAlerts(picture, () => {});
  await alerts.choose("notification", true);
  const allowed = Notification.permission === "granted";
  expect(alerts.chosen.has("notification")).toBe(allowed);
  expect(alerts.trouble).toBe(
    allowed
      ? ""
      : "This browser shows no notifications for this page; its settings can allow them.",
  );
  await alerts.choose("notification", false);
  expect(alerts.trouble).toBe("");
});
