"""Writes the files in this folder: python3 make.py (pip install pyarrow; 26.0.1 wrote what is here)."""

import datetime
import decimal
import random
import uuid
from pathlib import Path

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.ipc as ipc
import pyarrow.parquet as parquet

HERE = Path(__file__).parent
ROWS = 300

random = random.Random(1)


def gaps(cells):
    return [None if random.random() < 0.1 else cell for cell in cells]


# The same table in all formats.
table = pa.table(
    {
        "whole": pa.array(gaps([random.randrange(-1000, 1000) for _ in range(ROWS)]), pa.int64()),
        "real": pa.array(gaps([random.gauss(0, 1) * 10 ** random.randrange(-20, 20) for _ in range(ROWS)]), pa.float64()),
        "small": pa.array([random.randrange(256) for _ in range(ROWS)], pa.uint8()),
        "truth": pa.array(gaps([random.random() < 0.5 for _ in range(ROWS)]), pa.bool_()),
        "word": pa.array(gaps([random.choice(["red", "blau", "grün", "a b", "7"]) for _ in range(ROWS)]), pa.string()),
        "key": pa.array([2**53 + i % 7 for i in range(ROWS)], pa.int64()),
        "label": pa.array([random.choice(["yes", "no"]) for _ in range(ROWS)], pa.string()),
    }
)


def text(cell):
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else repr(cell) if isinstance(cell, float) else str(cell)


def csv():
    rows = [table.column_names, *([text(cell) for cell in row.values()] for row in table.to_pylist())]
    return "".join(",".join(row) + "\n" for row in rows)


(HERE / "table.csv").write_text(csv())
for codec in ("none", "snappy", "gzip", "zstd", "lz4", "brotli"):
    parquet.write_table(table, HERE / f"table-{codec}.parquet", compression=codec, row_group_size=128, use_dictionary=["word"])
parquet.write_table(
    table, HERE / "table-v2.parquet", compression="zstd", row_group_size=128, data_page_version="2.0", version="2.6",
    column_encoding={"whole": "DELTA_BINARY_PACKED", "real": "BYTE_STREAM_SPLIT", "word": "DELTA_BYTE_ARRAY", "label": "DELTA_LENGTH_BYTE_ARRAY"},
    use_dictionary=False, write_page_index=True,
)

# One column of each type, with a gap in the last row.
utc = datetime.timezone.utc
moment = datetime.datetime(2001, 2, 3, 4, 5, 6, 789_000)
types = {
    "int8": pa.array([-128, 127, None], pa.int8()),
    "int16": pa.array([-32768, 32767, None], pa.int16()),
    "int32": pa.array([-(2**31), 2**31 - 1, None], pa.int32()),
    "int64": pa.array([-(2**63), 2**63 - 1, None], pa.int64()),
    "uint8": pa.array([0, 255, None], pa.uint8()),
    "uint32": pa.array([0, 2**32 - 1, None], pa.uint32()),
    "uint64": pa.array([0, 2**64 - 1, None], pa.uint64()),
    "float16": pa.array([1.5, float("nan"), None], pa.float16()),
    "float": pa.array([0.1, float("nan"), None], pa.float32()),
    "double": pa.array([0.1, -1e300, None], pa.float64()),
    "bool": pa.array([True, False, None], pa.bool_()),
    "string": pa.array(["Zoë", " x ", None], pa.string()),
    "large_string": pa.array(["Zoë", " x ", None], pa.large_string()),
    "dictionary": pa.array(["a", "b", None]).dictionary_encode(),
    "binary": pa.array([b"a", b"b", None], pa.binary()),
    "decimal32": pa.array([decimal.Decimal("1.25"), decimal.Decimal("-0.05"), None], pa.decimal128(5, 2)),
    "decimal64": pa.array([decimal.Decimal("123456789.125"), decimal.Decimal("-0.005"), None], pa.decimal128(15, 3)),
    "decimal128": pa.array([decimal.Decimal("12345678901234567890"), decimal.Decimal("-7"), None], pa.decimal128(30, 0)),
    "date": pa.array([datetime.date(1970, 1, 2), datetime.date(1969, 12, 31), None], pa.date32()),
    "milliseconds": pa.array([moment, datetime.datetime(1969, 12, 31, 23, 59, 59, 500_000), None], pa.timestamp("ms")),
    "microseconds": pa.array([moment, datetime.datetime(1969, 12, 31, 23, 59, 59, 500_000), None], pa.timestamp("us", "UTC")),
    "nanoseconds": pa.array([moment, datetime.datetime(1969, 12, 31, 23, 59, 59, 500_000), None], pa.timestamp("ns")),
    "time": pa.array([datetime.time(0, 0, 1, 500_000), datetime.time(1), None], pa.time64("us")),
}
last = {"y": pa.array(["a", "b", "a"])}
parquet.write_table(pa.table(types | last), HERE / "types.parquet")
parquet.write_table(pa.table({"old": types["nanoseconds"]} | last), HERE / "int96.parquet", use_deprecated_int96_timestamps=True)
parquet.write_table(
    pa.table({"id": pa.array([uuid.UUID(int=1).bytes, uuid.UUID(int=2).bytes, None], pa.uuid())} | last), HERE / "uuid.parquet"
)
parquet.write_table(
    pa.table(
        {
            "x": [1, 2, 3],
            "list": [[1], [], None],
            "struct": [{"a": 1}, {"a": 2}, None],
            "map": pa.array([[("a", 1)], [], None], pa.map_(pa.string(), pa.int32())),
            "a.b": [1.5, 2.5, None],
            "bytes": pa.array([b"\x00\x00", b"\x00\x01", b"\xff\xff"], pa.binary(2)),
            "latin": pa.array([b"a", "größe".encode("latin1"), b"b"], pa.binary()),
            "infinite": [1.0, 2.0, float("-inf")],
        }
        | last
    ),
    HERE / "awkward.parquet",
)
parquet.write_table(table.slice(0, 0), HERE / "empty.parquet")
# A page that says it becomes 100 MB, all of it zeros.
parquet.write_table(
    pa.table({"x": pa.array([0.0] * 13_000_000), "y": pa.array(["a", "b"] * 6_500_000)}), HERE / "bomb.parquet",
    compression="zstd", use_dictionary=["y"], data_page_size=1 << 30, row_group_size=20_000_000, write_batch_size=20_000_000, max_rows_per_page=20_000_000,
)
with parquet.ParquetWriter(HERE / "gap.parquet", table.schema, compression="zstd") as writer:
    writer.write_table(table.slice(0, 100))
    writer.write_table(table.slice(0, 0))
    writer.write_table(table.slice(100))

