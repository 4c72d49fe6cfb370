/** Where things are fetched from, in the words that page and workers share. */

/** Addresses by file name. */
export type FileAddresses = Readonly<Record<string, string>>;

/** What a pipeline hands on to its workers. */
export interface AssetSettings {
  /** Absolute address of the folder of the embedded models, trailing slash. */
  readonly modelBase: string;
  /** Absolute address of a mirror of the `url` models by file name, trailing slash; or null. */
  readonly modelMirror: string | null;
  /**
   * Whether elements choose models that are fetched from their makers' addresses where they are
   * better than the embedded ones. Default: no, so that nobody is asked whom a page did not name.
   */
  readonly online?: boolean;
  /** Embedded models that lie elsewhere: bundlers give each file a place and a name of its own. */
  readonly modelFiles?: FileAddresses;
  /** The engines' modules and WebAssembly; absent where the worker's script knows them itself. */
  readonly engineFiles?: FileAddresses;
}
