import type { FoveaError } from "../errors.ts";
import type { PipelineStatistics } from "../pipeline/statistics.ts";
import type { ActionEventDetail } from "../tasks/actions/page/action-events.ts";
import type { SignEventDetail } from "../tasks/hands/page/sign-events.ts";
import type { PersonEventDetail } from "../tasks/holistic/page/person-events.ts";
import type { AnyResult } from "../tasks/page/any-result.ts";
import type { ModelProgress } from "./mechanisms/task-reports.ts";

/** Events of an element that runs tasks, by name; `State` is where such an element may stand. */
export interface TaskEvents<State extends string> {
  result: CustomEvent<AnyResult>;
  statechange: CustomEvent<{ readonly state: State }>;
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
