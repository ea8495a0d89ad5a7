import io, os, sys
import polars as pl

def read(path):
    if path.endswith(".xlsx"):
        return list(pl.read_excel(path, sheet_id=0, engine="calamine", has_header=False).values())
    if path.endswith(".json"):
        return [pl.read_json(path)]
    sample = open(path, errors="replace").read(1 << 16)
    separator = max(",;\t|", key=sample.count)
    return [pl.read_csv(path, separator=separator, has_header=False, infer_schema=False, quote_char='"' if separator in ",;" else None,
                        comment_prefix="#", truncate_ragged_lines=True, encoding="utf8-lossy")]

folder, out = sys.argv[1], sys.argv[2]
if out == "probe":
    for name in sorted(os.listdir(folder)):
        try:
            for table in read(os.path.join(folder, name)):
                table.write_parquet(io.BytesIO())
            print(name)
        except BaseException:
            pass
else:
    os.mkdir(out)
    for name in sorted(os.listdir(folder)):
        for i, table in enumerate(read(os.path.join(folder, name))):
            table.write_parquet(os.path.join(out, f"{name}.{i}"), compression="zstd")
