#!/usr/bin/env python3
"""Runs examples/spark/job.py on three executors, kills one on the way, and compares with one machine's run.

usage: python3 tests/spark.py PATH/TO/examples/jsonl    (with pyspark installed, Java 17)
"""
import importlib.util
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

import pyspark

HERE = pathlib.Path(__file__).resolve().parent
JOB = HERE.parent / "examples" / "spark" / "job.py"
DOCUMENTS, PARTITIONS = 2000, 40


def documents():
    """Made-up articles of very different lengths, with some lines that cannot be used."""
    chance = random.Random(7)
    people = ["Ann Lee", "Tom Ray", "Imogen Okafor", "Zoë Brandt"]
    words = "bridge harbour café committee bell river letter budget evening answer".split()
    for number in range(DOCUMENTS):
        if number % 500 == 250:
            yield "not json"
            continue
        text = []
        for _ in range(chance.randrange(1, 60)):
            who, what = chance.choice(people), " ".join(chance.choices(words, k=chance.randrange(2, 9)))
            text.append(chance.choice([
                f"“The {what},” said {who}.", f"{who} said that the {what} was late. “We waited,” she added.",
                f"The {what} was quiet.", f"{who} called it “a {what}.”\n\n“Indeed?”\n\n“Yes,” he replied.",
            ]))
        yield json.dumps({"id": f"d{number}" if number % 3 else number, "text": " ".join(text)}, ensure_ascii=False)


def children(parent):
    """Every process that this one started, and theirs, with their command lines."""
    table = {}
    for folder in pathlib.Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent_id = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                table[int(folder.name)] = (parent_id, (folder / "cmdline").read_bytes().decode(errors="replace"))
            except OSError:
                continue
    found, todo = [], [parent]
    while todo:
        at = todo.pop()
        for pid, (parent_id, command) in table.items():
            if parent_id == at:
                found.append((pid, command))
                todo.append(pid)
    return found


def run(binary, source, out):
    """The job on three executors; one is killed when some tasks have been written."""
    environment = os.environ | {"SPARK_HOME": os.path.dirname(pyspark.__file__), "PYSPARK_PYTHON": sys.executable,
                                "SPARK_LOCAL_IP": "127.0.0.1"}
    submit = os.path.join(environment["SPARK_HOME"], "bin", "spark-submit")
    command = [submit, "--master", "local-cluster[3,1,1024]", "--conf", "spark.executor.memory=1g", "--conf",
               "spark.ui.enabled=false", JOB, "--jsonl", binary, "--input", source, "--output", out, "--partitions", str(PARTITIONS)]
    with open(out.with_suffix(".log"), "wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log)
        killed, deadline = False, time.time() + 400
        while process.poll() is None and time.time() < deadline:
            if killed:
                time.sleep(0.2)
                continue
            executors = [pid for pid, line in children(process.pid) if "CoarseGrainedExecutorBackend" in line and "java" in line]
            written = sum(name.startswith("part-") for _, _, names in os.walk(out / "_temporary") for name in names)
            if len(executors) == 3 and written >= PARTITIONS // 6:
                os.kill(executors[1], signal.SIGKILL)
                killed = True
                print(f"killed one of {len(executors)} executors with {written} of {PARTITIONS} parts written")
            time.sleep(0.05)
        if process.poll() is None:
            process.terminate()
        said = process.stdout.read().decode()
    if process.wait() != 0:
        sys.exit(out.with_suffix(".log").read_text()[-4000:])
    assert killed, "the run was over before an executor could be killed"
    return said


def main():
    binary = os.path.abspath(sys.argv[1])
    spec = importlib.util.spec_from_file_location("job", JOB)
    job = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(job)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        source, out = folder / "articles.jsonl", folder / "quotations"
        lines = list(documents())
        source.write_text("\n".join(lines) + "\n", encoding="utf8")
        want = [row for line, result in job.annotate(lines, [binary, "--quiet"]) if result for row in job.rows(json.loads(line), result)]
        said = run(binary, source, out)
        print(said.strip())
        assert f"{DOCUMENTS - 4} documents annotated, 4 skipped" in said, said
        spark = pyspark.sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
        got = [(*row[:4], [tuple(part) for part in row[4]], *row[5:]) for row in spark.read.parquet(str(out)).collect()]
        spark.stop()
        key = lambda row: (row[0], row[1])
        assert len({key(row) for row in got}) == len(got), "a quotation stands there twice"
        assert sorted(got, key=key) == sorted(want, key=key), "not what one machine finds"
        print(f"ok  {len(got)} rows, as from one machine, none twice")


if __name__ == "__main__":
    main()
