"""What files are by their names: data, models, code, or bytes that are no text."""

from __future__ import annotations


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


TABLES = _set(
    "csv tsv jsonl ndjson arff libsvm parquet feather arrow avro orc xls xlsx sas7bdat dta"
)
ARRAYS = _set("npy npz h5 hdf5 hdf mat nc netcdf zarr tfrecord tfrecords lmdb rds rda rdata sav")
PICKLES = _set("pkl pickle joblib dill cloudpickle")
WEIGHTS = _set("pt pth ckpt safetensors onnx keras tflite caffemodel mlmodel gguf ggml pb pmml")
ARCHIVES = _set("zip tar gz tgz bz2 xz 7z rar zst")
DATA = TABLES | ARRAYS | frozenset({"sqlite", "sqlite3", "db", "duckdb", "geojson", "shp", "tif"})
MODELS = WEIGHTS | frozenset({"h5", "hdf5"})
CODE = _set("py ipynb r rmd qmd jl scala java cpp c cc cu rs go m sh js ts lua f90 f")

PICTURES = _set("bmp gif ico jpeg jpg png tif tiff webp svgz psd")
MEDIA = _set("avi flac mov mp3 mp4 ogg wav webm")
DOCUMENTS = _set("doc docx odt pdf ppt pptx eot otf ttf woff woff2")
PROGRAMS = _set("class dll dylib exe jar mo o obj pyc pyd so whl bin")
BINARY = (PICTURES | MEDIA | DOCUMENTS | PROGRAMS | ARCHIVES | PICKLES | MODELS | ARRAYS) | _set(
    "parquet feather arrow avro orc xls xlsx sas7bdat dta sqlite sqlite3 db duckdb shp dbf"
)


def suffix_of(path: str) -> str:
    """What follows the last dot of a path's name, in lower case; "" where there is none."""
    stem, dot, suffix = path.rpartition("/")[2].rpartition(".")
    return suffix.lower() if dot and stem else ""
