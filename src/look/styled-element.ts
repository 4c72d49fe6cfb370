import { LitElement, supportsAdoptingStyleSheets } from "lit";

/** Style sheets made for other documents than the script's own, by document and text. */
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * What all elements extend: it keeps its styles in whatever document it comes to.
 *
 * A constructed style sheet belongs to the document that it was made in. Browsers take it from an
 * element that goes to another one (a frame of the page, a window that was opened), and refuse it to
 * one that first comes to be there.
 */
export class StyledElement extends LitElement {
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.ownerDocument === document || !supportsAdoptingStyleSheets) {
      return super.createRenderRoot();
    }
    const { shadowRootOptions } = this.constructor as typeof LitElement;
    this.#wear(this.shadowRoot ?? this.attachShadow(shadowRootOptions));
    return this.shadowRoot as ShadowRoot;
  }

  /** Called by the browser with every other document. @internal */
  adoptedCallback(): void {
    if (this.shadowRoot && supportsAdoptingStyleSheets) this.#wear(this.shadowRoot);
  }

  #wear(root: ShadowRoot): void {
    const { elementStyles } = this.constructor as typeof LitElement;
    root.adoptedStyleSheets = elementStyles.flatMap((style) => {
      if (style instanceof CSSStyleSheet) return [];
      return (
        (this.ownerDocument === document ? style.styleSheet : sheetOf(style.cssText, root)) ?? []
      );
    });
  }
}

/** Null in a document that no window shows. */
function sheetOf(text: string, { ownerDocument }: ShadowRoot): CSSStyleSheet | null {
  const known = sheets.get(ownerDocument) ?? new Map<string, CSSStyleSheet>();
  sheets.set(ownerDocument, known);
  let sheet = known.get(text);
  const view = ownerDocument.defaultView as (Window & typeof globalThis) | null;
  if (!sheet && view) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text);
    known.set(text, sheet);
  }
  return sheet ?? null;
}
