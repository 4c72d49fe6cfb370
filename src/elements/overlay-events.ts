import type { TaskEvents } from "./task-events.ts";

/** Where an overlay with `for` stands; one without is always `idle`. */
export type OverlayState = "idle" | "loading" | "running" | "failed";

/** Events of `<fovea-overlay>` that other elements do not have, or not with this detail. */
export type FoveaOverlayEvents = TaskEvents<OverlayState>;

/** All events of `<fovea-overlay>` by name. */
export type FoveaOverlayEventMap = Omit<HTMLElementEventMap, keyof FoveaOverlayEvents> &
  FoveaOverlayEvents;
