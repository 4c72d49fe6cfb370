import type { FoveaError } from "../errors.ts";
import type { PipelineStatistics } from "../pipeline/statistics.ts";
import type { ActionEventDetail } from "../tasks/actions/page/action-events.ts";
import type { SignEventDetail } from "../tasks/hands/page/sign-events.ts";
import type { PersonEventDetail } from "../tasks/holistic/page/person-events.ts";
import type { AnyResult } from "../tasks/page/any-result.ts";
import type { ModelProgress } from "./mechanisms/task-reports.ts";

/** Where an overlay with `for` stands; one without is always `idle`. */
export type OverlayState = "idle" | "loading" | "running" | "failed";

/** Events of `<fovea-overlay>` that other elements do not have, or not with this detail. */
export interface FoveaOverlayEvents {
  result: CustomEvent<AnyResult>;
  statechange: CustomEvent<{ readonly state: OverlayState }>;
  error: CustomEvent<FoveaError>;
  progress: CustomEvent<ModelProgress>;
  statistics: CustomEvent<PipelineStatistics>;
  actionstart: CustomEvent<ActionEventDetail>;
  actionend: CustomEvent<ActionEventDetail>;
  personstart: CustomEvent<PersonEventDetail>;
  personend: CustomEvent<PersonEventDetail>;
  signstart: CustomEvent<SignEventDetail>;
  signend: CustomEvent<SignEventDetail>;
}

/** All events of `<fovea-overlay>` by name. */
export type FoveaOverlayEventMap = Omit<HTMLElementEventMap, keyof FoveaOverlayEvents> &
  FoveaOverlayEvents;
