/**
 * Modules that the library's build makes (`tools/build/library/files.ts`): importing one tells the
 * page where files lie that come with the library. `virtual:fovea-files/<task>` is for the embedded
 * models of a task and the engines that run them, `…/<engine>` for an engine, `…/all` for all tasks.
 */
declare module "virtual:fovea-files/*" {}
