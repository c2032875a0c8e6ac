"""Python's side of scripts/bench/core: data, 16 forests with GridSearchCV and Ray Tune, trials that do nothing."""

import sys
from pathlib import Path

TREES, DEPTHS, FEATURES, LEAF, FOLDS = 50, (8, 12, 16, 20), (3, 4, 6, 8), 2, 3


def versions(_):
    import joblib
    import optuna
    import ray
    import sklearn
    print(f"scikit-learn {sklearn.__version__}, joblib {joblib.__version__}, Optuna {optuna.__version__}, Ray {ray.__version__}")


def data(folder):
    import numpy
    from sklearn.datasets import make_classification
    x, y = make_classification(n_samples=20_000, n_features=20, n_informative=10, random_state=7)
    names = ",".join([f"f{i}" for i in range(20)] + ["y"])
    numpy.savetxt(folder / "synthetic.csv", numpy.column_stack([x, y]), delimiter=",", header=names, comments="",
                  fmt=["%.6f"] * 20 + ["%d"])


def load(folder):
    import numpy
    table = numpy.loadtxt(folder / "synthetic.csv", delimiter=",", skiprows=1)
    return table[:, :20], table[:, 20].astype(int)


def grid(folder):
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.model_selection import GridSearchCV, StratifiedKFold
    x, y = load(folder)
    search = GridSearchCV(
        RandomForestClassifier(n_estimators=TREES, min_samples_leaf=LEAF, random_state=1),
        {"max_depth": DEPTHS, "max_features": FEATURES},
        cv=StratifiedKFold(FOLDS, shuffle=True, random_state=1), n_jobs=2, refit=False)
    search.fit(x, y)
    print(search.best_score_)


def trial(config, folder):
    from ray import tune
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.model_selection import StratifiedKFold, cross_val_score
    x, y = load(Path(folder))
    scores = cross_val_score(
        RandomForestClassifier(n_estimators=TREES, min_samples_leaf=LEAF, random_state=1, **config),
        x, y, cv=StratifiedKFold(FOLDS, shuffle=True, random_state=1))
    tune.report({"accuracy": scores.mean()})


def tune_all(tune_config, trainable, space, folder):
    import ray
    from ray import tune
    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False, configure_logging=False)
    return tune.Tuner(
        tune.with_resources(trainable, {"cpu": 1}), param_space=space, tune_config=tune_config,
        run_config=tune.RunConfig(storage_path=str(folder / "ray"), verbose=0)).fit()


def ray_forest(folder):
    from ray import tune
    results = tune_all(
        None, tune.with_parameters(trial, folder=str(folder)),
        {"max_depth": tune.grid_search(list(DEPTHS)), "max_features": tune.grid_search(list(FEATURES))}, folder)
    print(results.get_best_result("accuracy", "max").metrics["accuracy"])


def ray_noop(folder, trials, reused):
    from ray import tune

    def nothing(config):
        tune.report({"accuracy": 1})

    results = tune_all(tune.TuneConfig(reuse_actors=reused), nothing, {"a": tune.grid_search(list(range(trials)))}, folder)
    assert len(results) == trials and not results.errors


def optuna_noop(folder, trials, objective, in_a_journal=False):
    import optuna
    from optuna.storages import JournalStorage
    from optuna.storages.journal import JournalFileBackend
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    # Its GridSampler's cost grows with the square of the trials.
    storage = JournalStorage(JournalFileBackend(f"{folder}/optuna.log")) if in_a_journal else f"sqlite:///{folder}/optuna.db"
    study = optuna.create_study(storage=storage, sampler=optuna.samplers.RandomSampler())
    study.optimize(objective, n_trials=trials, n_jobs=2)
    assert len(study.trials) == trials


def suggest(trial):
    return trial.suggest_int("a", 0, 10_000)


def suggest_in_a_process(trial):
    import subprocess
    subprocess.run(["true"], check=True)
    return suggest(trial)


PARTS = {
    "data": data,
    "versions": versions,
    "grid": grid,
    "ray": ray_forest,
    "ray-noop": lambda folder, trials: ray_noop(folder, trials, True),
    "ray-noop-fresh": lambda folder, trials: ray_noop(folder, trials, False),
    "optuna": lambda folder, trials: optuna_noop(folder, trials, suggest),
    "optuna-journal": lambda folder, trials: optuna_noop(folder, trials, suggest, in_a_journal=True),
    "optuna-process": lambda folder, trials: optuna_noop(folder, trials, suggest_in_a_process),
}

if __name__ == "__main__":
    PARTS[sys.argv[1]](Path(sys.argv[2]), *map(int, sys.argv[3:]))
