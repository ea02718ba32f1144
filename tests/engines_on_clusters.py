"""The same counts from a real cluster of Dask with two workers, and from a real Spark: `make
test-engines`, whose environment has both. Spark needs Java.
"""

from __future__ import annotations

import shutil
import warnings

import pytest

from coded_rows import check_all_counts, coded_rows, write_parquet
from roundtable.engines import open_parquet

# of Dask, Spark and py4j: of their own parts, not of what is asked of them
pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.timeout(1200)]
ROWS = coded_rows(20_000)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """The rows, as a folder of four files."""
    return write_parquet(ROWS, tmp_path_factory.mktemp("rows") / "parts", 4)


def test_a_dask_cluster_of_two_workers_counts_the_same(source):
    from distributed import Client, LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        frame = open_parquet(source, "dask", cluster=cluster.scheduler_address)
        assert frame.npartitions > 1
        check_all_counts(frame, ROWS)
        client = Client.current()
        assert len(client.scheduler_info()["workers"]) == 2
        done = client.run(lambda dask_worker: dask_worker.state.executed_count)
        assert all(done.values()), f"both work: {done}"
        client.close()


def test_spark_counts_the_same(source):
    assert shutil.which("java"), "Spark needs Java: apt install openjdk-17-jre-headless"
    frame = open_parquet(source, "spark", cluster="local[2]")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        check_all_counts(frame, ROWS)
    frame.sparkSession.stop()