# Arrow's file and streaming formats.


def write_arrow(name, data, rows=None, stream=False, **options):
    sink = (ipc.new_stream if stream else ipc.new_file)(str(HERE / name), data.schema, options=ipc.IpcWriteOptions(**options))
    with sink as writer:
        writer.write_table(data, max_chunksize=rows)


write_arrow("table.arrow", table, 128)
write_arrow("table-zstd.arrow", table, 128, compression="zstd")
feather.write_feather(table, HERE / "table-lz4.feather", compression="lz4", chunksize=128)
coded = table.set_column(4, "word", table["word"].dictionary_encode()).set_column(6, "label", table["label"].dictionary_encode())
write_arrow("table.arrows", coded, 128, stream=True)
halves = [
    pa.table({"word": pa.DictionaryArray.from_arrays(pa.array(codes, pa.int8()), pa.array(words)), "y": labels})
    for codes, words, labels in (([0, 1, 0], ["a", "b"], ["p", "q", "p"]), ([2, None, 1], ["a", "b", "c"], ["q", "q", "p"]))
]
with ipc.new_stream(
    str(HERE / "growing.arrows"), halves[0].schema, options=ipc.IpcWriteOptions(emit_dictionary_deltas=True)
) as writer:
    for half in halves:
        writer.write_table(half)
arrow_types = types | {
    "uint16": pa.array([0, 65535, None], pa.uint16()),
    "large_binary": pa.array([b"a", b"b", None], pa.large_binary()),
    "string_view": pa.array(["short", "longer than twelve bytes", None], pa.string_view()),
    "dictionary_of_numbers": pa.DictionaryArray.from_arrays(pa.array([1, 0, None], pa.int8()), pa.array([2.5, 3.5])),
    "decimal256": pa.array([decimal.Decimal("1.25"), decimal.Decimal("-0.05"), None], pa.decimal256(40, 2)),
    "date64": pa.array([datetime.date(1970, 1, 2), datetime.date(1969, 12, 31), None], pa.date64()),
    "duration": pa.array([datetime.timedelta(seconds=1.5), datetime.timedelta(seconds=-1), None], pa.duration("ms")),
    "time32": pa.array([datetime.time(0, 0, 1), datetime.time(1), None], pa.time32("s")),
    "null": pa.nulls(3),
}
write_arrow("types.arrow", pa.table(arrow_types | last))
write_arrow("types-zstd.arrow", pa.table(arrow_types | last), compression="zstd")
write_arrow(
    "awkward.arrow",
    pa.table(
        {
            "list": [[1], [], None],
            "struct": [{"a": 1, "b": ["x"]}, {"a": 2, "b": []}, None],
            "map": pa.array([[("a", 1)], [], None], pa.map_(pa.string(), pa.int32())),
            "union": pa.UnionArray.from_sparse(pa.array([0, 1, 0], pa.int8()), [pa.array([1, 2, 3]), pa.array(["a", "b", "c"])]),
            "views": pa.array([["long enough to be elsewhere"], [], None], pa.list_(pa.string_view())),
            "runs": pa.RunEndEncodedArray.from_arrays(pa.array([1, 3], pa.int32()), pa.array([1.0, 2.0])),
            "bytes": pa.array([b"\x00\x00", b"\x00\x01", b"\xff\xff"], pa.binary(2)),
            "x": [1, 2, 3],
            "latin": pa.array([b"a", "größe".encode("latin1"), b"b"], pa.binary()),
            "infinite": [1.0, 2.0, float("-inf")],
        }
        | last
    ),
)
write_arrow("empty.arrow", table.slice(0, 0))
zeros = pa.array([0.0] * 13_000_000)
write_arrow("bomb.arrow", pa.table({"x": zeros, "y": zeros}), compression="zstd")
parquet.write_table(
    pa.table({f"x{i}": pa.array([0.0] * 20_000) for i in range(200)} | {"y": pa.array(["a", "b"] * 10_000)}),
    HERE / "wide.parquet", compression="zstd", write_statistics=False,
)
