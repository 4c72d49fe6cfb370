// What Vite makes of imports that are not code, for the workers (vite/client would bring the DOM along).
declare module "*?url" {
  const url: string;
  export default url;
}
declare module "*.wgsl?raw" {
  const source: string;
  export default source;
}
