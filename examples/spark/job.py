#!/usr/bin/env python3
"""Who said what in millions of articles: an Apache Spark job around the example `jsonl`.

The binary is shipped to the executors; every task pipes its partition through it and gives one row a quotation.

  spark-submit examples/spark/job.py --jsonl target/release/examples/jsonl --input articles/ --output quotations/

Input is JSON lines as `jsonl` reads them, or Parquet with the columns `id`, `text` and, if there is one, `cast`. Output is
Parquet. README.md beside this file tells the rest.
"""
import argparse
import json
import os
import subprocess
import tempfile
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import types as T

SPAN = T.StructType([T.StructField("start", T.LongType(), False), T.StructField("end", T.LongType(), False)])
ROW = T.StructType([
    T.StructField("id", T.StringType()),  # the document's; a string as it is, anything else as JSON
    T.StructField("quotation", T.IntegerType(), False),  # its place in the document
    T.StructField("form", T.StringType(), False),
    T.StructField("text", T.StringType(), False),  # the reported words; several parts are joined by spaces
    T.StructField("parts", T.ArrayType(SPAN, False), False),  # UTF-8 byte offsets into the document
    T.StructField("speaker", T.StringType()),
    T.StructField("speaker_gender", T.StringType()),
    T.StructField("speaker_kind", T.StringType()),
    T.StructField("source", T.StringType()),
    T.StructField("cue", T.StringType()),
    T.StructField("rule", T.StringType()),
    T.StructField("confidence", T.DoubleType(), False),
    T.StructField("addressee", T.StringType()),
    T.StructField("parent", T.IntegerType()),  # the quotation that it stands in
])


def rows(document, result):
    """The rows of one document: what came in, and what `jsonl` wrote for it."""
    text = document["text"].encode()
    cut = lambda span: text[span[0]:span[1]].decode() if span else None
    speakers = {speaker["name"]: speaker for speaker in result["speakers"]}
    name = result["id"] if isinstance(result["id"], str) else json.dumps(result["id"], ensure_ascii=False)
    for place, quote in enumerate(result["quotes"]):
        speaker = speakers.get(quote["speaker"], {})
        yield (
            name, place, quote["form"], " ".join(cut(part) for part in quote["content"]),
            [tuple(part) for part in quote["content"]], quote["speaker"], speaker.get("gender"), speaker.get("kind"),
            cut(quote["mention"]), cut(quote["cue"]), quote["rule"], float(quote["confidence"]), quote["addressee"],
            quote["parent"],
        )


def annotate(lines, command):
    """Pipes JSON lines through the binary; gives each line with its result, None where the binary skipped it.

    Two threads, so that neither pipe can fill up and stop the other; at most the lines that are on the way are held.
    """
    waiting, lock, failed = {}, threading.Lock(), []
    with tempfile.TemporaryFile() as messages, subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages) as process:
        def feed():
            try:
                with process.stdin as pipe:
                    for number, line in enumerate(lines, 1):
                        with lock:
                            waiting[number] = line
                        pipe.write(line.encode("utf-8", "surrogateescape") + b"\n")
            except BrokenPipeError:
                pass  # its exit status says why
            except BaseException as error:  # of the partition itself: the task has to fail
                failed.append(error)
                process.kill()

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        done = 0
        try:
            for output in process.stdout:
                result = json.loads(output)
                with lock:
                    passed = [waiting.pop(number) for number in range(done + 1, result["line"])]
                    line = waiting.pop(result["line"])
                done = result["line"]
                yield from ((skipped, None) for skipped in passed)
                yield line, result
            feeder.join()
            status = process.wait()
        finally:
            process.kill()
        if failed:
            raise failed[0]
        if status not in (0, 1):  # 1: lines were skipped
            messages.seek(0)
            raise RuntimeError(f"{command[0]} ended with {status}: {messages.read()[-2000:].decode(errors='replace')}")
        yield from ((skipped, None) for _, skipped in sorted(waiting.items()))


def partition(lines, binary, options, counts):
    """The rows of a partition."""
    command = [SparkFiles.get(binary), "--threads", "1", "--quiet", *options]
    for line, result in annotate(lines, command):
        if result is None:
            counts["skipped"].add(1 if line.strip() else 0)
            continue
        counts["documents"].add(1)
        yield from rows(json.loads(line), result)


def read(spark, arguments):
    """The documents as JSON lines."""
    if arguments.format == "parquet":
        table = spark.read.parquet(arguments.input)
        columns = [column for column in ("id", "text", "cast") if column in table.columns]
        return table.select(*columns).toJSON()
    return spark.read.text(arguments.input, lineSep="\n").rdd.map(lambda row: row.value)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jsonl", required=True, help="the binary: target/release/examples/jsonl, built for the executors' system")
    parser.add_argument("--input", required=True, help="a file, folder or pattern")
    parser.add_argument("--output", required=True, help="the folder to write; it must not exist")
    parser.add_argument("--format", choices=["jsonl", "parquet"], default="jsonl", help="of the input")
    parser.add_argument("--partitions", type=int, help="spread the input over so many tasks [default: as Spark splits it]")
    parser.add_argument("--no-cast", action="store_true", help="ignore the documents' casts")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("inquit").getOrCreate()
    context = spark.sparkContext
    context.addFile(os.path.abspath(arguments.jsonl))
    binary = os.path.basename(arguments.jsonl)
    options = ["--no-cast"] if arguments.no_cast else []
    counts = {name: context.accumulator(0) for name in ("documents", "skipped")}
    lines = read(spark, arguments)
    if arguments.partitions:
        lines = lines.repartition(arguments.partitions)
    found = lines.mapPartitions(lambda part: partition(part, binary, options, counts))
    # written by an action whose tasks are committed once each: a task that is run again leaves no second copy
    spark.createDataFrame(found, ROW).write.parquet(arguments.output)
    print(f"{counts['documents'].value} documents annotated, {counts['skipped'].value} skipped")
    spark.stop()


if __name__ == "__main__":
    main()
