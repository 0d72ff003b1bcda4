"""Under which name a distribution is imported, where the two differ, and which it brings along.

Facts about well-known distributions of the Python Package Index and conda-forge. An import that is
in no table goes by its own name.
"""

from __future__ import annotations

from mltrl.evidence.environment.pip import normal

# By the name that is imported: the distributions that hold it.
_HOLDERS = """
absl absl-py
attr attrs
Bio biopython
bs4 beautifulsoup4
community python-louvain
Crypto pycryptodome
cv2 opencv-python opencv-python-headless opencv-contrib-python opencv-contrib-python-headless
cv2 opencv py-opencv
dateutil python-dateutil
docopt docopt docopt-ng
docx python-docx
dotenv python-dotenv
dvclive dvclive dvc
ee earthengine-api
faiss faiss faiss-cpu faiss-gpu
ffmpeg ffmpeg-python
fitz pymupdf
git gitpython
github pygithub
gi pygobject
google google-cloud google-cloud-storage google-cloud-bigquery google-api-python-client
google google-auth protobuf google-generativeai google-genai google-colab
graphviz graphviz python-graphviz
haiku dm-haiku
hydra hydra-core
igraph igraph python-igraph
imblearn imbalanced-learn
IPython ipython jupyter jupyterlab notebook ipykernel
ipywidgets ipywidgets jupyter
jose python-jose
jwt pyjwt
keras keras tensorflow tensorflow-cpu tensorflow-gpu
lightning_fabric lightning pytorch-lightning
magic python-magic
matplotlib matplotlib matplotlib-base
MySQLdb mysqlclient
mpl_toolkits matplotlib matplotlib-base basemap
nacl pynacl
nbformat nbformat jupyter notebook jupyterlab
odf odfpy
OpenSSL pyopenssl
osgeo gdal
past future
PIL pillow pillow-simd
pkg_resources setuptools
pl_bolts lightning-bolts pytorch-lightning-bolts
pptx python-pptx
psycopg2 psycopg2 psycopg2-binary
pwiz peewee
pycocotools pycocotools pycocotools-windows
pylab matplotlib matplotlib-base
pytorch_lightning pytorch-lightning lightning
rdkit rdkit rdkit-pypi
ruamel ruamel-yaml
serial pyserial
skimage scikit-image
sklearn scikit-learn scikit-learn-intelex sklearn
skopt scikit-optimize
slugify python-slugify
snappy python-snappy snappy
socks pysocks
speech_recognition speechrecognition
tensorboard tensorboard tensorflow
tensorflow tensorflow tensorflow-cpu tensorflow-gpu tensorflow-macos tensorflow-intel tf-nightly
tensorflow tensorflow-rocm
tensorflow_datasets tensorflow-datasets tfds-nightly
telegram python-telegram-bot
torch torch pytorch pytorch-cpu pytorch-gpu torch-cpu
torch_geometric torch-geometric pyg
torchvision torchvision torchvision-cpu
umap umap-learn
usb pyusb
websocket websocket-client
wx wxpython
xgboost xgboost py-xgboost xgboost-cpu
yaml pyyaml
zmq pyzmq
"""

# Imports whose name is the distribution's, beyond doubt.
_OWN = """
accelerate aim albumentations altair anndata apache_beam arviz astropy bokeh boto3 cairosvg
catboost category_encoders click cupy dash_bootstrap_components dask datasets deepspeed detectron2
diffusers django dvc einops evaluate evidently fastai fastapi featuretools fire flask flax folium
gdal gensim geopandas gradio gym gymnasium h5py holoviews httpx huggingface_hub imageio implicit
jax joblib jsonschema kaggle keras_tuner kornia lifelines lightgbm lightning lime loguru lxml
mlflow mne moviepy mypy natsort networkx nibabel nltk numba numpy omegaconf onnx onnxruntime
opacus openai openpyxl optax optuna orjson pandas peft pendulum pingouin plotly polars prefect
prophet psutil pyarrow pydantic pydantic_settings pydicom pymc pymongo pyproj pyro pyspark pytest
rasterio ray redis regex requests rich safetensors scanpy scipy seaborn
segmentation_models_pytorch sentence_transformers sentencepiece setuptools shap shapely
sklearn_crfsuite sktime spacy sparse sqlalchemy statsmodels streamlit sympy tables tabulate
tensorboardX tensorflow_addons tensorflow_hub tensorflow_probability termcolor textblob tiktoken
timm tokenizers torchaudio torchmetrics tqdm transformers trl typer typing_extensions uvicorn
wandb webdriver_manager xarray xgboost zarr
"""

