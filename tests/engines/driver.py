"""What Spark's own Python runs: read the Parquet, ask the questions, write the answers. It knows nothing of Một Cửa.

Arguments: address of the master, a JSON file of {"questions": {name: text}, "rounds": [{name: {schema, files}}, ...],
"settings": {name: value}, "is_cached": ...}, and where to write {"executors": ..., "rounds": [{"seconds": ...,
"answers": {name: rows}}, ...]}. Each round asks every question of its own facts.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession


def main(master: str, asked: str, told: str) -> None:
    """Answer every question of every round on the cluster."""
    work = json.loads(Path(asked).read_text())
    builder = SparkSession.builder.master(master).appName("motcua").config("spark.sql.session.timeZone", "UTC")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    builder = builder.config("spark.sql.shuffle.partitions", "4").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    for name, value in work["settings"].items():
        builder = builder.config(name, value)
    spark = builder.config("spark.executor.memory", "768m").config("spark.driver.memory", "768m").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    rounds = [_answered(spark, work, facts) for facts in work["rounds"]]
    executors = spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()  # noqa: SLF001 (no other door)
    Path(told).write_text(json.dumps({"executors": len(executors) - 1, "rounds": rounds}))
    spark.stop()


def _answered(spark: SparkSession, work: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    """Ask every question of these facts; return the answers and how long they took."""
    for name, fact in facts.items():
        spark.read.schema(fact["schema"]).parquet(*fact["files"]).createOrReplaceTempView(name)
        if work["is_cached"]:
            spark.catalog.cacheTable(name)
    start = time.monotonic()
    answers = {name: [list(row) for row in spark.sql(text).collect()] for name, text in work["questions"].items()}
    return {"seconds": time.monotonic() - start, "answers": answers}


if __name__ == "__main__":
    main(*sys.argv[1:])
