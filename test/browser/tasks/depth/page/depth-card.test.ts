/** Depth's controls: accessible, and each effect with its own fields. */
import { LitElement } from "lit";
import { afterEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { controls, theme } from "../../../../../src/look/theme.ts";
import type { TaskChoice } from "../../../../../src/session/task-choice.ts";
import { studioStyles } from "../../../../../src/studio/fovea-studio.styles.ts";
import { inspectorStyles } from "../../../../../src/studio/inspector.styles.ts";
import { depthCard } from "../../../../../src/tasks/depth/page/depth-card.ts";
import type { DepthReading } from "../../../../../src/tasks/depth/page/depth-reading.ts";
import {
  DEPTH_DEFAULTS,
  type DepthEffect,
  type DepthOptions,
  type DepthResult,
} from "../../../../../src/tasks/depth/result.ts";
import { mount, violations } from "../../../../fixtures/axe.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

type DepthTask = TaskChoice<DepthOptions, DepthResult>;

const paper = new OffscreenCanvas(1, 1);
paper.getContext("2d");

function result(metric: boolean): DepthResult {
  return {
    task: "depth",
    metric,
    range: { low: 2, high: 6 },
    layer: paper.transferToImageBitmap(),
    stamp: stamp(10, 10),
  };
}

/** The card's part as the studio shows it, with its styles. */
class Card extends LitElement {
  static override styles = [theme, controls, inspectorStyles, studioStyles];
  options = DEPTH_DEFAULTS;
  result: DepthResult | null = result(false);
  readonly reading = {
    calm: false,
    cloudOpen: false,
    cloud: null,
    cloudError: null,
    detections: () => [] as { detection: { label: string }; words: string }[],
    openCloud: vi.fn(async () => undefined),
  };

  protected override render() {
    const task = {
      options: this.options,
      result: this.result,
      setOptions: (change: Partial<DepthOptions>) => {
        this.options = { ...this.options, ...change };
        this.requestUpdate();
      },
    };
    return depthCard(task as unknown as DepthTask, this.reading as unknown as DepthReading);
  }

  field(name: string): HTMLInputElement & HTMLSelectElement {
    const label = [...this.renderRoot.querySelectorAll("label")].find((candidate) =>
      candidate.textContent?.trim().startsWith(name),
    );
    const field = label?.querySelector("input, select");
    if (!field) throw new Error(`There is no field “${name}”.`);
    return field as HTMLInputElement & HTMLSelectElement;
  }

  async set(name: string, value: number | string): Promise<void> {
    const field = this.field(name);
    field.value = String(value);
    field.dispatchEvent(new Event(field.localName === "select" ? "change" : "input"));
    await this.updateComplete;
  }
}
customElements.define("test-depth-card", Card);

async function card(setup: Partial<Card> = {}): Promise<Card> {
  const element = Object.assign(new Card(), setup);
  element.style.minHeight = "0";
  return mount(element);
}

const EFFECTS: readonly DepthEffect[] = ["colours", "near", "fog", "anaglyph", "wiggle"];

afterEach(() => {
  document.documentElement.style.colorScheme = "";
});

describe.each(["light", "dark"])("depth's controls, %s", (scheme) => {
  it.each(EFFECTS)("are accessible: %s", async (effect) => {
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.style.background = "Canvas";
    for (const metric of [false, true]) {
      const options = { ...DEPTH_DEFAULTS, effect };
      const element = await card({ options, result: result(metric) });
      element.reading.detections = () => [{ detection: { label: "cup" }, words: "1.8 m" }];
      element.requestUpdate();
      await element.updateComplete;
      expect(await violations(element)).toEqual([]);
    }
    expect(await violations(await card({ result: null }))).toEqual([]);
  });
});

describe("depth's controls", () => {
  it("offer each effect with its own fields, and set them", async () => {
    const element = await card();
    await element.set("Colours", "viridis");
    await element.set("Opacity", 0.4);
    expect(element.options).toMatchObject({ colourMap: "viridis", opacity: 0.4 });
    await element.set("Show", "near");
    // Farther to the near end keeps less.
    await element.set("From far to near", 0.7);
    expect(element.options.near).toBeCloseTo(0.3, 5);
    expect(element.renderRoot.textContent).toContain("Keeps the nearest 30 % of the depth.");
    await element.set("Show", "fog");
    await element.set("Density", 0.25);
    await element.set("Colour", "#102030");
    expect(element.options).toMatchObject({ fogDensity: 0.25, fogColour: "#102030" });
    for (const effect of ["anaglyph", "wiggle"]) {
      await element.set("Show", effect);
      await element.set("Separation", 0.03);
      expect(element.options).toMatchObject({ effect, separation: 0.03 });
      expect(element.field("Separation").getAttribute("aria-valuetext")).toBe(
        "3.0 percent of the width",
      );
      await element.set("Separation", 0.01);
    }
    await element.set("Steadiness", "strong");
    expect(element.options.steadiness).toBe("strong");
  });

  it("say what is kept in metres where there are any", async () => {
    const options = { ...DEPTH_DEFAULTS, effect: "near" as const, near: 0.5 };
    const element = await card({ options, result: result(true) });
    // Half of the inverse depth between 2 m and 6 m.
    expect(element.renderRoot.textContent).toContain("Keeps what is nearer than 3.0 m.");
  });

  it("have no wiggle where the system asks for less motion, and say why", async () => {
    const element = await card();
    const wiggle = () =>
      element.renderRoot.querySelector<HTMLOptionElement>('option[value="wiggle"]');
    expect(wiggle()?.disabled).toBe(false);
    element.reading.calm = true;
    element.requestUpdate();
    await element.updateComplete;
    expect(wiggle()?.disabled).toBe(true);
    expect(element.renderRoot.textContent).toContain("your system asks for less motion");
  });

  it("list the nearest objects and count the rest", async () => {
    const element = await card();
    expect(element.renderRoot.querySelector("ol")).toBeNull();
    element.reading.detections = () =>
      Array.from({ length: 8 }, (_, i) => ({ detection: { label: "cup" }, words: `${i + 1} m` }));
    element.requestUpdate();
    await element.updateComplete;
    const items = [...element.renderRoot.querySelectorAll("li")].map(
      ({ textContent }) => textContent,
    );
    expect(items).toEqual(["cup 1 m", "cup 2 m", "cup 3 m", "cup 4 m", "cup 5 m", "cup 6 m"]);
    expect(element.renderRoot.textContent).toContain("and 2 farther away");
  });

  it("open the cloud when it is unfolded", async () => {
    const element = await card();
    const summary = element.renderRoot.querySelector("summary") as HTMLElement;
    await userEvent.click(summary);
    await vi.waitFor(() => expect(element.reading.openCloud).toHaveBeenLastCalledWith(true));
    await userEvent.click(summary);
    await vi.waitFor(() => expect(element.reading.openCloud).toHaveBeenLastCalledWith(false));
  });

  it("follow a choice that was made elsewhere, though a person has chosen before", async () => {
    const element = await card();
    await userEvent.selectOptions(element.field("Show"), "fog");
    expect(element.options.effect).toBe("fog");
    element.options = { ...element.options, effect: "colours" };
    element.requestUpdate();
    await element.updateComplete;
    expect(element.field("Show").value).toBe("colours");
  });
});
