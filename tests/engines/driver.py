"""What Spark's own Python runs: read the Parquet, ask the questions, write the answers. It knows nothing of Một Cửa.

Arguments: address of the master, a JSON file of {"facts": {name: {schema, files}}, "questions": {name: text}}, and
where to write {"executors": ..., "seconds": ..., "answers": {name: rows}}.
"""

import json
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession


def main(master: str, asked: str, told: str) -> None:
    """Answer every question on the cluster."""
    work = json.loads(Path(asked).read_text())
    builder = SparkSession.builder.master(master).appName("motcua").config("spark.sql.session.timeZone", "UTC")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    builder = builder.config("spark.sql.shuffle.partitions", "4").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    spark = builder.config("spark.executor.memory", "768m").config("spark.driver.memory", "768m").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    for name, fact in work["facts"].items():
        spark.read.schema(fact["schema"]).parquet(*fact["files"]).createOrReplaceTempView(name)
        spark.catalog.cacheTable(name)
    start = time.monotonic()
    answers = {name: [list(row) for row in spark.sql(text).collect()] for name, text in work["questions"].items()}
    seconds = time.monotonic() - start
    executors = spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()  # noqa: SLF001 (no other door)
    Path(told).write_text(json.dumps({"executors": len(executors) - 1, "seconds": seconds, "answers": answers}))
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
