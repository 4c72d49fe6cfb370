/** The page on which networks draw: by the numbers of its sliders, over walks, and what a person has drawn. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { WALK } from "../../../../src/generation/latent.ts";
import { FoveaGenerate } from "../../../../src/studio/generate/fovea-generate.ts";
import { Generation } from "../../../../src/studio/generate/generation.ts";
import { buttonOf, mount, SCHEMES, useScheme, violations } from "../../../fixtures/axe.ts";
import drawn from "../../../fixtures/generated-digits.json" with { type: "json" };

/** Of a busy machine. */
const POLL = { timeout: 60_000, interval: 20 };

// The page lies beside its models.
const base = Object.assign(document.createElement("base"), { href: "/" });
beforeEach(() => document.head.append(base));
afterEach(() => {
  document.body.replaceChildren();
  base.remove();
});

async function opened(): Promise<FoveaGenerate> {
  const element = await mount(new FoveaGenerate());
  await expect.poll(() => element.generation.walked, POLL).not.toBeNull();
  await element.updateComplete;
  return element;
}

/** The greatest difference in levels to what was drawn where the network was trained. */
function off(picture: Uint8Array | null, ink: readonly number[]): number {
  return Math.max(...ink.map((value, i) => Math.abs((picture?.[i] ?? 999) - 255 * value)));
}

it("draws by the sliders’ numbers what PyTorch drew by them", async () => {
  const element = await opened();
  const { generation } = element;
  for (const id of ["vae", "gan"] as const) {
    // Whoever changes their mind has what they chose last.
    void generation.choose(id === "vae" ? "gan" : "vae");
    await generation.choose(id);
    expect(generation.error).toBeNull();
    const { latent, digit, ink } = drawn[id];
    generation.setClass(digit);
    const count = latent.length / 2;
    latent.slice(0, count).forEach((value, index) => {
      generation.setLatent(index, value);
    });
    await expect.poll(() => off(generation.picture, ink.slice(0, 784)), POLL).toBeLessThan(1);
    await element.updateComplete;
    const sliders = element.renderRoot.querySelectorAll("input[type=range]");
    expect(sliders).toHaveLength(count);
  }
  expect(element.renderRoot.querySelector("fovea-drawing-pad")).toBeNull();
});

it("a slider is moved by keys, chance and zero by buttons, and each draws anew", async () => {
  const element = await opened();
  const { generation } = element;
  const first = generation.picture;
  element.renderRoot.querySelector<HTMLElement>("input[type=range]")?.focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(generation.latent[0]).toBeGreaterThan(0);
  await expect.poll(() => generation.picture, POLL).not.toEqual(first);
  const second = generation.picture;
  buttonOf(element, "Random").click();
  await expect.poll(() => generation.picture, POLL).not.toEqual(second);
  buttonOf(element, "All to zero").click();
  await expect.poll(() => generation.picture, POLL).toEqual(first);
});

it("a walk has the picture of the sliders in its middle, and takes them where it is pressed", async () => {
  const element = await opened();
  const { generation } = element;
  const middle = (WALK * WALK - 1) / 2;
  const at = (tile: number) => generation.walked?.subarray(784 * tile, 784 * (tile + 1));
  expect(at(middle)).toEqual(generation.picture);
  const corner = at(0);
  const walk = element.renderRoot.querySelector<HTMLElement>(".walk");
  await userEvent.click(walk as HTMLElement, { position: { x: 3, y: 3 } });
  expect(generation.latent.slice(0, 2)).toEqual([-2.4, -2.4]);
  await expect.poll(() => generation.picture, POLL).toEqual(corner);
  // Another walk, over other numbers, from where the sliders are now.
  generation.setAxes({ across: 1 });
  expect(generation.axes).toEqual({ across: 1, down: 0 });
});

it("a drawing’s numbers are those that PyTorch found, and the sliders go there", async () => {
  const element = await opened();
  const { generation } = element;
  const { digit, levels, latent } = drawn.encoder;
  generation.setClass(digit);
  await generation.redraw(Uint8Array.from(levels));
  for (const [i, value] of latent.entries()) expect(generation.latent[i]).toBeCloseTo(value, 2);
  await element.updateComplete;
  expect(element.renderRoot.querySelector("#again")).not.toBeNull();
  for (const scheme of SCHEMES) {
    useScheme(scheme);
    expect(await violations(element), scheme).toEqual([]);
  }
});

it("says why where its worker fails, and offers to try again", async () => {
  const script = URL.createObjectURL(
    new Blob(["onmessage = () => { throw new Error('out of memory'); }"], {
      type: "text/javascript",
    }),
  );
  const generation = new Generation(
    () => {},
    () => new Worker(script),
  );
  await generation.retry();
  expect(generation.error?.code).toBe("worker-died");
  expect(generation.ready).toBe(false);
  expect(generation.loading).toBeNull();
  generation.dispose();
  URL.revokeObjectURL(script);
});
