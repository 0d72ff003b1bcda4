"""Who draws random numbers, and what fixes them: names of functions by library.

Facts about the public interfaces of the standard library, NumPy, SciPy, scikit-learn, PyTorch,
TensorFlow, Keras and what is built on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mltrl.evidence.python.facts import Call

PYTHON, NUMPY, TORCH, TENSORFLOW = "Python's random", "NumPy", "PyTorch", "TensorFlow"
EVERY = frozenset({PYTHON, NUMPY, TORCH, TENSORFLOW})

FIX = {
    PYTHON: "`random.seed(SEED)`",
    NUMPY: "`rng = numpy.random.default_rng(SEED)`, handed on to what draws "
    "(`numpy.random.seed(SEED)` only for libraries that take no generator)",
    TORCH: "`torch.manual_seed(SEED)`",
    TENSORFLOW: "`tensorflow.random.set_seed(SEED)`",
}

# Functions that fix the numbers of a library, and of several at once.
SEEDERS: dict[str, frozenset[str]] = {
    "random.seed": frozenset({PYTHON}),
    "numpy.random.seed": frozenset({NUMPY}),
    "scipy.random.seed": frozenset({NUMPY}),
    "torch.manual_seed": frozenset({TORCH}),
    "torch.random.manual_seed": frozenset({TORCH}),
    "torch.cuda.manual_seed": frozenset({TORCH}),
    "torch.cuda.manual_seed_all": frozenset({TORCH}),
    "tensorflow.random.set_seed": frozenset({TENSORFLOW}),
    "tensorflow.set_random_seed": frozenset({TENSORFLOW}),
    "tensorflow.random.set_random_seed": frozenset({TENSORFLOW}),
    "tensorflow.compat.v1.set_random_seed": frozenset({TENSORFLOW}),
    "tensorflow.compat.v1.random.set_random_seed": frozenset({TENSORFLOW}),
    "tensorflow.keras.utils.set_random_seed": EVERY - {TORCH},
    "keras.utils.set_random_seed": EVERY,
    "transformers.set_seed": EVERY,
    "transformers.trainer_utils.set_seed": EVERY,
    "accelerate.utils.set_seed": EVERY,
    "pytorch_lightning.seed_everything": EVERY,
    "pytorch_lightning.utilities.seed.seed_everything": EVERY,
    "lightning.seed_everything": EVERY,
    "lightning.pytorch.seed_everything": EVERY,
    "lightning_fabric.seed_everything": EVERY,
}
# What makes a generator of its own, from a seed where one is given.
GENERATORS = {
    "random.Random": PYTHON,
    "numpy.random.default_rng": NUMPY,
    "numpy.random.RandomState": NUMPY,
}
# Who makes a generator of this kind without a seed means it so: for names, or for waiting times.
UNSEEDED_ON_PURPOSE = frozenset({"random.Random"})
_NO_DRAWS = """
seed setstate getstate Random SystemRandom default_rng RandomState Generator SeedSequence PCG64
PCG64DXSM MT19937 Philox SFC64 BitGenerator get_state set_state mtrand bit_generator
"""
NO_DRAWS = frozenset(_NO_DRAWS.split())
_TORCH_DRAWS = """
rand randn randint randperm normal bernoulli multinomial poisson rand_like randn_like randint_like
"""
TORCH_DRAWS = frozenset(_TORCH_DRAWS.split())
SAMPLERS = frozenset({"RandomSampler", "WeightedRandomSampler", "SubsetRandomSampler"})
LOADERS = frozenset({"torch.utils.data.DataLoader", "torch.utils.data.dataloader.DataLoader"})
TRAINERS = frozenset(
    {"pytorch_lightning.Trainer", "lightning.Trainer", "lightning.pytorch.Trainer"}
    | {"pytorch_lightning.trainer.Trainer"}
)
_ESTIMATORS = """
RandomForestClassifier RandomForestRegressor ExtraTreesClassifier ExtraTreesRegressor
GradientBoostingClassifier GradientBoostingRegressor BaggingClassifier BaggingRegressor
DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor
AdaBoostClassifier AdaBoostRegressor IsolationForest MLPClassifier MLPRegressor SGDClassifier
SGDRegressor KMeans MiniBatchKMeans BisectingKMeans GaussianMixture BayesianGaussianMixture TSNE
LatentDirichletAllocation RandomizedSearchCV HalvingRandomSearchCV FastICA DictionaryLearning
MiniBatchDictionaryLearning RBFSampler Nystroem GaussianRandomProjection SparseRandomProjection
BernoulliRBM UMAP SMOTE ADASYN BorderlineSMOTE RandomOverSampler RandomUnderSampler
make_classification make_regression make_blobs make_moons make_circles resample
"""
ESTIMATORS = frozenset(_ESTIMATORS.split())
ESTIMATOR_HOMES = ("sklearn.", "imblearn.", "umap.")


class Draw(NamedTuple):
    """A library that a call draws from; `own` says that it makes a generator of its own."""

    library: str
    own: bool = False


def draw(call: Call) -> Draw | None:
    """Whether a call draws random numbers by itself that nothing in it fixes."""
    home, _, name = call.name.rpartition(".")
    if call.name in GENERATORS:
        meant = call.name in UNSEEDED_ON_PURPOSE or not is_unfixed(call, "seed", 0)
        return None if meant else Draw(GENERATORS[call.name], own=True)
    if home == "random" and name not in NO_DRAWS:
        return Draw(PYTHON)
    if home == "numpy.random" and name not in NO_DRAWS:
        return Draw(NUMPY)
    if call.name.startswith(ESTIMATOR_HOMES) and name in ESTIMATORS:
        return Draw(NUMPY) if is_unfixed(call, "random_state") else None
    if name == "rvs" and call.name.startswith("scipy.stats."):
        return Draw(NUMPY) if is_unfixed(call, "random_state") else None
    return _torch_draw(call, home, name)


def _torch_draw(call: Call, home: str, name: str) -> Draw | None:
    given = call.argument("generator")
    if home == "torch" and name in TORCH_DRAWS:
        return Draw(TORCH) if given is None or given.is_none else None
    if call.name in LOADERS:
        shuffled = call.argument("shuffle", 2)
        draws = shuffled is not None and shuffled.literal is True
        return Draw(TORCH) if draws and given is None and not call.spread else None
    if call.name.startswith("torch.utils.data.") and name in SAMPLERS:
        return Draw(TORCH) if given is None else None
    is_tf = home in {"tensorflow.random", "tensorflow.compat.v1.random"} and name[:4] != "set_"
    if is_tf and name not in {"Generator", "get_global_generator"}:
        return Draw(TENSORFLOW) if is_unfixed(call, "seed") else None
    return None


def is_unfixed(call: Call, keyword: str, position: int | None = None) -> bool:
    """Whether a call is given no seed, or `None`; one with `**` may be given one."""
    value = call.argument(keyword, position)
    return value.is_none if value is not None else not call.spread


def seeds(call: Call) -> frozenset[str]:
    """The libraries whose numbers a call fixes; none where it is given no seed."""
    known = SEEDERS.get(call.name)
    if known is None or not (call.args or call.keywords or known == EVERY):
        return frozenset()
    given = [*call.args, *call.keywords.values()]
    return frozenset() if given and given[0].is_none else known
