/** Where things are fetched from; an embedder may change any of it. */
export interface AssetSettings {
  /** Absolute address of the folder of the embedded models, trailing slash. */
  readonly modelBase: string;
  /** Absolute address of a mirror of the `url` models by file name, trailing slash; or null. */
  readonly modelMirror: string | null;
}
