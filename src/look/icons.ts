import { html, svg, type TemplateResult } from "lit";

const PATHS = {
  camera: "M4 7h11v10H4zM15 11l5-3v8l-5-3z",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  screen: "M3 5h18v11H3zM9 20h6M12 16v4",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  play: "M7 4.5v15l12-7.5z",
  pause: "M7.5 5.5h2v13h-2zM14.5 5.5h2v13h-2z",
  back: "M18 5l-9 7 9 7zM6 5v14",
  forward: "M6 5l9 7-9 7zM18 5v14",
  sound: "M4 10v4h4l5 4V6l-5 4zM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11",
  muted: "M4 10v4h4l5 4V6l-5 4zM16 9.5l5 5M21 9.5l-5 5",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  help: "M9 9a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8v.5M12 17.4v.2",
  close: "M6 6l12 12M18 6L6 18",
  storage:
    "M4 6.5c0-1.9 3.6-3.2 8-3.2s8 1.3 8 3.2-3.6 3.2-8 3.2-8-1.3-8-3.2zM4 6.5v11c0 1.9 3.6 3.2 8 3.2s8-1.3 8-3.2v-11M4 12c0 1.9 3.6 3.2 8 3.2s8-1.3 8-3.2",
  mirror: "M12 3v18M9 7L4 17h5zM15 7l5 10h-5z",
  layers: "M12 3.5l9 5-9 5-9-5zM4.5 12.5L12 16.7l7.5-4.2M4.5 16.5L12 20.7l7.5-4.2",
  gauge: "M4.5 17.5a9 9 0 1 1 15 0M12 14.5l4-5.5M12 14.5v.2",
  snapshot: "M4 8h3l2-2.5h6L17 8h3v11H4zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z",
  down: "M6 9.5l6 6 6-6",
  up: "M6 14.5l6-6 6 6",
  loop: "M7 7h9a4 4 0 0 1 4 4M17 17H8a4 4 0 0 1-4-4M9.5 4L6.5 7l3 3M14.5 14l3 3-3 3",
  presets: "M5 4v7M5 15v5M12 4v3M12 11v9M19 4v9M19 17v3M3 13h4M10 9h4M17 15h4",
} as const;

/** Of the drawings that there are. */
export type IconName = keyof typeof PATHS;

/** Line drawings for buttons, 24 × 24, in the text's colour; hidden from screen readers. */
export function icon(name: IconName): TemplateResult {
  return drawing(PATHS[name]);
}

/** The path data of a drawing. */
export function pathOf(name: IconName): string {
  return PATHS[name];
}

/** As `icon`, of path data of one's own. */
export function drawing(path: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"
    stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
    >${svg`<path d=${path}></path>`}</svg>`;
}
