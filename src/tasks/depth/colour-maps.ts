/**
 * Perceptually even colour maps: equal steps of depth look like equal steps of colour, and lightness
 * alone tells them, so they survive greyscale and colour blindness.
 *
 * By Nathaniel J. Smith, Stefan van der Walt and, in the case of viridis, Eric Firing; CC0
 * (https://github.com/BIDS/colormap, colormaps.py). Every fifth of their 256 colours; those between
 * are interpolated, which is off by 2 of 255 at most.
 */
const ANCHORS = {
  inferno:
    "00000402020c0504170a072210092d160b391e0c45260c512f0a5b380962400a67490b6a510e6c" +
    "59106e61136e69166e71196e781c6d801f6c88226a902568982766a02a63a82e5fb0315bb73557" +
    "bf3952c63d4dcc4248d34743d94d3ddf5337e45a31e9612bed6925f1711ff47918f78212f98b0b" +
    "fa9407fb9d07fca60cfcb014fbba1ffac42af8cd37f6d746f4e156f2ea69f2f27df5f992fcffa4",
  plasma:
    "0d08871b068d2605912f059638049a41049d4903a05102a35901a56100a76900a87100a87801a8" +
    "8004a88707a68e0ca49511a19c179ea21d9aa82296ae2892b42e8dba3388bf3984c43e7fc9447a" +
    "cd4a76d24f71d6556dda5b69de6164e26660e66c5ce97257ed7953f07f4ff3854bf58c46f79342" +
    "f99a3efba139fca835fdaf31feb72dfebe2afdc627fcce25fbd724f8df25f6e826f3f027f0f921",
  viridis:
    "44015446085c471063481769481d6f482475472a7a46307e453781433d844142873f48893d4e8a" +
    "3a538b38598c355e8d33638d31688e2e6d8e2c718e2a768e297b8e27808e25848e23898e218e8d" +
    "20928c1f978b1e9c891fa18821a58524aa8328ae802eb37c35b7793dbc7446c06f50c46a5ac864" +
    "65cb5e70cf577cd25089d54895d840a2da37b0dd2fbddf26cae11fd8e219e5e419f1e51dfde725",
} as const;

export type ColourMapName = keyof typeof ANCHORS;

export const COLOUR_MAPS = Object.keys(ANCHORS) as readonly ColourMapName[];

/** From one anchor to the next, in steps of the table. */
const STEP = 5;

/** 256 colours as RGBA bytes, opaque; the far end first. */
export function colourTable(name: ColourMapName): Uint8Array<ArrayBuffer> {
  const anchors = ANCHORS[name];
  const table = new Uint8Array(256 * 4).fill(255);
  for (let i = 0; i < 256; i++) {
    const from = Math.floor(i / STEP);
    const share = (i % STEP) / STEP;
    for (let channel = 0; channel < 3; channel++) {
      const low = channelOf(anchors, from, channel);
      const high = share > 0 ? channelOf(anchors, from + 1, channel) : low;
      table[i * 4 + channel] = Math.round(low + (high - low) * share);
    }
  }
  return table;
}

/** The map from far to near as the value of a CSS `linear-gradient`'s colour stops, for a legend. */
export function colourStops(name: ColourMapName): string {
  const anchors = ANCHORS[name];
  const stops: string[] = [];
  for (let at = 0; at < anchors.length; at += 6) stops.push(`#${anchors.slice(at, at + 6)}`);
  return stops.join(", ");
}

/** 0 to 255. */
function channelOf(anchors: string, index: number, channel: number): number {
  const at = index * 6 + channel * 2;
  return Number.parseInt(anchors.slice(at, at + 2), 16);
}
