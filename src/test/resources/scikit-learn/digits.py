"""Records scikit-learn's accuracies on the handwritten digits, for ScikitLearnTest: on the very folds that Swath makes of
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


def accuracies(make):
    return [
        make().fit(x[folds != fold], y[folds != fold]).score(x[folds == fold], y[folds == fold])
        for fold in range(folds.max() + 1)
    ]


print(json.dumps({name: accuracies(make) for name, make in trainers.items()}, indent=1))
