/** Entry of the page on which a network learns. */
import "../language/first-language.ts";
import "./fovea-learn.ts";
