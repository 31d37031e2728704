"""Reads what Counterpart exported with readers that others wrote, and compares the numbers.

    read.py FOLDER

FOLDER holds summary.json (counterpart summary --json), own.json (Counterpart's own file of the whole)
and the exports: map.graphml, map.gexf, map.cyjs, map.ftm, map.dot.plain (of `dot -Tplain`),
map.canvas, tables/. What is expected is worked out here from own.json, not from another export.
"""

import csv
import json
import pathlib
import re
import sys

import networkx
from followthemoney import model
from followthemoney.types import registry

STATUSES = {
    "reported", "denied", "disputed", "account changed", "doubted", "background", "no statement",
    "said not to be known", "not asserted", "corrected", "withdrawn",
}
# What XML 1.0 has no room for; the formats in XML are without it.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
failures = []


def check(what, found, expected):
    if found != expected:
        failures.append(f"{what}: {found}, expected {expected}")


def expected(folder):
    """Nodes and edges of the map, counted from the records."""
    own = json.loads((folder / "own.json").read_text("utf-8"))
    entity = lambda p: p if isinstance(p, str) else p["entity"]
    contacts = [{entity(p) for p in contact["participants"]} for contact in own.get("contacts", [])]
    hubs = [parties for parties in contacts if len(parties) > 2]
    relations = [r for r in own.get("relations", []) if "from" in r and "to" in r]
    records = sum(len(own.get(name, [])) for name in ("roles", "contacts", "relations", "facts"))
    evidence = [
        item
        for name in ("roles", "contacts", "relations", "facts")
        for record in own.get(name, [])
        for item in record["evidence"]
    ]
    withdrawn = {document["id"] for document in own["documents"] if "retracted" in document}

    def has_fallen(record):
        """Whether the papers of all who say so were withdrawn, and nobody says otherwise."""
        stances = {item.get("stance", "asserts") for item in record["evidence"]}
        quoted = {q["document"] for item in record["evidence"] for q in item.get("quotes", [])}
        return stances == {"asserts"} and bool(quoted) and quoted <= withdrawn

    fallen = [r for r in own.get("roles", []) + relations if has_fallen(r)]
    return {
        "fallen": len(fallen),
        "entities": len(own["entities"]),
        "ids": {entity["id"] for entity in own["entities"]},
        "names": {entity["id"]: entity["name"] for entity in own["entities"]},
        "hubs": len(hubs),
        "edges": len(own.get("roles", []))
        + len(contacts)
        - len(hubs)
        + sum(map(len, hubs))
        + len(relations),
        "records": records,
        "contacts": len(contacts),
        "claims": sum(max(1, len(item.get("quotes", []))) for item in evidence),
    }


def check_graph(what, graph, numbers, name):
    nodes = numbers["entities"] + numbers["hubs"]
    check(f"{what}: nodes", graph.number_of_nodes(), nodes)
    check(f"{what}: edges", graph.number_of_edges(), numbers["edges"])
    names = {n: d[name] for n, d in graph.nodes(data=True) if n in numbers["ids"]}
    expected_names = numbers["names"]
    if what != "cytoscape":
        expected_names = {i: NOT_IN_XML.sub("", name) for i, name in expected_names.items()}
    check(f"{what}: names", names, expected_names)
    statuses = {data["status"] for _, _, data in graph.edges(data=True)}
    check(f"{what}: statuses", statuses - STATUSES, set())
    ways = {data["undirected"] for _, _, data in graph.edges(data=True)}
    check(f"{what}: undirected is yes or no", ways - {True, False}, set())


def check_csv(folder, numbers):
    rows = {}
    for name in ("nodes", "edges", "claims"):
        with open(folder / "tables" / f"{name}.csv", encoding="utf-8", newline="") as table:
            rows[name] = list(csv.DictReader(table, strict=True))
    nodes, edges, claims = rows["nodes"], rows["edges"], rows["claims"]
    check("csv: nodes", len(nodes), numbers["entities"] + numbers["hubs"])
    check("csv: edges", len(edges), numbers["edges"])
    # A row is one value that a quote gives.
    quoted = {(row["Record"], row["Claim"], row["Quote number"]) for row in claims}
    check("csv: claims", len(quoted), numbers["claims"])
    ends = {row[end] for row in edges for end in ("Source", "Target")}
    check("csv: ends that are no node", ends - {row["Id"] for row in nodes}, set())
    check("csv: ids of edges", len({row["Id"] for row in edges}), len(edges))
    check("csv: directions", {row["Type"] for row in edges} - {"Directed", "Undirected"}, set())
    check("csv: statuses", {row["Status"] for row in edges + claims} - STATUSES, set())
    check("csv: broken rows", [r for r in nodes + edges + claims if None in r or None in r.values()], [])


