/** VitePress's own theme, and the tables that are made from the manifest and from the error codes. */
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import ApiReference from "./ApiReference.vue";
import ElementApi from "./ElementApi.vue";
import ErrorCodes from "./ErrorCodes.vue";
import "./live.css";

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component("ApiReference", ApiReference);
    app.component("ElementApi", ElementApi);
    app.component("ErrorCodes", ErrorCodes);
  },
} satisfies Theme;
