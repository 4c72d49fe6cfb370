/** `fovea/identity`: who somebody is, page half; importing it brings the files of its models along. */
import "virtual:fovea-files/identity";

export {
  DESCRIPTOR_SIZE,
  distanceOf,
  type Gallery,
  MOST_SAMPLES,
  type NamedPerson,
  type Nearest,
  nearestOf,
  withoutPerson,
  withSample,
} from "../tasks/identity/gallery.ts";
export { IDENTITY_MODELS } from "../tasks/identity/models.ts";
export { readGallery, writeGallery } from "../tasks/identity/page/gallery-text.ts";
export { identityTask } from "../tasks/identity/page/index.ts";
export {
  type FaceDescriptor,
  IDENTITY_DEFAULTS,
  type IdentifiedFace,
  type IdentityBody,
  type IdentityOptions,
  type IdentityResult,
  MAX_DISTANCE,
} from "../tasks/identity/result.ts";
