"""Asks three engines the same questions and compares their rows.

    engines.py CORPUS FOLDER BINARY    FOLDER has one question a file, and graph.sql; BINARY starts duckdb
"""

import datetime
import decimal
import json
import pathlib
import subprocess
import sys
import time

corpus, folder, binary = map(pathlib.Path, sys.argv[1:4])
manifest = json.loads((corpus / "counterpart-corpus.json").read_text())
tables = {}
for file in manifest["files"]:
    if file["path"].startswith("tables-") and not file["table"].startswith("slice_"):
        tables.setdefault(file["table"], []).append(str(corpus / file["path"]))


def statements(path):
    """The statements of a file, without its comments."""
    lines = (line for line in path.read_text().splitlines() if not line.startswith("--"))
    return [one.strip() for one in "\n".join(lines).split(";") if one.strip()]


graph = statements(folder / "graph.sql")


def duckdb_engine():
    import duckdb

    connection = duckdb.connect()
    for name, files in tables.items():
        listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        connection.execute(
            f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}], hive_partitioning = false)"
        )
    for view in graph:
        connection.execute(view)
    return lambda sql: connection.execute(sql).fetchall()


def datafusion_engine():
    import pyarrow.dataset
    from datafusion import SessionContext

    context = SessionContext()
    for name, files in tables.items():
        context.register_dataset(name, pyarrow.dataset.dataset(files, format="parquet"))
    for view in graph:
        context.sql(view).collect()

    def ask(sql):
        batches = context.sql(sql).collect()
        return [tuple(row.values()) for batch in batches for row in batch.to_pylist()]

    return ask


def spark_engine():
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    for name, files in tables.items():
        session.read.parquet(*files).createOrReplaceTempView(name)
    for view in graph:
        session.sql(view.replace("CREATE VIEW", "CREATE TEMPORARY VIEW"))
    return lambda sql: [tuple(row) for row in session.sql(sql).collect()]


def plain(value):
    """A value as every engine would give it."""
    if isinstance(value, decimal.Decimal):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def program(path):
    """What the program `duckdb` answers to the file as it is."""
    command = [binary, "corpus", "sql", "--json", corpus, path.read_text()]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [tuple(row.values()) for row in json.loads(done.stdout or "[]")]


answers = {}
for name, start in [
    ("duckdb", duckdb_engine),
    ("datafusion", datafusion_engine),
    ("spark", spark_engine),
]:
    began = time.monotonic()
    ask = start()
    for path in sorted(folder.glob("[0-9]*.sql")):
        rows = [tuple(plain(value) for value in row) for row in ask(statements(path)[0])]
        answers.setdefault(path.name, {})[name] = rows
    print(f"engines: {name}, {time.monotonic() - began:.1f} s")

def written(rows):
    """Rows as text: the program writes sums, which may be large, in quotation marks."""
    return [[str(value) for value in row] for row in rows]


for path in sorted(folder.glob("[0-9]*.sql")):
    rows = [tuple(map(plain, row)) for row in program(path)]
    own = answers[path.name]["duckdb"]
    answers[path.name]["corpus sql"] = own if written(rows) == written(own) else rows

differing = 0
for question, by_engine in answers.items():
    first = by_engine["duckdb"]
    same = all(rows == first for rows in by_engine.values())
    differing += not same
    print(f"engines: {question}: {len(first)} rows" + ("" if same else ", and they DIFFER"))
    if not same:
        for engine, rows in by_engine.items():
            only = [row for row in rows if row not in first][:3]
            print(f"    {engine}: {len(rows)} rows, such as {only}")
if len(answers) < 12:
    sys.exit("there are not twelve questions")
if not any(answers[question]["duckdb"] for question in answers):
    sys.exit("no question has an answer")
sys.exit(1 if differing else 0)