def check_ftm(folder, numbers):
    lines = (folder / "map.ftm").read_text("utf-8").splitlines()
    proxies = {}
    schemata = {}
    for line in lines:
        data = json.loads(line)
        schema = model.get(data["schema"])
        if schema is None or schema.abstract:
            failures.append(f"ftm: no schema for {line}")
            continue
        schema.validate(data)
        proxy = model.get_proxy(data, cleaned=False)
        # Whatever cleaning drops or changes was not in the format to begin with.
        for name, values in data["properties"].items():
            prop = schema.get(name)
            if prop is None:
                failures.append(f"ftm: {data['schema']} has no {name}")
            elif sorted(proxy.get(name)) != sorted(values):
                failures.append(f"ftm: {data['id']}.{name}: {values} read as {proxy.get(name)}")
        for name in schema.required:
            if not proxy.has(name):
                failures.append(f"ftm: {data['id']} lacks {name}")
        check(f"ftm: id {data['id']}", registry.entity.clean(proxy.id), data["id"])
        if proxy.id in proxies:
            failures.append(f"ftm: {proxy.id} stands twice")
        proxies[proxy.id] = proxy
        schemata.setdefault(data["schema"], []).append(data["id"])
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type != registry.entity:
                continue
            if value not in proxies:
                failures.append(f"ftm: {proxy.id}.{prop.name} names {value}, which is not there")
            elif prop.range and not proxies[value].schema.is_a(prop.range):
                failures.append(f"ftm: {proxy.id}.{prop.name} is a {proxies[value].schema.name}")
    records = sum(1 for proxy in proxies.values() if any("claim: " in s for s in proxy.get("status", quiet=True)))
    check("ftm: events", len(schemata.get("Event", [])), numbers["contacts"])
    notes = [i for i in schemata.get("Note", []) if proxies[i].has("entity")]
    check("ftm: records", records + len(schemata.get("Event", [])) + len(notes), numbers["records"])
    return len(lines)


def check_plain(folder, numbers):
    lines = (folder / "map.dot.plain").read_text("utf-8").splitlines()
    count = lambda word: sum(1 for line in lines if line.startswith(word + " "))
    check("dot: nodes", count("node"), numbers["entities"] + numbers["hubs"])
    check("dot: edges", count("edge"), numbers["edges"])


def check_canvas(folder, numbers):
    canvas = json.loads((folder / "map.canvas").read_text("utf-8"))
    ids = {node["id"] for node in canvas["nodes"]}
    nodes = numbers["entities"] + numbers["hubs"] + numbers["records"] + 1
    check("canvas: nodes", len(canvas["nodes"]), nodes)
    check("canvas: ids", len(ids), nodes)
    check("canvas: edges", len(canvas["edges"]), numbers["edges"])
    ends = {edge[end] for edge in canvas["edges"] for end in ("fromNode", "toNode")}
    check("canvas: ends that are no node", ends - ids, set())


def main():
    folder = pathlib.Path(sys.argv[1])
    numbers = expected(folder)
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    check("summary: entities", summary["network"]["nodes"], numbers["entities"])
    check("summary: edges", summary["network"]["edges"], numbers["edges"] - numbers["fallen"])
    check_graph("graphml", networkx.read_graphml(folder / "map.graphml", force_multigraph=True), numbers, "label")
    check_graph("gexf", networkx.read_gexf(folder / "map.gexf"), numbers, "label")
    cyjs = json.loads((folder / "map.cyjs").read_text("utf-8"))
    check_graph("cytoscape", networkx.cytoscape_graph(cyjs), numbers, "name")
    check_csv(folder, numbers)
    lines = check_ftm(folder, numbers)
    check_plain(folder, numbers)
    check_canvas(folder, numbers)
    for failure in failures:
        print(f"FAILED: {failure}")
    print(
        f"{numbers['entities']} entities, {numbers['hubs']} hubs, {numbers['edges']} edges, "
        f"{numbers['claims']} claims, {lines} FollowTheMoney lines"
    )
    sys.exit(1 if failures else 0)


main()
