// What the scripts of the pages are checked for: the recommended rules, and what outputs/explorer/script.py relies on.
import js from "@eslint/js";
import globals from "globals";

const OURS = "src/coverage/radar_coverage/outputs/static/explorer/*.js";

export default [
  js.configs.recommended,
  {
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" }],
    },
  },
  {
    files: [OURS],
    languageOptions: { ecmaVersion: 2022, globals: globals.browser },
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "The modules are joined into one script: named exports only." },
        { selector: "ImportExpression", message: "A page asks for nothing: no dynamic import." },
        { selector: "ImportDefaultSpecifier, ImportNamespaceSpecifier", message: "Named imports only." },
        { selector: "TemplateElement[value.raw=/\\n/]", message: "A template literal ends on its line." },
        { selector: "Program > * > VariableDeclarator + VariableDeclarator", message: "One top-level name a declaration." },
        { selector: "Program > * > * > VariableDeclarator + VariableDeclarator", message: "One top-level name a declaration." },
      ],
    },
  },
  { files: ["tests/javascript/*.js"], languageOptions: { globals: globals.node } },
];
