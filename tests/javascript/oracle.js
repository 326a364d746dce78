// Answers the Python tests: calls one function of the explorer's scripts with each list of arguments; JSON in, JSON out.
// {"module": "numbers", "function": "shareText", "calls": [[0.5], ...], "last": [style]}; with "open": {"function", "arguments"}
// the function is a method of what that returns.
import "./deflate_raw.js";
import { readFileSync } from "node:fs";

const asked = JSON.parse(readFileSync(0, "utf8"));
const module = await import(`../../src/coverage/radar_coverage/outputs/static/explorer/${asked.module}.js`);
const holder = asked.open ? await module[asked.open.function](...asked.open.arguments) : module;
const answers = [];
for (const call of asked.calls) answers.push(await holder[asked.function](...call, ...(asked.last ?? [])));
process.stdout.write(JSON.stringify(answers));
