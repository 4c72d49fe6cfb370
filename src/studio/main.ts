/** Entry of the page. With `?debug` the running session is `window.fovea`, for tests and the curious. */
import "./language/first-language.ts";
import "./further-models-known.ts";
import "./fovea-studio.ts";
import type { Session } from "./session.ts";

declare global {
  interface Window {
    fovea?: Pick<Session, "pipeline"> & { readonly session: Session };
  }
}

const session = document.querySelector("fovea-studio")?.session;
if (session && new URLSearchParams(location.search).has("debug")) {
  window.fovea = { pipeline: session.pipeline, session };
}
