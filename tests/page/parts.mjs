// The files of the page's script that need no page, each as a value of its own.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../assets/page/", import.meta.url));

/** What the files define under these names. */
export function parts(files, names) {
  const source = files.map((file) => readFileSync(folder + file, "utf8")).join("\n");
  return new Function(`"use strict";\n${source}\nreturn { ${names.join(", ")} };`)();
}
