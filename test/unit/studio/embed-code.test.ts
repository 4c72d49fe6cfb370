/**
 * The HTML that the studio gives to embedders, from a setting; no address breaks out of its
 * attribute.
 */
import { expect, it } from "vitest";
import { type Embedding, embedCode, publicAddress } from "../../../src/studio/embed-code.ts";
import { checkedShapes } from "../../../src/zones/shape.ts";

const PLAIN: Embedding = {
  setup: {
    tasks: ["detection", "pose"],
    models: new Map([["detection", "yolox-nano"]]),
    thresholds: new Map(),
    options: new Map(),
    backends: new Map(),
    pins: new Map(),
    tracks: null,
    look: {},
    time: 12,
    zones: null,
  },
  address: null,
  mirrored: true,
  showing: "live",
};

it("shows a camera with one script tag and one element", () => {
  expect(embedCode(PLAIN)).toBe(
    '<script type="module" src="fovea/fovea.js"></script>\n' +
      '<fovea-view camera tasks="detection pose" model-detection="yolox-nano" mirrored controls></fovea-view>',
  );
});

it("shows a video at a public address, as it is shown here", () => {
  const code = embedCode({
    ...PLAIN,
    address: "https://example.org/a.mp4",
    showing: "aligned",
  });
  expect(code).toContain('<fovea-view src="https://example.org/a.mp4" ');
  expect(code).toContain(' sync="aligned" mirrored controls>');
  expect(code).not.toContain("camera");
});

it("sets thresholds as options", () => {
  const thresholds = new Map([["detection", 0.4]]);
  expect(embedCode({ ...PLAIN, setup: { ...PLAIN.setup, thresholds } })).toContain(
    ` options='{"detection":{"scoreThreshold":0.4}}' `,
  );
});

it("draws of tracks what is drawn here", () => {
  const setup = { ...PLAIN.setup, tracks: "ids trails" };
  expect(embedCode({ ...PLAIN, setup })).toContain(' tracks="ids trails" controls>');
});

it("has the zones and lines inside", () => {
  const zones = checkedShapes([
    {
      kind: "line",
      name: '"Door" & <gate>',
      points: [
        [0, 0.5],
        [1, 0.51234],
      ],
    },
    {
      ...{
        kind: "zone",
        name: "Yard",
        points: [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
      },
      ...{ labels: ["person", "dog"], anchor: "top", dwell: 5, task: "pose", margin: 0.02 },
    },
  ]);
  expect(
    embedCode({ ...PLAIN, setup: { ...PLAIN.setup, zones } })
      .split("\n")
      .slice(2),
  ).toEqual([
    '  <fovea-line name="&quot;Door&quot; &amp; &lt;gate>" points="0,0.5 1,0.5123"></fovea-line>',
    '  <fovea-zone name="Yard" points="0,0 1,0 1,1" task="pose" labels="person,dog" anchor="top" margin="0.02" dwell="5"></fovea-zone></fovea-view>',
  ]);
});

it("lets no address break out of its attribute", () => {
  const code = embedCode({ ...PLAIN, address: 'https://example.org/?a="><script>&b' });
  expect(code.match(/<script/g)).toHaveLength(1);
  expect(code).toContain("&amp;b");
});

it.each([
  "blob:https://example.org/0b1c",
  "file:///home/ada/holiday.mp4",
  "data:video/mp4;base64,AAAA",
  "https://ada:secret@example.org/a.mp4",
  "holiday.mp4",
])("gives nobody %s", (address) => {
  expect(publicAddress(address)).toBeNull();
  const code = embedCode({ ...PLAIN, address });
  expect(code).not.toContain(address);
  expect(code).toContain("camera");
});
