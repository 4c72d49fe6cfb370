/** The studio offers all models from the start; imported before it, whose session asks the catalogue once. */
import { registerFurtherModels } from "../tasks/further-models.ts";

registerFurtherModels();
