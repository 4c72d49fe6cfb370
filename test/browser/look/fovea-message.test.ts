/** An error as it is shown to people. */
import { describe, expect, it } from "vitest";
import { FoveaError } from "../../../src/errors.ts";
import { FoveaMessage } from "../../../src/look/fovea-message.ts";
import { mount, SCHEMES, useScheme, violations } from "../../fixtures/axe.ts";

describe.each(SCHEMES)("in the %s scheme", (scheme) => {
  it.each([
    [
      "with everything",
      () =>
        Object.assign(new FoveaMessage(), {
          error: new FoveaError("camera-denied", "The camera was denied."),
          retryable: true,
          dismissable: true,
        }),
    ],
  ])("is accessible: %s", async (_name, make) => {
    useScheme(scheme);
    expect(await violations(await mount(make()))).toEqual([]);
  });
});
