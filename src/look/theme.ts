import { css } from "lit";

/**
 * Colours and shapes that all elements share. Each is a custom property that a page may set
 * (`--fovea-accent` and so on); the fallbacks follow the page's `color-scheme`.
 *
 * The accent is the yellow of the macula, the spot of the retina in whose middle the fovea lies. It
 * is only ever a fill under dark text: yellow on white cannot be read.
 */
export const theme = css`
  :host {
    --ink: var(--fovea-ink, light-dark(#16212c, #e9eef3));
    --muted: var(--fovea-muted, light-dark(#4d5b68, #a3b1be));
    --paper: var(--fovea-paper, light-dark(#e9eef2, #0e141a));
    --surface: var(--fovea-surface, light-dark(#f9fbfc, #17202a));
    --line: var(--fovea-line, light-dark(#cbd5dd, #2c3844));
    --edge: var(--fovea-edge, light-dark(#71808d, #71808f));
    --accent: var(--fovea-accent, #ffc83a);
    --on-accent: var(--fovea-on-accent, #211800);
    --focus: var(--fovea-focus, light-dark(#0b5cad, #ffd768));
    --danger: var(--fovea-danger, light-dark(#9c1f0d, #ffb3a4));
    --danger-surface: var(--fovea-danger-surface, light-dark(#fdeae6, #391a15));
    --radius: var(--fovea-radius, 10px);
    --numbers: var(--fovea-numbers, ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace);
    box-sizing: border-box;
    color: var(--ink);
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    /* Not inherited: a chain of that breaks at the hidden slot of <details>. */
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Buttons, lists, fields and what unfolds. */
export const controls = css`
  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-height: 2.5rem;
    padding: 0.35rem 0.9rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
    cursor: pointer;
    transition: background-color 120ms;
  }
  .button {
    position: relative;
    font-size: 0.9375rem;
    color: var(--ink);
  }
  .button:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  button:hover:not(:disabled),
  .button:hover {
    background: color-mix(in oklab, var(--surface), var(--ink) 8%);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 650;
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--accent), white 22%);
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
  }
  button.quiet:hover:not(:disabled),
  button[aria-pressed="true"] {
    background: color-mix(in oklab, transparent, var(--ink) 12%);
  }
  select,
  input:is([type="url"], [type="text"], [type="number"], [type="search"]) {
    width: 100%;
    font-size: 0.9375rem;
    color: var(--ink);
    min-height: 2.5rem;
    padding: 0.35rem 0.6rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
  }
  /* The yellow of the switches, with an edge, for yellow on white cannot be seen. */
  input[type="range"] {
    width: 100%;
    height: 1.5rem;
    margin: 0;
    appearance: none;
    background: none;
    cursor: pointer;
  }
  input[type="range"]::-webkit-slider-runnable-track {
    height: 0.45rem;
    border: 1px solid var(--edge);
    border-radius: 99px;
    background: var(--line);
  }
  input[type="range"]::-moz-range-track {
    height: 0.35rem;
    border: 1px solid var(--edge);
    border-radius: 99px;
    background: var(--line);
  }
  input[type="range"]::-webkit-slider-thumb {
    width: 1.2rem;
    height: 1.2rem;
    margin-top: -0.43rem;
    appearance: none;
    border: 2px solid var(--ink);
    border-radius: 50%;
    background: var(--accent);
  }
  input[type="range"]::-moz-range-thumb {
    width: 1rem;
    height: 1rem;
    border: 2px solid var(--ink);
    border-radius: 50%;
    background: var(--accent);
  }
  input[type="range"]:disabled {
    opacity: 0.5;
    cursor: default;
  }
  input[type="checkbox"] {
    display: inline-grid;
    flex: none;
    place-content: center;
    width: 1.2rem;
    height: 1.2rem;
    margin: 0;
    appearance: none;
    border: 1px solid var(--edge);
    border-radius: 5px;
    background: var(--surface);
    cursor: pointer;
  }
  input[type="checkbox"]::after {
    content: "";
    width: 0.72rem;
    height: 0.72rem;
    background: var(--on-accent);
    clip-path: polygon(14% 44%, 0 65%, 42% 100%, 100% 18%, 82% 4%, 40% 66%);
    scale: 0;
  }
  input[type="checkbox"]:checked {
    border-color: var(--ink);
    background: var(--accent);
  }
  input[type="checkbox"]:checked::after {
    scale: 1;
  }
  progress {
    width: 100%;
    height: 0.6rem;
    appearance: none;
    border: 0;
    border-radius: 99px;
    overflow: hidden;
    background: var(--line);
  }
  progress::-webkit-progress-bar {
    background: var(--line);
  }
  /* Apart: a browser that does not know one of them leaves out the whole rule. */
  progress::-webkit-progress-value {
    background: light-dark(#e0a400, var(--accent));
  }
  progress::-moz-progress-bar {
    background: light-dark(#e0a400, var(--accent));
  }
  @media (forced-colors: active) {
    progress,
    input[type="range"],
    input[type="checkbox"] {
      appearance: auto;
    }
  }
  input::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  summary {
    width: fit-content;
    padding: 0.2rem 0;
    font-size: 0.875rem;
    color: var(--muted);
    cursor: pointer;
  }
  /* With no weight of its own: a class is enough to lay a label out otherwise. */
  label:where(:not(.button)) {
    display: block;
    font-size: 0.8125rem;
    color: var(--muted);
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation-duration: 0.01ms !important;
    }
  }
`;
