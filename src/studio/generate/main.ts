/** Entry of the page on which networks draw. */
import "../language/first-language.ts";
import "./fovea-generate.ts";
