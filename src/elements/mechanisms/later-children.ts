/** Elements that are loaded when one of them is put inside. */
const LATER: Readonly<Record<string, () => Promise<unknown>>> = {
  "fovea-zone": () => import("../fovea-zone.ts"),
  "fovea-line": () => import("../fovea-line.ts"),
  "fovea-heatmap": () => import("../fovea-heatmap.ts"),
  "fovea-captions": () => import("../fovea-captions.ts"),
};

/** Loads what a page puts into the slots of that shadow tree; few pages do. */
export function loadLaterChildren(root: EventTarget): void {
  root.addEventListener("slotchange", ({ target }) => {
    for (const { localName } of (target as HTMLSlotElement).assignedElements()) {
      void LATER[localName]?.();
    }
  });
}
