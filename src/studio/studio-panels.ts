import { analysisPanel } from "./analysis/analysis-panel.ts";
import { captionsPanel } from "./captions/captions-panel.ts";
import { comparePanel } from "./compare/compare-panel.ts";
import { findPanel } from "./find/find-panel.ts";
import { insidePanel } from "./inside/inside-panel.ts";
import { layersPanel } from "./layers/layers-panel.ts";
import { speedPanel } from "./speed/speed-panel.ts";
import type { ConnectedPanel, PanelParts, StudioPanel } from "./studio-panel.ts";
import { takeAwayPanel } from "./take-away/take-away-panel.ts";
import { takesPanel } from "./takes/takes-panel.ts";
import { teachPanel } from "./teach/teach-panel.ts";
import { timelinePanel } from "./timeline/timeline-panel.ts";
import { wordsReadPanel } from "./words-read/words-read-panel.ts";
import { zonesPanel } from "./zones/zones-panel.ts";

/** What the studio has beside the tasks, in the order of the rail. Adding one is a folder and a line here. */
export const STUDIO_PANELS: readonly StudioPanel[] = [
  layersPanel,
  comparePanel,
  timelinePanel,
  zonesPanel,
  analysisPanel,
  teachPanel,
  takesPanel,
  findPanel,
  wordsReadPanel,
  captionsPanel,
  insidePanel,
  takeAwayPanel,
  speedPanel,
];

/** All panels, by id, at work in one studio. */
export function connectPanels(studio: PanelParts): ReadonlyMap<string, ConnectedPanel> {
  return new Map(STUDIO_PANELS.map((panel) => [panel.id, panel.connect(studio)]));
}
