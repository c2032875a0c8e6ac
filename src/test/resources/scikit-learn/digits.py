"""Records scikit-learn's scores on the handwritten digits, for ScikitLearnTest: on the very folds that Swath makes of
seed 7, which digits-folds.txt has as a digit for each row of digits.csv.

    pip install scikit-learn==1.9.1 pandas
    python digits.py ../../../../configs/data/digits.csv digits-folds.txt > digits.json
"""
import json
import sys

import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, brier_score_loss, log_loss, roc_auc_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

data = pd.read_csv(sys.argv[1])
y = data.pop("digit").to_numpy()
x = data.to_numpy(dtype=float)
folds = np.array([int(c) for c in open(sys.argv[2]).read().strip()])

trainers = {
    "forest": lambda: RandomForestClassifier(n_estimators=100, random_state=7),
    # Swath's lambda of 0.1 is one over C.
    "logistic": lambda: make_pipeline(StandardScaler(), LogisticRegression(C=10, max_iter=5000)),
    "knn": lambda: make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=5)),
}


metrics = {
    "accuracy": lambda model, x, y: accuracy_score(y, model.predict(x)),
    "log_loss": lambda model, x, y: log_loss(y, model.predict_proba(x), labels=model.classes_),
    "brier": lambda model, x, y: brier_score_loss(y, model.predict_proba(x), labels=model.classes_),
    "auc": lambda model, x, y: roc_auc_score(y, model.predict_proba(x), multi_class="ovr", labels=model.classes_),
}


def scores(make):
    """By metric, a score for each fold."""
    models = [make().fit(x[folds != fold], y[folds != fold]) for fold in range(folds.max() + 1)]
    return {
        name: [score(model, x[folds == fold], y[folds == fold]) for fold, model in enumerate(models)]
        for name, score in metrics.items()
    }


print(json.dumps({name: scores(make) for name, make in trainers.items()}, indent=1))
