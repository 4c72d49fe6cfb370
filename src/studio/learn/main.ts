/** Entry of the page on which a network learns. */
import "./fovea-learn.ts";
