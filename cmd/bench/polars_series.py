import os, sys
import polars as pl
names = ["seen", "capable", "preferred"]
counts = lambda kind: pl.Struct({n: kind for n in names})
schema = {"data": pl.List(pl.Struct({"cc": pl.String, "date": pl.String, "raw": counts(pl.Int64), "30": counts(pl.Float64)}))}
os.mkdir(sys.argv[2])
for file in sorted(os.listdir(sys.argv[1])):
    (pl.read_json(os.path.join(sys.argv[1], file), schema=schema)
       .explode("data").unnest("data")
       .select(pl.col("cc").alias("area_code"), pl.col("date").str.to_date().alias("period_date"),
               *[pl.col("raw").struct.field(n).alias(n + "_count") for n in names],
               *[pl.col("30").struct.field(n).alias(n + "_30d_count") for n in names])
       .write_parquet(os.path.join(sys.argv[2], file), compression="zstd"))
