/** Modules that the library's build makes: where the files lie that come with it, by file name. */

declare module "virtual:fovea-models/*" {
  const addresses: Readonly<Record<string, string>>;
  export default addresses;
}

declare module "virtual:fovea-engine/*" {
  const addresses: Readonly<Record<string, string>>;
  export default addresses;
}
