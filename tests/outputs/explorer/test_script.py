"""The explorer's modules become one script that does what they do, and nothing that cannot be joined gets in."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from tests.outputs.explorer.conftest import Asked, RunScript

from radar_coverage.outputs.explorer.script import explorer_script, joined
from radar_coverage.outputs.static_files import static_text

MODULES = sorted(f.name for f in (files("radar_coverage.outputs") / "static" / "explorer").iterdir() if f.name.endswith(".js"))
LARGEST_BYTES = 90_000
"""A quarter of what the page may weigh with three sites."""


def join(**modules: str) -> str:
    return joined("main.js", lambda name: modules[name.removesuffix(".js")])


def test_modules_stand_after_what_they_import_and_once(script_output: RunScript) -> None:
    script = join(
        main='import { b } from "./b.js";\nimport {\n  c,\n} from "./c.js";\nconsole.log([b, c()].join());',
        b='import { c } from "./c.js";\nexport const b = c() + 1;',
        c='export function c() {\n  return typeof this === "undefined" ? 1 : 9; // strict\n}',
    )
    assert script.index("function c") < script.index("const b") < script.index("console.log")
    assert script.count("function c") == 1
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)
    assert script_output(script) == "2,1\n"


def test_comments_and_indents_are_left_out_and_texts_are_not(script_output: RunScript) -> None:
    main = """// a module
/**
 * What it does // and
 * @param {string} s
 */
function shown(s) {
    /* inside */
    return /** @type {string} */ (s) + "/* no comment */ // none" + `  // ${s} /**`; // stays
}
/** @type {string} */ const one = "  http://x/*y*/";

console.log(shown(one));
"""
    script = join(main=main)
    assert "@param" not in script
    assert "@type" not in script
    assert "a module" not in script
    assert not re.search(r"^\s|^$", script.strip(), re.MULTILINE)
    assert script_output(script) == script_output(main)


@pytest.mark.parametrize(
    ("modules", "problem"),
    [
        ({"main": 'import { a } from "./a.js";\nfunction one() {}', "a": "export const a = 1;\nclass one {}"}, "a.js|one"),
        ({"main": "const one = 1;\nasync function one() {}"}, "one is declared"),
        ({"main": "export default 1;"}, "export default"),
        ({"main": "const a = 1;\nexport { a };"}, "export"),
        ({"main": 'export * from "./a.js";'}, "export"),
        ({"main": "const { a, b } = window;"}, "const"),
        ({"main": "export let [a] = [1];"}, "let"),
        ({"main": "var a = 1;"}, "var"),
        ({"main": "await 1;"}, "await"),
        ({"main": 'import a from "./a.js";'}, "import a"),
        ({"main": "import { a } from './a.js';"}, "import"),
        ({"main": 'import "./a.js";'}, "import"),
        ({"main": 'import { a as b } from "./a.js";', "a": "export const a = 1;"}, "exports no a as b"),
        ({"main": 'import { a } from "./a.js";', "a": "const a = 1;"}, "a.js exports no a"),
        (
            {"main": 'import { a } from "./a.js";', "a": 'import { b } from "./main.js";\nexport const a = 1;'},
            "main.js -> a.js -> main.js",
        ),
        ({"main": "const a = `one\n// two`;"}, "template literal"),
        ({"main": 'const a = "</SCRIPT>";'}, "must not stand"),
        ({"main": 'const a = "<!--";'}, "must not stand"),
    ],
)
def test_what_cannot_be_joined_is_refused(modules: dict[str, str], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        join(**modules)


def test_joined_modules_answer_as_they_do_apart(asked: Asked, script_output: RunScript) -> None:
    style = {"number": {"decimal": ".", "group": ","}, "units": {"length": {"per_km": 1}}, "words": {"length": "{number} km"}}
    values = [[0.3], [517.4], [12345.6]]
    main = 'import { distanceText } from "./numbers.js";\nimport { csvCell } from "./csv.js";\n' + (
        f"const answers = {json.dumps(values)}.map(([v]) => distanceText(v, {json.dumps(style)}));\n"
        'console.log(JSON.stringify([answers, csvCell("=1")]));'
    )
    script = joined("main.js", lambda name: main if name == "main.js" else static_text(f"explorer/{name}"))
    assert json.loads(script_output(script)) == [asked("numbers", "distanceText", values, last=[style]), "'=1"]


def test_the_page_s_script_is_whole_small_and_one(script_output: RunScript) -> None:
    script = explorer_script()
    assert script_output(f"new Function({json.dumps(script)}); console.log('read')") == "read\n"
    assert len(script.encode()) <= LARGEST_BYTES
    assert explorer_script() is script


@pytest.mark.parametrize("name", [m for m in MODULES if m != "main.js"])
def test_every_module_is_imported_and_says_its_idea_first(name: str) -> None:
    assert static_text(f"explorer/{name}").startswith("// ")
    assert any(f'from "./{name}"' in static_text(f"explorer/{other}") for other in MODULES)