# What well-known distributions need themselves, so that it is there although nobody asked for it.
_BRINGS = """
numpy fastai deepchecks
pandas fastai deepchecks great-expectations
matplotlib fastai deepchecks
scipy fastai deepchecks
scikit-learn fastai deepchecks
pillow fastai
pyyaml fastai pyaml
torch fastai
requests fastai
pydantic fastapi great-expectations
uvicorn fastapi
starlette fastapi
numpy pandas scipy scikit-learn matplotlib torch pytorch tensorflow xarray seaborn scikit-image
numpy opencv-python keras jax statsmodels xgboost lightgbm catboost rasterio netcdf4 astropy
numpy gensim h5py torchvision pyarrow transformers shapely geopandas numba
pandas seaborn statsmodels geopandas xarray datasets catboost evidently featuretools dask mlflow
pandas altair lenskit category-encoders
scipy scikit-learn seaborn statsmodels scikit-image xgboost lightgbm gensim astropy umap-learn
matplotlib seaborn catboost scikit-image wordcloud shap
scikit-learn mlflow imbalanced-learn umap-learn
pillow matplotlib torchvision scikit-image imageio streamlit
pyyaml dvc mlflow wandb transformers huggingface-hub omegaconf hydra-core dask lightning
pyyaml pytorch-lightning
omegaconf hydra-core
requests dvc mlflow wandb transformers huggingface-hub streamlit datasets gdown tensorflow
requests tensorboard
tqdm transformers datasets nltk huggingface-hub gdown shap optuna spacy pytorch-lightning
joblib scikit-learn nltk
torch torchvision torchaudio pytorch-lightning lightning timm accelerate sentence-transformers
torch torchmetrics
pytorch torchvision torchaudio pytorch-lightning lightning timm
networkx torch scikit-image torch-geometric
packaging torch matplotlib transformers huggingface-hub
python-dateutil pandas matplotlib
pytz pandas
h5py tensorflow keras
huggingface-hub transformers datasets timm
tensorboard tensorflow
protobuf tensorflow onnx mlflow
click flask dvc wandb nltk
ipython ipykernel jupyter notebook jupyterlab
shapely geopandas cartopy
pyarrow datasets streamlit mlflow
typing-extensions pydantic torch fastapi
attrs jsonschema aiohttp
ruamel-yaml dvc
dvclive dvc
"""


def _lines(text: str) -> dict[str, frozenset[str]]:
    """By the first word of each line, the others; lines with the same first word add up."""
    found: dict[str, set[str]] = {}
    for line in text.strip().splitlines():
        first, *rest = line.split()
        found.setdefault(first, set()).update(rest)
    return {first: frozenset(rest) for first, rest in found.items()}


HOLDERS = _lines(_HOLDERS)
OWN = frozenset(_OWN.split())
BRINGS = _lines(_BRINGS)


def holders(imported: str) -> frozenset[str]:
    """The normal names of the distributions that may hold an import."""
    own = normal(imported)
    forms = {
        own,
        f"python-{own}",
        f"py{own}",
        f"{own}-python",
        f"{own}-base",
        f"{own}-core",
        f"{own}-py",
    }
    return HOLDERS.get(imported, frozenset()) | forms


def is_known(imported: str) -> bool:
    """Whether the distributions of an import are known beyond doubt."""
    return imported in HOLDERS or imported in OWN


def is_distribution(name: str) -> bool:
    """Whether it is known under which name a distribution is imported, or that it is a tool."""
    return name in _DISTRIBUTIONS or name.startswith(_FAMILIES)


_FAMILIES = ("flake8-", "types-", "pytest-", "sphinx-", "mkdocs-", "dvc-", "jupyter-", "hydra-")
_TOOLS = """
bandit black flake8
isort mypy pylint pytest pytest-cov ruff coverage pre-commit tox nox sphinx mkdocs
jupyter jupyterlab notebook ipykernel jupytext nbconvert nbstripout papermill dvc-s3 dvc-gs dvc-ssh
dvc-gdrive dvc-azure s3fs gcsfs openpyxl xlrd pip wheel setuptools twine build kaleido python
cudatoolkit pyarrow fastparquet sphinx-rtd-theme autopep8 yapf ipywidgets jupyter-black gunicorn
"""
_DISTRIBUTIONS = frozenset(
    {*map(normal, OWN), *(one for held in HOLDERS.values() for one in held), *_TOOLS.split()}
)
