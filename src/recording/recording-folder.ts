/** Where recordings lie in the Origin Private File System. */
export const RECORDING_FOLDER = "fovea-recordings-1";
