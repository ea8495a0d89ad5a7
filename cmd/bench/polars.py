import sys
import polars as pl
names = ["registry", "country_code", "resource", "start", "value", "delegated_date", "status", "holder_id"]
day = pl.col("delegated_date").replace("00000000", None).str.to_date("%Y%m%d")
(pl.scan_csv(sys.argv[1], separator="|", has_header=False, skip_rows=4, quote_char=None, comment_prefix="#",
             schema={n: pl.Int64 if n == "value" else pl.String for n in names})
   .select("registry", pl.col("country_code").alias("area_code"), "country_code", "resource", "start", "value", day, "status", "holder_id",
           pl.lit("2026-08-21").str.to_date().alias("file_date"))
   .sink_parquet(sys.argv[2], compression="zstd"))
