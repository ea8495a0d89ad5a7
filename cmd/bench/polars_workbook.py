import os, sys
import polars as pl
os.mkdir(sys.argv[2])
if sys.argv[1].endswith(".xlsx"):
    for name, sheet in pl.read_excel(sys.argv[1], sheet_name=["economies_2008-2025", "medians", "BasketHistory"], engine="calamine", has_header=False).items():
        sheet.write_parquet(os.path.join(sys.argv[2], name), compression="zstd")
else:
    pl.DataFrame({"a": [1]}).write_parquet(os.path.join(sys.argv[2], "nothing"))
