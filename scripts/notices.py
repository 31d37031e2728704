#!/usr/bin/env python3
"""Prints the licences of everything that is compiled into the program, each text once.

Read from `cargo metadata` and from the sources that cargo has unpacked, so that nothing is asked of
anyone. A package without a licence file is named with the licence that it states.
"""

import json
import pathlib
import subprocess
import sys

OURS = "counterpart"
# Nothing else may be compiled in; a package with a choice needs one of them.
ALLOWED = {"MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "MPL-2.0",
           "CC0-1.0", "0BSD", "Unlicense", "BSL-1.0", "Unicode-3.0", "OFL-1.1", "Ubuntu-font-1.0",
           "Apache-2.0 WITH LLVM-exception"}


def metadata(target):
    command = ["cargo", "metadata", "--format-version", "1", "--locked",
               "--filter-platform", target]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def compiled_in(data):
    """The ids of our package and of all that it needs to run: no build scripts, no tests."""
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    found, waiting = set(), [data["resolve"]["root"]]
    while waiting:
        package = waiting.pop()
        if package not in found:
            found.add(package)
            waiting.extend(dep["pkg"] for dep in nodes[package]["deps"]
                           if any(kind["kind"] is None for kind in dep["dep_kinds"]))
    return found


def is_allowed(licence):
    """Whether one of the choices consists of allowed licences only."""
    choices = licence.replace("/", " OR ").replace("(", " ").replace(")", " ").split(" OR ")
    return any(all(part.strip() in ALLOWED for part in choice.split(" AND "))
               for choice in choices)


def texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    names = ("licen", "copying", "copyright", "notice", "unlicense", "ofl")
    files = [path for path in sorted(folder.iterdir())
             if path.is_file() and path.name.lower().startswith(names)]
    return [path.read_text(encoding="utf-8", errors="replace").strip() for path in files]


def main():
    data = metadata(sys.argv[1] if len(sys.argv) > 1 else "x86_64-unknown-linux-gnu")
    wanted = compiled_in(data)
    packages = [p for p in data["packages"] if p["id"] in wanted and p["name"] != OURS]
    packages.sort(key=lambda p: (p["name"], p["version"]))
    refused = [f"{p['name']} {p['version']}: {p['license']}" for p in packages
               if not is_allowed(p["license"] or "")]
    if refused:
        sys.exit("not among the licences we take:\n" + "\n".join(refused))
    print("Counterpart contains these packages, each under the licence named:\n")
    by_text = {}
    for package in packages:
        print(f"  {package['name']} {package['version']}: {package['license']}")
        for text in texts(package):
            by_text.setdefault(" ".join(text.split()), (text, []))[1].append(package["name"])
    for text, names in by_text.values():
        print("\n" + "-" * 80 + "\n" + ", ".join(sorted(set(names))) + ":\n\n" + text)


main()
