import { css } from "lit";

/** The look of a button with `role="switch"` that holds a `<span class="track">`. */
export const switchStyles = css`
  .track {
    flex: none;
    width: 2.4rem;
    height: 1.35rem;
    padding: 0.15rem;
    border: 1px solid var(--edge);
    border-radius: 99px;
    background: var(--line);
    transition: background-color 120ms;
  }
  .track::after {
    content: "";
    display: block;
    height: 100%;
    aspect-ratio: 1;
    border-radius: 50%;
    background: var(--ink);
    transition: translate 120ms;
  }
  [aria-checked="true"] .track {
    background: var(--accent);
  }
  [aria-checked="true"] .track::after {
    translate: 1.05rem 0;
    background: var(--on-accent);
  }
  @media (forced-colors: active) {
    .track::after {
      background: ButtonText;
    }
    [aria-checked="true"] .track {
      background: Highlight;
    }
  }
`;
