import { AppUpdates } from "./app-updates.ts";

/** An open page looks for a newer version when it is seen again, and in between this often. */
const LOOK_INTERVAL = 15 * 60 * 1000;

/**
 * Keeps the app for use without a network, and learns of newer versions.
 *
 * Registers the service worker once the page stands. Null where there is none: in an insecure page,
 * in an old browser, and with Vite's development server, whose pages must never come from a cache
 * (it even sends a service worker that removes what the built app left at the same address).
 *
 * @param changed called when a newer version is there
 */
export function keepOffline(changed: () => void): AppUpdates | null {
  const workers = (navigator as { readonly serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  if (!import.meta.env.PROD || !workers) return null;
  const updates = new AppUpdates(workers, changed, () => location.reload());
  const register = () => {
    // Blocked site data: the app works all the same, as long as there is a network.
    const script = new URL("service-worker.js", document.baseURI).href;
    updates.register(script).catch(() => undefined);
  };
  // What it fetches must not hold up what the person came for.
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register, { once: true });
  const look = () => {
    if (document.visibilityState === "visible") void updates.check();
  };
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_INTERVAL);
  return updates;
}
