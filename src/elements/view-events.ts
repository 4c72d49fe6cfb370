import type { TaskEvents } from "./task-events.ts";
import type { ViewState } from "./view-state.ts";

/** Events of `<fovea-view>` that other elements do not have, or not with this detail. */
export type FoveaViewEvents = TaskEvents<ViewState>;

/** All events of `<fovea-view>` by name. */
export type FoveaViewEventMap = Omit<HTMLElementEventMap, keyof FoveaViewEvents> & FoveaViewEvents;
