/**
 * A CSS colour, or the address of a picture: `blob:`, `data:` or of the page's own origin, since a
 * worker lets no other request out.
 */
export type Backdrop =
  | { readonly kind: "colour"; readonly colour: string }
  | { readonly kind: "picture"; readonly url: string };
