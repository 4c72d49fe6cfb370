import { css } from "lit";

/** The layout of the first page. */
export const welcomeStyles = css`
  :host {
    display: grid;
    position: relative;
    gap: 1.5rem;
    padding-bottom: 1.5rem;
  }
  fovea-retina {
    position: fixed;
    inset: 0;
  }
  .opening {
    display: grid;
    grid-template-columns: minmax(0, 38rem) minmax(0, 30rem);
    justify-content: space-between;
    align-items: center;
    gap: 2rem clamp(1rem, 4vw, 4rem);
    margin-inline: clamp(0px, 3vw, 3rem);
    padding-top: clamp(0.5rem, 4vh, 3rem);
  }
  .words {
    position: relative;
    isolation: isolate;
  }
  /* A soft patch under the words, so that the receptors fade out instead of being cut off. */
  .words::before {
    content: "";
    position: absolute;
    inset: -1rem;
    z-index: -1;
    background: var(--paper);
    filter: blur(1.5rem);
    opacity: 0.9;
  }
  h1 {
    margin: 0;
    font-size: clamp(2.3rem, 1.4rem + 3.4vw, 3.9rem);
    font-weight: 750;
    line-height: 1.02;
    letter-spacing: -0.035em;
    text-wrap: balance;
  }
  .words p {
    margin: 1rem 0 1.5rem;
    font-size: 1.0625rem;
    max-width: 46ch;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    margin: 1.5rem 0 1rem;
  }
  .ways button {
    min-height: 3rem;
    padding-inline: 1.1rem;
  }
  form {
    display: flex;
    gap: 0.6rem;
    align-items: end;
    max-width: 32rem;
  }
  form label {
    flex: 1;
    min-width: 0;
  }
  form input {
    margin-top: 0.2rem;
  }
  h2 {
    margin: 0 0 0.6rem;
    font-size: 1rem;
  }
  .example {
    position: relative;
    display: grid;
    gap: 0.75rem;
    padding: 0.9rem;
    border-radius: 18px;
    background: var(--surface);
  }
  .example img {
    display: block;
    width: 100%;
    height: auto;
    border-radius: 10px;
  }
  .example p {
    margin: 0;
    font-size: 0.875rem;
    color: var(--muted);
  }
  .samples {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
    gap: 0.5rem;
  }
  .samples button {
    flex-direction: column;
    align-items: flex-start;
    justify-content: flex-start;
    gap: 0;
    padding: 0.6rem 0.9rem;
    text-align: start;
  }
  small {
    font-size: 0.8125rem;
    color: var(--muted);
  }
  .tasks {
    position: relative;
    margin: 0 clamp(0px, 3vw, 3rem);
    padding: 1.1rem 1.25rem 1.25rem;
    border-radius: 18px;
    background: var(--surface);
  }
  .tasks ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(15.5rem, 1fr));
    gap: 1rem 1.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tasks li {
    display: grid;
    grid-template: auto 1fr / auto minmax(0, 1fr);
    gap: 0.1rem 0.75rem;
  }
  .tasks svg {
    grid-row: span 2;
    width: 2rem;
    height: 2rem;
    padding: 0.3rem;
    border-radius: 8px;
    background: var(--accent);
    color: var(--on-accent);
  }
  .tasks b {
    font-weight: 650;
  }
  .tasks span {
    font-size: 0.875rem;
    color: var(--muted);
  }
  footer {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 1.5rem;
    margin: 0 clamp(0px, 3vw, 3rem);
    font-size: 0.875rem;
  }
  footer p {
    max-width: 70ch;
    margin: 0.3rem 0 0;
  }
  footer a {
    color: inherit;
  }
  @media (max-width: 64rem) {
    .opening {
      grid-template-columns: minmax(0, 1fr);
    }
    .example {
      max-width: 38rem;
    }
  }
  @media (max-width: 40rem) {
    .ways button {
      flex: 1 1 auto;
    }
  }
`;
