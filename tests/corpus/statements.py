"""Reads statements back with followthemoney and puts them together to entities.

    statements.py FILE
"""

import collections
import pathlib
import sys

from followthemoney import model
from followthemoney.statement.serialize import read_path_statements

all_statements = list(read_path_statements(pathlib.Path(sys.argv[1]), "csv"))
by_entity = collections.defaultdict(list)
for statement in all_statements:
    by_entity[statement.entity_id].append(statement)
for entity, statements in by_entity.items():
    schemas = {statement.schema for statement in statements}
    if len(schemas) != 1:
        sys.exit(f"{entity} has several schemas: {schemas}")
    schema = model.get(schemas.pop())
    proxy = model.make_entity(schema)
    proxy.id = entity
    for statement in statements:
        prop = schema.get(statement.prop)
        if prop is None:
            sys.exit(f"{schema.name} has no {statement.prop}")
        if statement.prop_type != prop.type.name:
            sys.exit(f"{statement.prop} is {prop.type.name}, not {statement.prop_type}")
        proxy.add(prop, statement.value)
        if statement.value not in proxy.get(prop):
            sys.exit(f"{entity}: {statement.prop} does not take {statement.value!r}")
        if prop.type.name == "entity" and statement.value not in by_entity:
            sys.exit(f"{entity}: {statement.prop} names {statement.value}, which is not there")
print(f"engines: followthemoney read {len(all_statements)} statements on {len(by_entity)} entities")
